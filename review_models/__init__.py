"""Pre-review: what a document is, what it says, and whether it meets the review points.

Knows `knowledge.schema` and the room `ocr`.
"""
