"""Red ink seals: round with a star, oval, and small square ones."""

import math
from random import Random

import numpy as np
from PIL import Image, ImageDraw

from eval.packets.drawing.fonts import font, role_for

SCALE = 2  # drawn larger, then reduced


def seal_image(text: str, foot: str, shape: str, width: int, split: str, rng: Random) -> Image.Image:
    """A seal as RGBA, `width` pixels wide, a little turned and unevenly inked; `foot` is the straight line below."""
    height = round(width * 0.68) if shape == "oval" else width
    mask = Image.new("L", (width * SCALE, height * SCALE), 0)
    if shape == "square":
        _square(mask, text, split)
    else:
        _ring(mask, text, foot, split, star=shape == "round")
    ink = np.random.default_rng(rng.randrange(2**32))
    blotches = Image.fromarray(ink.integers(120, 256, (12, 12), dtype=np.uint8)).resize(mask.size)
    grain = ink.integers(190, 256, (mask.height, mask.width), dtype=np.uint8)
    worn = np.asarray(mask, float) * np.asarray(blotches, float) / 255 * grain / 255 * rng.uniform(0.78, 0.98)
    red = (rng.randrange(196, 226), rng.randrange(16, 44), rng.randrange(24, 52))
    seal = Image.new("RGBA", mask.size, red)
    seal.putalpha(Image.fromarray(worn.clip(0, 255).astype(np.uint8)))
    turned = seal.rotate(rng.uniform(-14, 14), resample=Image.Resampling.BICUBIC, expand=True)
    return turned.resize((turned.width // SCALE, turned.height // SCALE), Image.Resampling.LANCZOS)


def _glyph(mask: Image.Image, char: str, at: tuple[float, float], size: int, split: str, angle: float = 0.0) -> None:
    """A character centred at a point, turned by `angle` degrees, a little narrower than high as on real seals."""
    tile = Image.new("L", (size * 2, size * 2), 0)
    role = role_for(split, "song", char)
    pen = ImageDraw.Draw(tile)
    pen.text((size, size), char, font=font(split, role, size), fill=255, anchor="mm", stroke_width=max(1, size // 30))
    tile = tile.resize((round(size * 1.7), size * 2)).rotate(angle, resample=Image.Resampling.BICUBIC, expand=True)
    mask.paste(255, (round(at[0] - tile.width / 2), round(at[1] - tile.height / 2)), tile)


def _ring(mask: Image.Image, text: str, foot: str, split: str, star: bool) -> None:
    pen = ImageDraw.Draw(mask)
    width, height = mask.size
    line = max(4, width // 42)
    pen.ellipse((line, line, width - line, height - line), outline=255, width=line)
    cx, cy = width / 2, height / 2
    size = min(round(width / 7.6), round(width * 2.1 / max(len(text), 8)))
    rx, ry = cx - line * 2 - size * 0.66, cy - line * 2 - size * 0.66
    sweep = min(270.0, len(text) * 24.0) if star else min(230.0, len(text) * 20.0)
    if not star:  # there is less room along an oval
        size = min(size, round(math.radians(sweep) * (rx + ry) / 2 / len(text) * 1.1))
    for index, char in enumerate(text):
        angle = -90 - sweep / 2 + sweep * (index + 0.5) / len(text)
        a = math.radians(angle)
        _glyph(mask, char, (cx + rx * math.cos(a), cy + ry * math.sin(a)), size, split, -(angle + 90))
    if star:
        radius = width * 0.15
        points = [
            (cx + r * math.sin(math.pi * k / 5), cy - r * math.cos(math.pi * k / 5))
            for k in range(10)
            for r in [radius if k % 2 == 0 else radius * 0.382]
        ]
        pen.polygon(points, fill=255)
    foot_size = round(width / 11)
    for index, char in enumerate(foot):
        x = cx + (index - (len(foot) - 1) / 2) * foot_size * 0.98
        _glyph(mask, char, (x, height * (0.75 if star else 0.56)), foot_size, split)


def _square(mask: Image.Image, text: str, split: str) -> None:
    """Characters in columns from the right; a personal seal is filled up with 印."""
    pen = ImageDraw.Draw(mask)
    width = mask.width
    line = max(4, width // 24)
    pen.rectangle((line, line, width - line, width - line), outline=255, width=line)
    chars = {2: text + "之印", 3: text + "印"}.get(len(text), text)
    rows = 2 if len(chars) <= 4 else 4
    columns = math.ceil(len(chars) / rows)
    inside = width - 4 * line
    for index, char in enumerate(chars):
        column, row = divmod(index, rows)
        x = width - 2 * line - inside * (column + 0.5) / columns
        y = 2 * line + inside * (row + 0.5) / rows
        _glyph(mask, char, (x, y), round(inside / max(rows, columns) * 0.92), split)
