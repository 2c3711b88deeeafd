"""What happens to a page on its way to the window: folds, stains, cameras, scanners, compression."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

import cv2
import numpy as np
import yaml
from numpy.typing import NDArray
from PIL import Image

from eval.packets.drawing.desks import desk
from eval.packets.drawing.sheet import FloatBox

Pixels = NDArray[np.uint8]
Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Shot:
    """A page as it reaches the window.

    `image` is upright, height × width × 3, RGB; `matrix` takes points of the drawn page to it; the file is to be turned
    so that `rotation` degrees clockwise make it upright again; `quality` is the JPEG quality.
    """

    image: Pixels
    matrix: Matrix
    rotation: int
    quality: int
    effects: tuple[str, ...]

    def move(self, box: FloatBox) -> tuple[int, int, int, int]:
        """The upright box around a box of the drawn page, kept inside the image."""
        x0, y0, x1, y1 = box
        corners = np.array([[[x0, y0], [x1, y0], [x1, y1], [x0, y1]]], dtype=np.float64)
        moved = cv2.perspectiveTransform(corners, self.matrix)[0]
        height, width = self.image.shape[:2]
        xs, ys = moved[:, 0].clip(0, width), moved[:, 1].clip(0, height)
        return int(xs.min()), int(ys.min()), int(np.ceil(xs.max())), int(np.ceil(ys.max()))


@cache
def ranges(split: str) -> dict[str, Any]:
    """The split's ranges."""
    text = files("eval.packets").joinpath("data", "degradation.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return loaded[split]


def degrade(page: Image.Image, difficulty: str, split: str, rng: Random) -> Shot:
    """Bring a page to the window; `difficulty` is clean (a good scan), hard, or illegible."""
    pixels = np.asarray(page.convert("RGB"))
    noise = np.random.default_rng(rng.randrange(2**32))
    if difficulty == "clean":
        return Shot(pixels, np.eye(3), 0, rng.randrange(88, 95), ())
    if difficulty == "illegible":
        return _illegible(pixels, noise)
    span = ranges(split)
    effects = []
    if rng.random() < span["fold_share"]:
        pixels = _fold(pixels, rng)
        effects.append("fold")
    if rng.random() < span["stain_share"]:
        pixels = _stain(pixels, rng)
        effects.append("stain")
    if rng.random() < span["photo_share"]:
        pixels, matrix = _photograph(pixels, span, rng, noise)
        effects.append("photo")
        if rng.random() < span["glare_share"]:
            pixels = _glare(pixels, rng)
            effects.append("glare")
    else:
        pixels, matrix = _skew(pixels, rng.uniform(*span["skew"]) * rng.choice([-1, 1]))
        effects.append("scan")
    pixels = cv2.GaussianBlur(pixels, (0, 0), rng.uniform(*span["blur"]))
    grain = noise.standard_normal(pixels.shape, np.float32) * np.float32(rng.uniform(*span["noise"]))
    pixels = (pixels + grain).clip(0, 255).astype(np.uint8)
    rotation = rng.choice([90, 180, 270]) if rng.random() < span["turned_share"] else 0
    return Shot(pixels, matrix, rotation, rng.randrange(*span["jpeg"]), tuple(effects))


def _illegible(pixels: Pixels, noise: np.random.Generator) -> Shot:
    """So far out of focus and so dark that nobody can read it."""
    sigma = max(pixels.shape[:2]) / 120
    dim = cv2.GaussianBlur(pixels, (0, 0), sigma) * 0.35 + noise.normal(0, 9, pixels.shape)
    return Shot(dim.clip(0, 255).astype(np.uint8), np.eye(3), 0, 45, ("illegible",))


def _fold(pixels: Pixels, rng: Random) -> Pixels:
    """A crease across the page, lighter on one side."""
    height = pixels.shape[0]
    at = height * rng.choice([0.33, 0.5, 0.66]) + rng.uniform(-8, 8)
    distance = np.arange(height) - at
    light = (
        1 - 0.16 * np.exp(-((distance / 3.5) ** 2)) + 0.05 * np.tanh(distance / 40) * np.exp(-np.abs(distance) / 220)
    )
    return (pixels * light[:, None, None]).clip(0, 255).astype(np.uint8)


def _stain(pixels: Pixels, rng: Random) -> Pixels:
    """The ring of a tea cup."""
    height, width = pixels.shape[:2]
    mask = np.zeros((height, width), np.float32)
    centre = (int(width * rng.uniform(0.15, 0.85)), int(height * rng.uniform(0.15, 0.85)))
    radius = int(min(height, width) * rng.uniform(0.08, 0.16))
    cv2.circle(mask, centre, radius, 0.22, -1)
    cv2.circle(mask, centre, radius, 0.5, max(4, radius // 14))
    mask = cv2.GaussianBlur(mask, (0, 0), 5)[:, :, None]
    tea = np.array([186, 140, 84], np.float32)
    return (pixels * (1 - mask * 0.6) + pixels * (tea / 255) * mask * 0.6).clip(0, 255).astype(np.uint8)


def _photograph(pixels: Pixels, span: dict[str, Any], rng: Random, noise: np.random.Generator) -> tuple[Pixels, Matrix]:
    """The page on a desk, seen a little from the side, in uneven light."""
    height, width = pixels.shape[:2]
    long = max(height, width)
    margin = int(long * rng.uniform(*span["margin"]))
    tilt = long * rng.uniform(*span["tilt"])
    out_w, out_h = width + 2 * margin, height + 2 * margin
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    stray = np.array([[rng.uniform(-0.2, 1), rng.uniform(-0.2, 1)] for _ in range(4)]) * tilt
    inward = stray * np.array([[1, 1], [-1, 1], [-1, -1], [1, -1]])
    target = (corners + margin + inward).astype(np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    ground = desk(span["desk"], out_h, out_w, rng, noise)
    warped = cv2.warpPerspective(pixels, matrix, (out_w, out_h), flags=cv2.INTER_CUBIC)
    cover = cv2.warpPerspective(np.full((height, width), 1.0, np.float32), matrix, (out_w, out_h))
    under = cv2.GaussianBlur(cover, (0, 0), long / 120)[:, :, None]
    scene = warped * cover[:, :, None] + ground * (1 - 0.35 * under) * (1 - cover[:, :, None])
    return (scene * _light(out_h, out_w, span, rng)[:, :, None]).clip(0, 255).astype(np.uint8), matrix


def _light(height: int, width: int, span: dict[str, Any], rng: Random) -> NDArray[np.float32]:
    """Light that falls off to one side, and now and then the shadow of a hand."""
    ys, xs = np.mgrid[0 : height // 8 + 1, 0 : width // 8 + 1] * 8 / max(height, width)
    angle = rng.uniform(0, 2 * np.pi)
    slope = xs * np.cos(angle) + ys * np.sin(angle)
    slope = (slope - slope.min()) / np.ptp(slope)
    light = 1.02 - rng.uniform(*span["shadow"]) * 0.6 * slope
    if rng.random() < 0.5:
        edge = (slope - rng.uniform(0.45, 0.8)) * 26
        light -= rng.uniform(*span["shadow"]) * 0.5 / (1 + np.exp(-edge))
    return cv2.resize(light.astype(np.float32), (width, height))


def _glare(pixels: Pixels, rng: Random) -> Pixels:
    """A lamp that mirrors in the page."""
    height, width = pixels.shape[:2]
    ys, xs = np.mgrid[0:height, 0:width]
    cx, cy, radius = (
        width * rng.uniform(0.2, 0.8),
        height * rng.uniform(0.2, 0.8),
        min(height, width) * rng.uniform(0.08, 0.16),
    )
    spot = np.exp(-(((xs - cx) / radius) ** 2 + ((ys - cy) / (radius * 0.7)) ** 2)) * 170
    return (pixels + spot[:, :, None]).clip(0, 255).astype(np.uint8)


def _skew(pixels: Pixels, angle: float) -> tuple[Pixels, Matrix]:
    """A page that lay askew on the glass of a scanner."""
    height, width = pixels.shape[:2]
    matrix = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), angle, 0.97), [0, 0, 1]])
    turned = cv2.warpPerspective(pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(246, 246, 244))
    return turned, matrix
