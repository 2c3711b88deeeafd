"""What is drawn and not written: paper, portraits, crests, codes and floor plans."""

import math
from random import Random

from PIL import Image, ImageDraw

from eval.packets.drawing.blocks import PageStyle
from eval.packets.drawing.text import Colour

Rect = tuple[int, int, int, int]


def paper(style: PageStyle) -> Image.Image:
    """An empty page with its background pattern."""
    image = Image.new("RGB", style.size, style.paper)
    pen = ImageDraw.Draw(image)
    width, height = style.size
    if style.pattern == "waves":
        for base in range(-20, height + 20, 14):
            points = [(x, base + 9 * math.sin(x / 47 + base / 31)) for x in range(0, width + 8, 8)]
            pen.line(points, fill=style.tint, width=1)
    elif style.pattern == "grid":
        for x in range(0, width, 18):
            pen.line((x, 0, x + height // 3, height), fill=style.tint)
            pen.line((x, 0, x - height // 3, height), fill=style.tint)
    elif style.pattern == "rings":
        for radius in range(30, width, 26):
            pen.ellipse(
                (width / 2 - radius, height / 2 - radius, width / 2 + radius, height / 2 + radius), outline=style.tint
            )
    elif style.pattern == "lines":
        for y in range(0, height, 9):
            pen.line((0, y, width, y), fill=style.tint)
    return image


def portrait(image: Image.Image, box: Rect, tint: Colour, rng: Random, heads: int = 1) -> None:
    """One head and shoulders before a plain ground, or two, of which the second has long hair."""
    x0, y0, x1, y1 = box
    width, height = (x1 - x0) * 3, (y1 - y0) * 3
    tile = Image.new("RGB", (width, height), tint)
    pen = ImageDraw.Draw(tile)
    for index in range(heads):
        cx = width * (index + 1) / (heads + 1) if heads > 1 else width / 2
        unit = min(width / (1.5 * heads), height / 2.1)
        skin = rng.choice([(238, 203, 178), (226, 188, 160), (245, 214, 190)])
        hair, coat = rng.choice([(24, 20, 20), (40, 30, 26)]), rng.choice([(36, 40, 56), (240, 240, 240), (70, 76, 90)])
        top, face = height * 0.2, unit * 0.3
        pen.ellipse((cx - unit * 0.62, top + face * 2.75, cx + unit * 0.62, top + face * 2.75 + unit * 1.5), fill=coat)
        pen.rectangle((cx - face * 0.4, top + face * 1.8, cx + face * 0.4, top + face * 2.95), fill=skin)
        if index == 1 if heads > 1 else rng.random() < 0.5:
            pen.ellipse((cx - face * 1.25, top - face * 0.35, cx + face * 1.25, top + face * 3.1), fill=hair)
        pen.ellipse((cx - face * 1.08, top - face * 0.3, cx + face * 1.08, top + face * 1.7), fill=hair)
        pen.ellipse((cx - face * 0.92, top + face * 0.1, cx + face * 0.92, top + face * 2.4), fill=skin)
        for side in (-1, 1):
            eye = cx + side * face * 0.38
            pen.ellipse((eye - face * 0.13, top + face * 1.08, eye + face * 0.13, top + face * 1.2), fill=(30, 24, 22))
            pen.line(
                (eye - face * 0.2, top + face * 0.92, eye + face * 0.2, top + face * 0.9),
                fill=hair,
                width=max(3, int(unit) // 90),
            )
        pen.line(
            (cx, top + face * 1.2, cx - face * 0.08, top + face * 1.55),
            fill=(200, 160, 140),
            width=max(3, int(unit) // 100),
        )
        pen.arc(
            (cx - face * 0.3, top + face * 1.6, cx + face * 0.3, top + face * 1.95),
            20,
            160,
            fill=(186, 90, 90),
            width=max(4, int(unit) // 70),
        )
    image.paste(tile.resize((x1 - x0, y1 - y0), Image.Resampling.LANCZOS), (x0, y0))


def crest(image: Image.Image, box: Rect, tint: Colour) -> None:
    """An invented round crest with a star, where real papers bear an emblem."""
    pen = ImageDraw.Draw(image)
    x0, y0, x1, y1 = box
    pen.ellipse(box, outline=tint, width=max(3, (x1 - x0) // 22))
    cx, cy, radius = (x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) * 0.3
    points = [
        (cx + r * math.sin(math.pi * k / 5), cy - r * math.cos(math.pi * k / 5))
        for k in range(10)
        for r in [radius if k % 2 == 0 else radius * 0.382]
    ]
    pen.polygon(points, fill=tint)


def matrix_code(image: Image.Image, box: Rect, rng: Random) -> None:
    """Something that looks like a two-dimensional code."""
    x0, y0, x1, _ = box
    count = 29
    cell = max(1, (x1 - x0) // count)
    pen = ImageDraw.Draw(image)
    for row in range(count):
        for column in range(count):
            corner = any(row in a and column in b for a, b in CORNERS)
            if not corner and rng.random() < 0.48:
                x, y = x0 + column * cell, y0 + row * cell
                pen.rectangle((x, y, x + cell - 1, y + cell - 1), fill=(20, 20, 20))
    for rows, columns in CORNERS:
        x, y = x0 + columns.start * cell, y0 + rows.start * cell
        pen.rectangle((x, y, x + 7 * cell - 1, y + 7 * cell - 1), fill=(20, 20, 20))
        pen.rectangle((x + cell, y + cell, x + 6 * cell - 1, y + 6 * cell - 1), fill=(255, 255, 255))
        pen.rectangle((x + 2 * cell, y + 2 * cell, x + 5 * cell - 1, y + 5 * cell - 1), fill=(20, 20, 20))


def bar_code(image: Image.Image, box: Rect, rng: Random) -> None:
    """Something that looks like a bar code."""
    pen = ImageDraw.Draw(image)
    x, y0, x1, y1 = box
    while x < x1 - 8:
        bar = rng.choice([2, 2, 4, 6])
        pen.rectangle((x, y0, x + bar - 1, y1), fill=(20, 20, 20))
        x += bar + rng.choice([2, 2, 4, 6])


CORNERS = ((range(7), range(7)), (range(7), range(22, 29)), (range(22, 29), range(7)))


def frame(image: Image.Image, box: Rect, tint: Colour) -> None:
    """An ornamental double frame."""
    pen = ImageDraw.Draw(image)
    x0, y0, x1, y1 = box
    pen.rectangle(box, outline=tint, width=6)
    pen.rectangle((x0 + 12, y0 + 12, x1 - 12, y1 - 12), outline=tint, width=2)
    for x in range(x0 + 24, x1 - 24, 24):
        for y in (y0 + 9, y1 - 9):
            pen.ellipse((x - 4, y - 4, x + 4, y + 4), outline=tint, width=2)
    for y in range(y0 + 24, y1 - 24, 24):
        for x in (x0 + 9, x1 - 9):
            pen.ellipse((x - 4, y - 4, x + 4, y + 4), outline=tint, width=2)
