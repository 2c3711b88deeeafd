"""Reading: an image or PDF in, `Page`s of text lines and seals out. Knows nothing of the other rooms."""
