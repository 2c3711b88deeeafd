"""What curators do with the catalogue: a working copy, drafts, what is to be done, and publication."""
