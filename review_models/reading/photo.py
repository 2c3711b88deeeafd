"""Portraits: a picture without text, with a face before the plain background of identity photos."""

import cv2
import numpy as np

from review_models.reading.part import Part

_SIZE = 160
# Shares of the picture: background in one of the usual colours, and skin; less of either is no portrait.
_BACKGROUND, _SKIN = 0.12, 0.03
# So much blue or red without a word is a portrait even where the light has bleached the skin.
_STUDIO = 0.35


def is_portrait(part: Part) -> bool:
    """Whether the page looks like a 证件照; a cheap look at colours, no face is searched for."""
    words = sum(len(line.text) for line in part.lines if line.confidence > 0.8 and len(line.text.strip()) > 1)
    if words > 4 or min(part.page.image.shape[:2]) < 32:
        return False
    small = cv2.resize(part.page.image, (_SIZE, _SIZE), interpolation=cv2.INTER_AREA)
    hue, saturation, value = cv2.split(cv2.cvtColor(small, cv2.COLOR_BGR2HSV))
    blue = (hue > 92) & (hue < 128) & (saturation > 70)
    red = ((hue < 8) | (hue > 170)) & (saturation > 110)
    white = (saturation < 35) & (value > 195)
    studio = max(float(blue.mean()), float(red.mean()))
    background = max(studio, float(white.mean()))
    _, red_difference, blue_difference = cv2.split(cv2.cvtColor(small, cv2.COLOR_BGR2YCrCb))
    skin = (red_difference > 134) & (red_difference < 178) & (blue_difference > 78) & (blue_difference < 128) & ~red
    dark = value < 90
    person = skin.mean() > _SKIN or (studio > _STUDIO and words == 0)
    return bool(background > _BACKGROUND and person and np.mean(dark) > 0.01)
