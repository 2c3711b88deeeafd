"""Signing places: whether handwriting or a seal stands where it should."""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ocr.page import Box, Seal
from review_models.document import FieldValue
from review_models.reading.kinds import interpret
from review_models.reading.part import Part
from review_models.reading.segments import Owned
from review_models.reading.types import FieldType
from review_models.reading.values import fold

SIGNED = "签名"
SEALED = "印章"

_NAME = FieldType(code="signature", kind="name")
# What a form prints in or under its signing places.
_PRINTED = re.compile(r"\W*(?:(?:单位|公司|本人)?(?:(?:签字或|加)?盖?[公印]?章|签[章字名]|手印)处?|[年月日_\W]+)?\W*")
# The share of dark pixels over which a signing place is not empty, and under which it surely is.
_INK, _BLANK = 0.012, 0.004
# How sure a place is to be empty where something may stand.
UNSURE = 0.3
# Characters of a name that must be read for the rest to be taken from a seal, and how near to it, in pixels, they end.
_KNOWN, _NEAR = 6, 40
# Kinds of values that can go on under a seal, how those end that are whole, and what stays of the confidence of others.
_COVERED = frozenset({"party", "company", "address", "text", "long_text"})
_WHOLE = re.compile(r"(?:公司|[局店厂部所站院校队馆场行社会处室层楼座铺位]|中心|超市|单元|集团|商行|大厅|[。)）])$")
_DOUBTFUL = 0.75


def signature_value(part: Part, item: Owned) -> FieldValue:
    """What is signed beside the label: the name, or 签名 where ink cannot be read, "" where there is none."""
    readings = []
    for segment in item.segments:
        text = "".join(glyph.char for glyph in segment.glyphs)
        if _PRINTED.fullmatch(fold(text)):
            continue
        confidence = sum(glyph.confidence for glyph in segment.glyphs) / len(segment.glyphs)
        readings.append((interpret(_NAME, text), text, round(confidence, 4), segment.box))
    if readings:
        value, text, confidence, box = max(readings, key=lambda reading: reading[0].fit)
        if value.fit > 0.5:
            return FieldValue(value.value, text, confidence, part.page.number, box)
        return FieldValue(SIGNED, text, 0.5 * confidence, part.page.number, box)
    place = place_of(part, item)
    if _ink(part.page.image, place) >= _INK:
        return FieldValue(SIGNED, "", 0.6, part.page.number, place)
    return FieldValue("", "", emptiness(part, place), part.page.number, place)


def place_of(part: Part, item: Owned) -> Box:
    """Where the value of a label stands: its cell, or the blank beside the label."""
    return item.place or _beside(item.label.box, part)


def emptiness(part: Part, place: Box) -> float:
    """How sure it is, 0 to 1, that nothing stands in `place`."""
    return 0.9 if _ink(part.page.image, place) <= _BLANK else UNSURE


def headed(part: Part, item: Owned, labels: Sequence[Box]) -> bool:
    """Whether text that no label begins stands right under the label of `item`, which may well be its value."""
    x0, _, _, bottom = item.label.box
    height = bottom - item.label.box[1]
    under = [
        line.box
        for line in part.kept
        if abs(line.box[0] - x0) <= height and -0.3 * height <= line.box[1] - bottom <= 1.5 * height
    ]
    return item.place is None and any(
        not any(abs(label[0] - box[0]) <= height and label[1] < box[3] and box[1] < label[3] for label in labels)
        for box in under
    )


def seal_value(part: Part, label: Box) -> FieldValue:
    """The seal nearest to the label on its page; "" where the page has none."""
    seals = [seal for seal in part.stamps if _distance(seal, label) <= 0.35 * part.page.height]
    if not seals:
        return FieldValue("", "", 0.6, part.page.number, _beside(label, part))
    seal = min(seals, key=lambda seal: _distance(seal, label))
    return FieldValue(seal.text or SEALED, seal.text, seal.confidence, part.page.number, seal.box)


def only_seal(parts: Sequence[Part]) -> FieldValue | None:
    """The last stamp of a document whose sealing place has no label."""
    found = [(part.page.number, seal) for part in parts for seal in part.stamps]
    if not found:
        return None
    page, seal = found[-1]
    return FieldValue(seal.text or SEALED, seal.text, seal.confidence, page, seal.box)


def under_seal(field: FieldType, found: FieldValue, parts: Sequence[Part]) -> FieldValue:
    """A value whose end a seal covers, with a confidence that leaves it to the clerk: a name whole as the seal has it,
    and what may go on under the seal as it was read.
    """
    if field.kind not in _COVERED or not isinstance(found.value, str) or len(found.value) < _KNOWN:
        return found
    named = field.kind in ("party", "company")
    for seal in (seal for part in parts if part.page.number == found.page for seal in part.stamps):
        x0, top, x1, bottom = seal.box
        over = x0 - _NEAR <= found.box[2] and found.box[0] <= x1 and top <= found.box[3] and found.box[1] <= bottom
        longer = fold(seal.text).startswith(fold(found.value)) and len(seal.text) > len(found.value)
        if over and named and longer:
            return replace(found, value=seal.text, confidence=round(0.6 * found.confidence, 4))
        if over and found.box[2] <= x1 and not _WHOLE.search(found.value):
            return replace(found, confidence=round(_DOUBTFUL * found.confidence, 4))
    return found


def _beside(label: Box, part: Part) -> Box:
    height = label[3] - label[1]
    right = min([line.box[0] for line in part.lines if _same_row(line.box, label)] + [label[2] + 9 * height])
    return (label[2], max(0, label[1] - height // 2), min(right, part.page.width), label[3] + height // 2)


def _same_row(box: Box, label: Box) -> bool:
    return box[0] > label[2] and box[1] < label[3] and box[3] > label[1]


def _ink(image: np.ndarray, place: Box) -> float:
    """The share of dark, not red, pixels; lines that run the whole width (the rule to sign on) do not count."""
    x0, y0, x1, y1 = place
    crop = image[y0:y1, x0:x1].astype(np.int16)
    if crop.size == 0:
        return 0.0
    grey = crop.mean(axis=2)
    red = crop[:, :, 2] - np.maximum(crop[:, :, 0], crop[:, :, 1]) > 40
    dark = (grey < np.median(grey) - 60) & ~red
    dark[dark.mean(axis=1) > 0.6, :] = False
    dark[:, dark.mean(axis=0) > 0.8] = False
    return float(dark.mean())


def _distance(seal: Seal, label: Box) -> float:
    seal_x, seal_y = (seal.box[0] + seal.box[2]) / 2, (seal.box[1] + seal.box[3]) / 2
    return float(np.hypot(seal_x - label[2], seal_y - (label[1] + label[3]) / 2))
