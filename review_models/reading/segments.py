"""Runs of characters that are no label, and the labels that own them."""

from dataclasses import dataclass, field
from statistics import mean

from ocr.page import Box
from review_models.reading.labels import Label
from review_models.reading.layout import Glyph

# How far a value may stand from its label, in heights of a character.
REACH = 30.0


@dataclass(eq=False)
class Segment:
    """A run of characters that is no label."""

    row: int
    glyphs: tuple[Glyph, ...]
    text: str
    box: Box
    owner: Label | None = None

    @property
    def height(self) -> float:
        return mean(glyph.box[3] - glyph.box[1] for glyph in self.glyphs)


@dataclass(eq=False)
class Owned:
    """A label and the segments that belong to it, in reading order; `place` is the cell of its value, if it has one."""

    label: Label
    segments: list[Segment] = field(default_factory=list)
    place: Box | None = None
