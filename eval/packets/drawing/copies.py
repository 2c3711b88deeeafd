"""Photocopies: black and white, with or without the note and seal that they agree with the original."""

from dataclasses import replace
from random import Random

import numpy as np
from PIL import Image, ImageFilter, ImageOps

from eval.packets.drawing.render import Rendered
from eval.packets.drawing.sheet import Sheets, Stamp
from eval.packets.drawing.text import Glyph, Style
from eval.packets.types import Facts

NOTE = "与原件一致"
SIZE = 44


def photocopy(rendered: Rendered, split: str, rng: Random) -> Rendered:
    """The document as a copier gives it: grey, harder in contrast, specked; its seals are no longer red."""
    return replace(rendered, pages=[_copied(page, rng) for page in rendered.pages])


def _copied(page: Image.Image, rng: Random) -> Image.Image:
    grey = ImageOps.autocontrast(ImageOps.grayscale(page), cutoff=(0.5, 20)).filter(ImageFilter.GaussianBlur(0.7))
    pixels = np.asarray(grey).astype(float)
    specks = np.random.default_rng(rng.randrange(2**32)).random(pixels.shape) < 0.0004
    pixels = ((pixels - 40) * 1.25).clip(0, 255)
    pixels[specks] = 60
    return Image.fromarray(pixels.astype(np.uint8)).convert("RGB")


def certify(rendered: Rendered, holder: str, split: str, rng: Random) -> Rendered:
    """Write 与原件一致 on every page of a copy and press the holder's seal over it; the holder signs if a person."""
    sheets = Sheets(split, rng, pages=list(rendered.pages))
    lines = []
    for number, page in enumerate(rendered.pages, start=1):
        one = Sheets(split, rng, pages=[page])
        style = Style("hand", SIZE, (24, 32, 96), jitter=True)
        x, y = page.width * rng.uniform(0.4, 0.5), page.height - SIZE * rng.uniform(3.0, 3.6)
        one.write(x, y, [Glyph(char, style) for char in NOTE])
        lines += [replace(line, page=number) for line in one.lines]
        sheets.stamps.append(Stamp("copy_seal", number, (x + SIZE * 2.5, y)))
    sheets.press_seals(Facts("other", {"copy_seal": holder}))
    return replace(rendered, marks=rendered.marks + sheets.marks, lines=rendered.lines + lines)
