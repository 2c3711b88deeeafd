"""Invented people and companies, what their papers say, and what goes wrong with them."""
