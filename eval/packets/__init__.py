"""Invented packets: rendered documents with labels, degraded, with injected defects."""
