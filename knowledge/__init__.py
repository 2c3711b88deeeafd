"""The knowledge graph: what a matter is, what it needs, and how to find it from how people speak."""
