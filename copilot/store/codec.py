"""A Case and its earlier steps as JSON and back. Page images stay outside, in the vault, by their digests.

Each part of a case is written once, however many steps share it: most steps change one part of a dozen.
"""

import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, get_type_hints

import numpy as np
from pydantic import ConfigDict, TypeAdapter, ValidationError

from copilot.case import Case
from copilot.errors import StoreError
from copilot.reading import FileReading
from ocr.page import Page
from review_models.document import Document
from review_models.finding import Review

SCHEMA = 1
"""Grows when content written by an older program cannot be read any more as it is."""

Json = dict[str, Any]
_IMAGES: Any = {"images": True}
_LEFT_OUT: dict[str, Any] = {
    "files": {"__all__": {"pages": {"__all__": {"image"}}, "documents": {"__all__": _IMAGES}}},
    "review": {"materials": {"__all__": {"documents": {"__all__": _IMAGES}}}, "unassigned": {"__all__": _IMAGES}},
}


def dumped(cases: Sequence[Case], image_of: Callable[[Page], str]) -> bytes:
    """`cases`, oldest first, as compressed JSON; `image_of` gives the digest under which a page's image is kept."""
    parts: list[Any] = []
    places: dict[tuple[str, int], int] = {}

    def place(name: str, part: Any) -> int:
        # By identity, for which `cases` keeps every part alive: steps share what they did not change.
        if (name, id(part)) not in places:
            places[name, id(part)] = len(parts)
            parts.append(_plain(name, part, image_of))
        return places[name, id(part)]

    steps = []
    for case in cases:
        step: Json = {name: place(name, getattr(case, name)) for name in _types() if name != "files"}
        steps.append({**step, "files": [place("files", file) for file in case.files]})
    written = json.dumps({"schema": SCHEMA, "parts": parts, "cases": steps}, ensure_ascii=False)
    return zlib.compress(written.encode())


def loaded(content: bytes, image_of: Callable[[str, int, int], np.ndarray]) -> tuple[Case, ...]:
    """What `dumped` was given; `image_of` gives the image for a digest, height and width.

    Raises StoreError, with the content left as it is, where this program cannot read it.
    """
    try:
        read = json.loads(zlib.decompress(content))
    except (ValueError, zlib.error) as error:
        raise _unreadable("内容不完整") from error
    if read.get("schema") != SCHEMA:
        raise _unreadable(f"内容是第 {read.get('schema')} 版的，本程序读第 {SCHEMA} 版")
    known: dict[tuple[str, int], Any] = {}

    def part(name: str, place: int) -> Any:
        if (name, place) not in known:
            known[name, place] = _made(name, read["parts"][place], image_of)
        return known[name, place]

    try:
        return tuple(_case(step, part) for step in read["cases"])
    except (ValidationError, KeyError, IndexError, TypeError) as error:
        raise _unreadable("内容与本程序的版本不符") from error


def plain(case: Case) -> Json:
    """The case for people who ask for their data: JSON without images."""
    files = [_plain("files", file, lambda _: "") for file in case.files]
    parts = {name: _plain(name, getattr(case, name), lambda _: "") for name in _types() if name != "files"}
    return {**parts, "files": files}


def _case(step: Mapping[str, Any], part: Callable[[str, int], Any]) -> Case:
    files = tuple(part("files", place) for place in step["files"])
    # A part that is newer than the content has its default.
    values = {name: part(name, step[name]) for name in _types() if name in step and name != "files"}
    case = Case(**values, files=files)
    pages = {(file.file, page.number): page for file in files for page in file.pages}
    return replace(case, review=_with_images(case.review, pages)) if case.review else case


def _plain(name: str, part: Any, image_of: Callable[[Page], str]) -> Any:
    if name != "files":
        return _adapter(name).dump_python(part, mode="json", exclude=_LEFT_OUT.get(name))
    [written] = _adapter(name).dump_python((part,), mode="json", exclude=_LEFT_OUT[name])
    for page, shown in zip(part.pages, written["pages"], strict=True):
        shown["image"] = image_of(page)
    return written


def _made(name: str, written: Any, image_of: Callable[[str, int, int], np.ndarray]) -> Any:
    if name != "files":
        return _adapter(name).validate_python(written)
    pages = [{**page, "image": image_of(page["image"], page["height"], page["width"])} for page in written["pages"]]
    [file] = _adapter(name).validate_python([{**written, "pages": pages}])
    by_number = {(file.file, page.number): page for page in file.pages}
    return replace(file, documents=tuple(_document(document, by_number) for document in file.documents))


def _with_images(review: Review, pages: Mapping[tuple[str, int], Page]) -> Review:
    materials = tuple(
        replace(material, documents=tuple(_document(document, pages) for document in material.documents))
        for material in review.materials
    )
    return replace(review, materials=materials, unassigned=tuple(_document(one, pages) for one in review.unassigned))


def _document(document: Document, pages: Mapping[tuple[str, int], Page]) -> Document:
    images: Iterator[Page | None] = (pages.get((document.file, number)) for number in document.pages)
    return replace(document, images=tuple(page for page in images if page))


@cache
def _types() -> dict[str, Any]:
    return get_type_hints(Case)


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    hint = tuple[FileReading, ...] if name == "files" else _types()[name]
    if name in _LEFT_OUT:
        return TypeAdapter(hint, config=ConfigDict(arbitrary_types_allowed=True))
    return TypeAdapter(hint)


def _unreadable(why: str) -> StoreError:
    return StoreError(f"这个办件打不开：{why}", "内容仍原样保存着，请向管理员报告；要继续接待，请另开新的办件。")
