"""What a document is and what it says: recognition of its type, extraction of its fields."""
