"""Draws small documents as a window sees them: flat, photographed, in shadow, stamped, as image and PDF. BGR, uint8."""

import math
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from ocr.page import Box

LICENCE = (
    "营业执照",
    "统一社会信用代码：91310114MA1GT0Q83X",
    "名称：上海嘉禾便利店有限公司",
    "类型：有限责任公司",
    "法定代表人：陈晓雯",
    "住所：上海市嘉定区金沙路88弄12号101室",
    "登记机关：嘉定区市场监督管理局",
)
RED = (40, 30, 210)


class Drawer:
    def __init__(self, font: Path) -> None:
        self._font = font

    def page(self, texts: Sequence[str] = LICENCE, width: int = 900, height: int = 640, size: int = 28) -> np.ndarray:
        """Black text on white, one line under the other."""
        image = np.full((height, width, 3), 255, np.uint8)
        for row, text in enumerate(texts):
            image = self.write(image, text, (width // 12, height // 12 + round(row * size * 2.4)), size)
        return image

    def write(self, image: np.ndarray, text: str, at: tuple[int, int], size: int, ink: int = 20) -> np.ndarray:
        picture = Image.fromarray(image)
        font = ImageFont.truetype(str(self._font), size)
        ImageDraw.Draw(picture).text(at, text, font=font, fill=(ink, ink, ink))
        return np.array(picture)

    def seal(
        self,
        image: np.ndarray,
        middle: tuple[int, int],
        radius: int = 110,
        text: str = "上海嘉禾便利店有限公司",
        ink: tuple[int, int, int] = RED,
        strength: float = 0.75,
    ) -> np.ndarray:
        """A round company seal: ring, star, and the name along the ring."""
        side = 4 * radius
        centre = side // 2
        colour = (*ink, round(255 * strength))
        layer = Image.new("RGBA", (side, side))
        pen = ImageDraw.Draw(layer)
        pen.ellipse((8, 8, side - 8, side - 8), outline=colour, width=side // 36)
        pen.polygon(_star(centre, side * 0.13), fill=colour)
        font = ImageFont.truetype(str(self._font), side // 9)
        for index, character in enumerate(text):
            piece = Image.new("RGBA", (side, side))
            ImageDraw.Draw(piece).text((centre, side // 9), character, font=font, fill=colour, anchor="mm")
            angle = -130 + 260 * index / (len(text) - 1)
            layer.alpha_composite(piece.rotate(-angle, center=(centre, centre)))
        layer = layer.resize((2 * radius, 2 * radius), Image.Resampling.LANCZOS)
        picture = Image.fromarray(image)
        picture.paste(layer, (middle[0] - radius, middle[1] - radius), layer)
        return np.array(picture)


def _star(centre: float, radius: float) -> list[tuple[float, float]]:
    lengths = [radius * (1.0 if corner % 2 == 0 else 0.4) for corner in range(10)]
    turns = [corner * math.pi / 5 for corner in range(10)]
    return [
        (centre + length * math.sin(turn), centre - length * math.cos(turn))
        for length, turn in zip(lengths, turns, strict=True)
    ]


def photograph(image: np.ndarray, background: tuple[int, int, int] = (60, 80, 100)) -> np.ndarray:
    """The sheet on a table top, seen aslant."""
    height, width = image.shape[:2]
    frame_w, frame_h = round(width * 1.4), round(height * 1.4)
    corners = np.array([[0.16, 0.12], [0.88, 0.18], [0.84, 0.9], [0.1, 0.84]], np.float32) * (frame_w, frame_h)
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, corners.astype(np.float32))
    grain = np.random.default_rng(7).normal(0, 6, (frame_h, frame_w, 1))
    table = np.clip(np.array(background) + grain, 0, 255).astype(np.uint8)
    return cv2.warpPerspective(image, matrix, (frame_w, frame_h), dst=table, borderMode=cv2.BORDER_TRANSPARENT)


def shade(image: np.ndarray, darkest: float = 0.4) -> np.ndarray:
    """A shadow that grows from left to right."""
    light = np.linspace(1.0, darkest, image.shape[1])[None, :, None]
    return np.clip(image * light, 0, 255).astype(np.uint8)


def lean(image: np.ndarray, degrees: float) -> np.ndarray:
    """The page turned clockwise by a few degrees, white around it."""
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    return cv2.warpAffine(image, matrix, (width, height), borderValue=(255, 255, 255))


def near(one: Box, two: Box, by: int) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, two, strict=True))
