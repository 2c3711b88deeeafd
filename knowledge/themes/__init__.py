"""Themes (一业一证, 一件事): found from the sentence, bundled for the case, proposed from the graph."""

from knowledge.themes.bundle import Bundle, compose_bundle
from knowledge.themes.detection import THEME_FEATURES, ThemeCandidate, best_theme, detect
from knowledge.themes.suggestions import Suggestion, suggest

__all__ = [
    "THEME_FEATURES",
    "Bundle",
    "Suggestion",
    "ThemeCandidate",
    "best_theme",
    "compose_bundle",
    "detect",
    "suggest",
]
