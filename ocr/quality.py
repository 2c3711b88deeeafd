"""How far an image can be trusted, and what to do better when it is taken again.

Measures are 0 (fine) to 1 (hopeless). Where their scales begin and end comes from renderings of 16 to 36 pixel text,
blurred, darkened and shrunk step by step, and from real scans and photographs, which lie below 0.2 in blurriness:
reading begins to suffer at a blurriness of about 0.65 for small and 0.85 for large print. So a bad measure is a hint
for retaking, and a page is unusable only where the reading itself shows doubt as well.
"""

import cv2
import numpy as np

from ocr.page import Line, Quality

TILE = 32
LEAST_CHANGE = 0.5
"""Grey levels from pixel to pixel, in the mean of a tile; less is grain."""
SMALLEST_SIDE = 300
SMALLEST_TEXT = 11
"""Height of a line's box in pixels below which Chinese characters lose strokes (type of about 8 pixels)."""
HINT, BAD, HOPELESS = 0.4, 0.6, 0.9
SURE, DOUBTFUL = 0.9, 0.7
"""Median confidence of the lines of a page that reads well, and of one that does not."""

Measures = tuple[float, float, float]


def measure(image: np.ndarray) -> Measures:
    """Blur, glare and darkness of a page as it was taken, before shadows are evened."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    bright = _percentile(grey, 90)
    return _scale(blurriness(grey), 0.50, 0.85), _glare(image, grey), _scale(-bright, -120, -40)


def judge(image: np.ndarray, measures: Measures, lines: list[Line]) -> Quality:
    """The verdict on an upright page once its lines are known."""
    blur, glare, dark = measures
    confidence = float(np.median([line.confidence for line in lines])) if lines else None
    reasons = []
    if blur >= BAD:
        reasons.append("图像模糊，请对准文字、拿稳后重新拍摄")
    if glare >= HINT:
        reasons.append("图像反光，请避开灯光直射后重新拍摄")
    if dark >= HINT:
        reasons.append("图像太暗，请在光线充足处重新拍摄")
    if min(image.shape[:2]) < SMALLEST_SIDE:
        reasons.append("图像太小，请靠近拍摄或提高扫描分辨率")
    elif lines and float(np.median([line.box[3] - line.box[1] for line in lines])) < SMALLEST_TEXT:
        reasons.append("文字太小，请靠近拍摄或提高扫描分辨率")
    if _cut_off(image, lines):
        reasons.append("边缘的文字可能被切掉，请把整页拍进画面")
    if confidence is not None and confidence < DOUBTFUL:
        reasons.append("多数文字辨认没有把握，请重新拍摄或扫描")
    worst = max(measures)
    usable = worst < HOPELESS if confidence is None else confidence >= (SURE if worst >= BAD else DOUBTFUL)
    return Quality(usable, round(blur, 3), round(glare, 3), round(dark, 3), tuple(reasons))


def blurriness(grey: np.ndarray) -> float:
    """How little a further blurring changes the image where it has edges: 0 sharp, 1 blurred.

    After Crété-Roffet, Dolmiere, Ladret, Nicolas: The blur effect, 2007; only the fifth of the tiles with most change
    is counted, so that an empty margin says nothing; 0 where nothing changes at all.
    """
    if min(grey.shape) <= TILE:
        return 0.0
    # Whole numbers of sixteen bits, eight of them behind the point, are exact enough and quicker than floats.
    values = np.left_shift(grey, 8, dtype=np.uint16)
    shares = []
    for axis, size in ((1, (9, 1)), (0, (1, 9))):
        change = _change(values, axis)
        lost = cv2.subtract(change, _change(cv2.blur(values, size), axis))  # nothing below zero
        change, lost = _tiles(change), _tiles(lost)
        busy = change >= max(float(np.percentile(change, 80)), LEAST_CHANGE)
        if busy.any():
            shares.append(1.0 - float(lost[busy].sum()) / float(change[busy].sum()))
    # Text has more strokes in one direction than the other; movement blurs one direction only.
    return max(shares, default=0.0)


def _change(values: np.ndarray, axis: int) -> np.ndarray:
    """From each pixel to the next along `axis`."""
    return cv2.absdiff(values[1:], values[:-1]) if axis == 0 else cv2.absdiff(values[:, 1:], values[:, :-1])


def _tiles(values: np.ndarray) -> np.ndarray:
    # Without the rest of a tile at the far edges: only by whole numbers is this quick.
    height, width = (side // TILE * TILE for side in values.shape)
    size = (width // TILE, height // TILE)
    return cv2.resize(values[:height, :width], size, interpolation=cv2.INTER_AREA).astype(np.float32) / 256


def _glare(image: np.ndarray, grey: np.ndarray) -> float:
    """Share of blown-out spots, five-fold; a scan's white paper is no glare, for it is as bright everywhere."""
    if _percentile(grey, 60) > 235:
        return 0.0
    burnt = cv2.inRange(image, (250, 250, 250), (255, 255, 255)) & 1
    side = max(3, max(grey.shape) // 100)
    spots = cv2.morphologyEx(burnt, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    return min(1.0, 5.0 * float(spots.mean()))


def _cut_off(image: np.ndarray, lines: list[Line]) -> bool:
    """Whether several lines run into the edge of the image."""
    height, width = image.shape[:2]
    sure = [line.box for line in lines if len(line.text) > 1 and line.confidence > 0.6]
    return sum(min(x0, y0, width - x1, height - y1) <= 2 for x0, y0, x1, y1 in sure) >= 2


def _percentile(grey: np.ndarray, share: int) -> float:
    counted = np.cumsum(cv2.calcHist([grey], [0], None, [256], [0, 256]))
    return float(np.searchsorted(counted, share / 100 * counted[-1]))


def _scale(value: float, fine: float, hopeless: float) -> float:
    return min(1.0, max(0.0, (value - fine) / (hopeless - fine)))
