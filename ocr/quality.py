"""How far an image can be trusted, and what to do better when it is taken again.

Measures are 0 (fine) to 1 (hopeless). Where their scales begin and end was chosen from degraded renderings and real
photographs; tests/ocr/test_quality.py holds the order.
"""

import cv2
import numpy as np

from ocr.page import Line, Quality

SMALLEST_SIDE = 320
SMALLEST_TEXT = 11
"""Height of a line in pixels below which Chinese characters lose strokes."""
HOPELESS = 0.75

Measures = tuple[float, float, float]


def measure(image: np.ndarray) -> Measures:
    """Blur, glare and darkness of a page as it was taken, before shadows are evened."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    return _scale(blurriness(grey), 0.42, 0.80), _glare(image, grey), _scale(-float(np.percentile(grey, 90)), -120, -40)


def judge(image: np.ndarray, measures: Measures, lines: list[Line]) -> Quality:
    """The verdict on an upright page once its lines are known."""
    blur, glare, dark = measures
    reasons = []
    hopeless = max(measures) >= HOPELESS
    if blur >= 0.5:
        reasons.append("图像模糊，请对准文字、拿稳后重新拍摄")
    if glare >= 0.3:
        reasons.append("图像反光，请避开灯光直射后重新拍摄")
    if dark >= 0.5:
        reasons.append("图像太暗，请在光线充足处重新拍摄")
    if min(image.shape[:2]) < SMALLEST_SIDE:
        reasons.append("图像太小，请靠近拍摄或提高扫描分辨率")
    elif lines and float(np.median([line.box[3] - line.box[1] for line in lines])) < SMALLEST_TEXT:
        reasons.append("文字太小，请靠近拍摄或提高扫描分辨率")
    if _cut_off(image, lines):
        reasons.append("边缘的文字可能被切掉，请把整页拍进画面")
    if lines and float(np.median([line.confidence for line in lines])) < 0.7:
        hopeless = True
        reasons.append("多数文字辨认没有把握，请重新拍摄或扫描")
    return Quality(not hopeless, round(blur, 3), round(glare, 3), round(dark, 3), tuple(reasons))


def blurriness(grey: np.ndarray) -> float:
    """How little a further blurring changes the image where it has edges: 0 sharp, 1 blurred.

    After Crété-Roffet, Dolmiere, Ladret, Nicolas: The blur effect, 2007; only the tiles with most change are counted,
    so that an empty margin says nothing.
    """
    values = grey.astype(np.float32)
    shares = []
    for axis, size in ((1, (9, 1)), (0, (1, 9))):
        change = np.abs(np.diff(values, axis=axis))
        after = np.abs(np.diff(cv2.blur(values, size), axis=axis))
        lost = np.maximum(0, change - after)
        before_tiles, lost_tiles = _tiles(change), _tiles(lost)
        busy = before_tiles >= max(float(np.percentile(before_tiles, 80)), 1e-3)
        shares.append(1.0 - float(lost_tiles[busy].sum()) / max(float(before_tiles[busy].sum()), 1e-3))
    return max(shares)


def _tiles(values: np.ndarray, size: int = 32) -> np.ndarray:
    return cv2.resize(
        values, (max(1, values.shape[1] // size), max(1, values.shape[0] // size)), interpolation=cv2.INTER_AREA
    )


def _glare(image: np.ndarray, grey: np.ndarray) -> float:
    """Share of blown-out spots, five-fold; a scan's white paper is no glare, for it is as bright everywhere."""
    paper = float(np.percentile(grey, 60))
    if paper > 235:
        return 0.0
    burnt = (image.min(axis=2) >= 250).astype(np.uint8)
    side = max(3, max(grey.shape) // 100)
    spots = cv2.morphologyEx(burnt, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    return min(1.0, 5.0 * float(spots.mean()))


def _cut_off(image: np.ndarray, lines: list[Line]) -> bool:
    height, width = image.shape[:2]
    near = 2
    edge = [
        line
        for line in lines
        if len(line.text) > 1
        and line.confidence > 0.6
        and (line.box[0] <= near or line.box[2] >= width - near or line.box[1] <= near or line.box[3] >= height - near)
    ]
    return len(edge) >= 2


def _scale(value: float, fine: float, hopeless: float) -> float:
    return min(1.0, max(0.0, (value - fine) / (hopeless - fine)))
