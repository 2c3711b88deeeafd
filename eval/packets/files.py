"""Writing what was rendered: images and PDF files, each with a JSON file of labels beside it."""

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from fpdf import FPDF
from PIL import Image

from eval.packets.drawing.degrade import Shot, degrade
from eval.packets.drawing.fonts import font_file
from eval.packets.drawing.render import Rendered
from eval.packets.drawing.sheet import Mark
from eval.packets.types import NAMES, canonical

DPI = 150
logging.getLogger("fontTools").setLevel(logging.ERROR)  # it tells of oddities in old fonts that do no harm


@dataclass(frozen=True)
class Page:
    """A page of a document: its number there, and the picture that was taken of it.

    Documents on one sheet have a page each, one after another, with the same picture.
    """

    document: Rendered
    number: int
    shot: Shot


def take(rendered: Rendered, difficulty: str, split: str, rng: Random) -> list[Page]:
    """Degrade every page of a document."""
    return [
        Page(rendered, number, degrade(image, difficulty, split, rng))
        for number, image in enumerate(rendered.pages, start=1)
    ]


def sheets_of(pages: Sequence[Page]) -> list[list[Page]]:
    """The pages by the sheets of paper that they stand on."""
    return [list(group) for _, group in groupby(pages, key=lambda page: id(page.shot))]


def write_image(path: Path, *sheet: Page) -> dict[str, Any]:
    """Save the pages of one sheet as JPEG or PNG (by the suffix) with their labels; returns the labels."""
    shot = sheet[0].shot
    image = Image.fromarray(_turned(shot))
    if path.suffix == ".png":
        image.save(path)
    else:
        image.save(path, quality=shot.quality)
    return _write_labels(path, sheet)


def write_pdf(path: Path, pages: Sequence[Page], split: str, text_layer: bool) -> dict[str, Any]:
    """Save pages as a PDF of images; with `text_layer` the text lies invisibly over them."""
    pdf = FPDF(unit="pt")
    pdf.set_creation_date(datetime(2026, 1, 1, tzinfo=UTC))
    pdf.set_auto_page_break(False)
    if text_layer:
        pdf.add_font("text", fname=str(font_file(split, "layer")))
    scale = 72 / DPI
    for sheet in sheets_of(pages):
        shot = sheet[0].shot
        picture = _turned(shot)
        height, width = picture.shape[:2]
        pdf.add_page(format=(width * scale, height * scale))
        data = BytesIO()
        Image.fromarray(picture).save(data, "JPEG", quality=shot.quality)
        pdf.image(data, 0, 0, width * scale, height * scale)
        if text_layer:
            with pdf.local_context(text_mode="INVISIBLE"):
                for line in _lines(sheet):
                    x0, y0, _, y1 = shot.move(line.box)
                    pdf.set_font("text", size=(y1 - y0) * scale / 1.2)
                    pdf.text(x0 * scale, (y0 + (y1 - y0) * 0.74) * scale, line.text)
    pdf.output(str(path))
    return _write_labels(path, pages)


def _lines(sheet: Sequence[Page]) -> list[Mark]:
    return [line for page in sheet for line in page.document.lines if line.page == page.number]


def _turned(shot: Shot) -> np.ndarray:
    return np.ascontiguousarray(np.rot90(shot.image, shot.rotation // 90))


def _write_labels(path: Path, pages: Sequence[Page]) -> dict[str, Any]:
    sheets = sheets_of(pages)
    labels = {
        "file": path.name,
        "pages": [_page_labels(number, sheet) for number, sheet in enumerate(sheets, start=1)],
        "documents": _document_labels(sheets),
    }
    path.with_name(path.name + ".json").write_text(json.dumps(labels, ensure_ascii=False, indent=1), encoding="utf-8")
    return labels


def _page_labels(number: int, sheet: Sequence[Page]) -> dict[str, Any]:
    shot = sheet[0].shot
    height, width = shot.image.shape[:2]
    return {
        "number": number,
        "width": width,
        "height": height,
        "rotation": shot.rotation,
        "effects": list(shot.effects),
        "lines": [{"text": line.text, "box": shot.move(line.box)} for line in _lines(sheet)],
    }


def _document_labels(sheets: list[list[Page]]) -> list[dict[str, Any]]:
    documents: dict[int, list[tuple[int, Page]]] = {}
    for number, sheet in enumerate(sheets, start=1):
        for page in sheet:
            documents.setdefault(id(page.document), []).append((number, page))
    return [_one_document(own) for own in documents.values()]


def _one_document(own: list[tuple[int, Page]]) -> dict[str, Any]:
    facts = own[0][1].document.facts
    fields: dict[str, Any] = {}
    seals, signatures = [], []
    for number, page in own:
        for mark in page.document.marks:
            if mark.page != page.number or not (mark.present or mark.code in facts.blanked):
                continue
            place = {"page": number, "box": page.shot.move(mark.box)}
            if mark.kind == "seal":
                seals.append(
                    {"code": mark.code, "text": mark.text, "shape": mark.shape, "present": mark.present, **place}
                )
            if mark.kind == "sign":
                signatures.append({"code": mark.code, "text": mark.text, "present": mark.present, **place})
            if mark.code in facts.labelled() and mark.code not in fields and mark.present:
                value = canonical(facts.values[mark.code])
                fields[mark.code] = {"value": value, "text": mark.text, **place, "altered": mark.altered}
    return {
        "type": facts.type,
        "name": NAMES[facts.type],
        "variant": facts.variant,
        "layout": own[0][1].document.layout,
        "pages": [number for number, _ in own],
        "fields": fields,
        "seals": seals,
        "signatures": signatures,
    }
