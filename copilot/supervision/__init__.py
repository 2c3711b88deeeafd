"""Supervision figures of a centre, from its cases and conversations."""
