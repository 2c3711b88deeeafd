"""Measures finding: recall, decisions, themes, situations, follow-ups, calibration, latency as the catalogue grows."""
