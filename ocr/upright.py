"""Puts a page upright: cut out of its background, turned, made level, evenly lit. One function a step."""

import cv2
import numpy as np

from ocr.resize import fit

WORK_SIDE = 800
LEAST_SHEET, MOST_SHEET = 0.25, 0.96
"""Share of the photograph that a sheet takes to be cut out of it; below may be a picture on a page."""
LEAST_CONTRAST = 25.0
"""Grey levels by which the sheet differs from what lies around it; a table's frame has white on both sides."""
MOST_TAPERING = 1.2
"""Length of one side of a sheet by that of the opposite one, as far as photographs held somewhat at a slant have it."""
EVEN, LEVELS, LIGHT = 0.7, 16.0, 225.0
"""Share of what lies around a sheet that has its usual grey, within these levels, where that is paper or a screen, and
the grey from which it may be.
"""
PRINT = 0.004
"""Share of edges around a sheet from which there is print; an empty surface has none."""
BEYOND, ASIDE = (0.06, 0.2), (0.02, 0.05)
"""How far past a side that does not stand out, in lengths of the sheet, the sides beside it are looked at, and how far
on either side of their line.
"""
MARGIN = 0.02
"""Share of the shorter side, along the edge of a photograph, that is taken for the desk."""
LEAST_DIFFERENCE = 15.0
"""Distance of colours (CIELAB in 8 bits) from which a thing is not the desk."""
MOST_SKEW = 8.0
LEAST_SKEW = 0.35
"""Degrees. Less does not harm recognition, and turning blurs a little."""
STRIP = 64
"""Rows of a page that are worked on at a time where that saves memory."""
UNEVEN = 0.80
"""Darkest to brightest lighting of the paper; below it the page is evened."""


def cut_out(image: np.ndarray) -> np.ndarray:
    """The one sheet or card of a photograph without perspective; `image` itself where none stands out clearly."""
    quad = find_sheet(image)
    if quad is None:
        return image
    width = round(max(np.linalg.norm(quad[1] - quad[0]), np.linalg.norm(quad[2] - quad[3])))
    height = round(max(np.linalg.norm(quad[3] - quad[0]), np.linalg.norm(quad[2] - quad[1])))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(quad.astype(np.float32), target)
    return cv2.warpPerspective(image, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def find_sheet(image: np.ndarray) -> np.ndarray | None:
    """Corners (4 × 2: top left, top right, bottom right, bottom left) of the one sheet in `image`, or None."""
    small = fit(image, WORK_SIDE)
    grey = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), (5, 5), 0)
    _, paper = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    edges = cv2.dilate(cv2.Canny(grey, 40, 120), np.ones((3, 3), np.uint8))
    masks = (paper, edges, _unlike_desk(small))
    found = [quad for mask in masks for quad in _quads(mask) if _stands_out(grey, quad)]
    if not found:
        return None
    largest = max(found, key=cv2.contourArea)
    if _is_printed_around(grey, largest):
        return None
    others = [quad for quad in found if _apart(quad, largest)]
    return None if others else _ordered(largest) * (image.shape[1] / small.shape[1])


def _is_printed_around(grey: np.ndarray, quad: np.ndarray) -> bool:
    """Whether `quad` is a coloured panel of a page or of a screen, with print above or below it, and no sheet."""
    around = np.full(grey.shape, 255, np.uint8)
    cv2.fillConvexPoly(around, _ring(quad, 1.08).astype(np.int32), 0)
    levels = grey[around > 0].astype(np.float32)
    usual = np.median(levels) if levels.size else 0.0
    if usual < LIGHT or np.mean(np.abs(levels - usual) <= LEVELS) < EVEN:
        return False
    return bool(np.mean(cv2.Canny(grey, 40, 120)[around > 0] > 0) > PRINT)


def _unlike_desk(small: np.ndarray) -> np.ndarray:
    """255 where the colour is not that of the margin: a dark title band, for one, is as dark as a wooden desk."""
    lab = cv2.cvtColor(cv2.GaussianBlur(small, (5, 5), 0), cv2.COLOR_BGR2LAB).astype(np.float32)
    deep = max(2, round(MARGIN * min(small.shape[:2])))
    margin = np.concatenate(
        [
            lab[:deep].reshape(-1, 3),
            lab[-deep:].reshape(-1, 3),
            lab[:, :deep].reshape(-1, 3),
            lab[:, -deep:].reshape(-1, 3),
        ]
    )
    desk = np.median(margin, axis=0)
    grain = float(np.percentile(np.linalg.norm(margin - desk, axis=1), 90))
    apart = lab - desk
    squared = np.einsum("ijk,ijk->ij", apart, apart)  # several times as quick as the norm itself
    return (squared > max(LEAST_DIFFERENCE, 1.5 * grain) ** 2).astype(np.uint8) * 255


def _quads(mask: np.ndarray) -> list[np.ndarray]:
    height, width = mask.shape
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    contours, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    quads = []
    for contour in contours:
        hull = cv2.convexHull(contour)
        area = cv2.contourArea(hull)
        if not LEAST_SHEET * width * height < area < MOST_SHEET * width * height:
            continue
        quad = cv2.approxPolyDP(hull, 0.03 * cv2.arcLength(hull, True), True).reshape(-1, 2)
        if len(quad) == 4 and cv2.contourArea(quad) > 0.93 * area and _square_enough(quad):
            quads.append(quad.astype(np.float32))
    return quads


def _square_enough(quad: np.ndarray) -> bool:
    for corner in range(4):
        one, two = quad[corner - 1] - quad[corner], quad[(corner + 1) % 4] - quad[corner]
        cosine = float(np.dot(one, two)) / (float(np.linalg.norm(one) * np.linalg.norm(two)) + 1e-6)
        if abs(cosine) > 0.5:
            return False
    return True


def _stands_out(grey: np.ndarray, quad: np.ndarray) -> bool:
    """Whether inside and outside differ, along all sides; along three where the fourth is such as perspective allows.

    Both are looked at twice, close by and further off: on either side of a drawn frame's thick line is the same paper.
    The edge of a shadow that falls across the sheet has paper on both sides too, and lies as it likes; or the sides
    beside it go on past it, as those of the whole sheet.
    """
    within = [_ring(quad, factor) for factor in (0.92, 0.97)]
    around = [_ring(quad, factor) for factor in (1.03, 1.08)]
    alike = [side for side in range(4) if not _differs(grey, within, around, side)]
    return not alike or (len(alike) == 1 and _tapering(quad) <= MOST_TAPERING and not _goes_on(grey, quad, alike[0]))


def _goes_on(grey: np.ndarray, quad: np.ndarray, side: int) -> bool:
    """Whether the sheet goes on past `side`, so that `quad` is a part of it: both sides beside it still stand out."""
    left, right = quad[side], quad[(side + 1) % 4]
    across = right - left
    beside = ((left, left - quad[side - 1], across), (right, right - quad[(side + 2) % 4], -across))
    share = np.linspace(*BEYOND, 24)[:, None]
    for corner, further, inwards in beside:
        line = corner + further * share
        paper, desk = (
            [level for far in ASIDE if (level := _median(grey, line + inwards * far * sign)) is not None]
            for sign in (1, -1)
        )
        if not _clearly_apart(paper, desk):
            return False
    return True


def _tapering(quad: np.ndarray) -> float:
    """How much longer one side of `quad` is than the one opposite to it."""
    sides = [float(np.linalg.norm(quad[(corner + 1) % 4] - quad[corner])) for corner in range(4)]
    return max(max(sides[at], sides[at + 2]) / max(1.0, min(sides[at], sides[at + 2])) for at in (0, 1))


def _differs(grey: np.ndarray, within: list[np.ndarray], around: list[np.ndarray], side: int) -> bool:
    paper, desk = (
        [level for ring in rings if (level := _level_along(grey, ring, side)) is not None] for rings in (within, around)
    )
    return _clearly_apart(paper, desk)


def _clearly_apart(paper: list[float], desk: list[float]) -> bool:
    """Whether all levels of one lie above those of the other by enough."""
    if not paper or not desk:
        return False
    return min(paper) - max(desk) > LEAST_CONTRAST or min(desk) - max(paper) > LEAST_CONTRAST


def _level_along(grey: np.ndarray, ring: np.ndarray, side: int) -> float | None:
    """Median grey along one side of `ring`; None where it lies outside the image."""
    return _median(grey, np.linspace(ring[side], ring[(side + 1) % 4], 42)[4:-4])


def _median(grey: np.ndarray, points: np.ndarray) -> float | None:
    """Median grey at `points`; None where they lie outside the image."""
    height, width = grey.shape
    along = points.round().astype(int)
    inside = (along[:, 0] >= 0) & (along[:, 0] < width) & (along[:, 1] >= 0) & (along[:, 1] < height)
    return float(np.median(grey[along[inside, 1], along[inside, 0]])) if inside.sum() > 8 else None


def _ring(quad: np.ndarray, factor: float) -> np.ndarray:
    middle = quad.mean(axis=0)
    return middle + (quad - middle) * factor


def _apart(one: np.ndarray, two: np.ndarray) -> bool:
    overlap, _ = cv2.intersectConvexConvex(one, two)
    return overlap < 0.3 * min(cv2.contourArea(one), cv2.contourArea(two))


def _ordered(quad: np.ndarray) -> np.ndarray:
    by_angle = quad[np.argsort(np.arctan2(*(quad - quad.mean(axis=0)).T[::-1]))]
    return np.roll(by_angle, -int(by_angle.sum(axis=1).argmin()), axis=0)


def turn(image: np.ndarray, degrees: int) -> np.ndarray:
    """`image` turned clockwise by 0, 90, 180 or 270 degrees."""
    return np.ascontiguousarray(np.rot90(image, k=-(degrees // 90) % 4))


def level(image: np.ndarray) -> np.ndarray:
    """`image` with its lines of text horizontal, where they lean by no more than 8 degrees."""
    angle = skew(image)
    if abs(angle) < LEAST_SKEW:
        return image
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def skew(image: np.ndarray) -> float:
    """Degrees by which the lines fall to the right; 0.0 where the page does not tell.

    The angle whose row sums of ink change most sharply (Postl's projection profile), from coarse to fine.
    """
    grey = fit(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), WORK_SIDE)
    ink = cv2.adaptiveThreshold(grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 12)
    found = cv2.findNonZero(ink)
    if found is None:
        return 0.0
    ink = found.reshape(-1, 2).astype(np.float32)
    flat = _sharpness(ink, 0.0)
    best = 0.0
    for step, reach in ((1.0, MOST_SKEW), (0.25, 1.0), (0.1, 0.2)):
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(angles, key=lambda angle: _sharpness(ink, float(angle))))
    if abs(best) > MOST_SKEW - 0.5 or _sharpness(ink, best) < 1.1 * flat:
        return 0.0
    return best


def _sharpness(ink: np.ndarray, angle: float) -> float:
    """How sharply the rows differ once the points of `ink` (count × 2: x, y) are turned by `angle` degrees."""
    turn = np.float32(np.radians(angle))
    heights = ink[:, 1] * np.cos(turn) - ink[:, 0] * np.sin(turn)
    rows = np.bincount((heights - heights.min() + np.float32(0.5)).astype(np.intp)).astype(np.float64)
    return float(np.square(np.diff(rows)).sum())


def even(image: np.ndarray) -> np.ndarray:
    """`image` without shadows: divided by the lighting of its paper; unchanged where the light is even already."""
    light = lighting(image)
    bright = float(np.percentile(light, 95))
    if float(np.percentile(light, 5)) >= UNEVEN * bright:
        return image
    gain = np.clip(bright / np.maximum(light, 1.0), 1.0, 2.5)
    gain = cv2.resize(gain, (image.shape[1], image.shape[0]), interpolation=cv2.INTER_LINEAR)
    evened = np.empty_like(image)
    for top in range(0, len(image), STRIP):  # in floats the whole page would take a hundred megabytes
        rows = slice(top, top + STRIP)
        evened[rows] = np.minimum(image[rows] * gain[rows, :, None], 255)
    return evened


def lighting(image: np.ndarray) -> np.ndarray:
    """How bright the paper is from place to place: a small float32 map of grey levels, ink and lines closed away."""
    small = fit(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), 200)
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (21, 21)))
    return cv2.GaussianBlur(closed.astype(np.float32), (0, 0), 8)
