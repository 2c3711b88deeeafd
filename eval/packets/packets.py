"""Packets on disk: a folder of files with labels, the form, and `packet.json` with what is to be expected."""

import json
import shutil
from collections.abc import Sequence
from datetime import date
from math import lcm
from pathlib import Path
from random import Random
from typing import Any, Literal

from eval.packets.drawing.fonts import FONTS, require_fonts
from eval.packets.drawing.render import render
from eval.packets.errors import PacketError
from eval.packets.files import Page, sheets_of, take, write_image, write_pdf
from eval.packets.handing import CARDS, Bundle, bundled, photographed
from eval.packets.stories.cases import Case
from eval.packets.stories.defects import DEFECTS, inject
from eval.packets.stories.items import ITEMS, invent_case
from eval.packets.stories.others import invent_document
from eval.packets.types import MORE

Difficulty = Literal["clean", "hard"]
TRIES = 40
DOCUMENT_DAY = date(2026, 3, 12)


def generate(
    out: Path,
    *,
    split: str = "development",
    seed: int = 0,
    packets: int = 6,
    difficulty: Difficulty = "clean",
    defects: Sequence[str] = (),
    items: Sequence[str] = tuple(ITEMS),
) -> list[Path]:
    """Write packets into folders below `out` and return the folders; the same arguments give the same bytes.

    Items take turns, and so do `defects`: an entry is a kind, two kinds joined by `+`, or `none`; with no entries every
    packet is faultless. `packet.json` names the kinds that the item had a place for. Raises `PacketError` for unknown
    names and missing fonts.
    """
    if split not in FONTS:
        raise PacketError(f"没有这个数据划分: {split}", f"请在 {', '.join(FONTS)} 中选择")
    for item in items:
        if item not in ITEMS:
            raise PacketError(f"没有这个事项: {item}", f"请在 {', '.join(ITEMS)} 中选择")
    require_fonts(split)
    folders = []
    for number in range(packets):
        item = items[number % len(items)]
        # A step more after each full round, so that every item meets every defect.
        turn = number + number // lcm(len(items), len(defects) or 1)
        wanted = defects[turn % len(defects)] if defects else "none"
        rng = Random(f"{split}/{seed}/{number}/{item}/{wanted}")
        kinds = [] if wanted == "none" else wanted.split("+")
        case, made = case_with(item, kinds, split, rng)
        folder = out / f"{number:03d}-{item}"
        write_packet(folder, case, split, rng, difficulty, {"seed": seed, "number": number, "defects": made})
        folders.append(folder)
    return folders


def generate_documents(out: Path, *, split: str, seed: int, difficulty: Difficulty, copies: int = 1) -> list[Path]:
    """Write `copies` of a document of each type that no item's packet holds, with labels; returns the files.

    The same arguments give the same bytes. Raises `PacketError` for missing fonts.
    """
    require_fonts(split)
    out.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for kind in MORE:
        for copy in range(copies):
            rng = Random(f"{split}/{seed}/{kind}/{copy}/{difficulty}")
            rendered = render(invent_document(kind, split, rng, DOCUMENT_DAY), split, rng)
            path = out / f"{len(written) + 1:03d}_IMG{rng.randrange(1000, 9999)}.jpg"
            write_image(path, take(rendered, difficulty, split, rng)[0])
            written.append(path)
    return written


def case_with(item: str, kinds: Sequence[str], split: str, rng: Random) -> tuple[Case, list[str]]:
    """A case with the defects that the item has a place for, and their kinds; tries other applicants for the rest."""
    best: tuple[Case, list[str]] | None = None
    for _ in range(TRIES if kinds else 1):
        case = invent_case(item, split, rng)
        made = [kind for kind in kinds if inject(case, kind, split, rng)]
        if best is None or len(made) > len(best[1]):
            best = case, made
        if len(made) == len(kinds):
            break
    assert best is not None
    return best


def write_packet(
    folder: Path, case: Case, split: str, rng: Random, difficulty: Difficulty, about: dict[str, Any]
) -> dict[str, Any]:
    """Draw and write a case; a folder of the same name is replaced. Returns what `packet.json` holds.

    `about` is added to it and names at least `seed` and `number`.
    """
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    files: list[dict[str, Any]] = []
    together = Random(f"{split}/{about['seed']}/{about['number']}/{case.item}/together")
    for bundle in bundled(rng.sample(case.papers, len(case.papers)), split, together):
        pages = photographed(bundle, case, split, rng, difficulty)
        for name, count in _saved(folder, len(files), pages, split, rng, bundle, difficulty):
            files.append(_entry(name, count, bundle))
    (folder / "form.json").write_text(json.dumps(case.form_json(), ensure_ascii=False, indent=1), encoding="utf-8")
    packet = {
        "item": case.item,
        "date": case.on.isoformat(),
        "answers": case.answers,
        "form": "form.json",
        "files": files,
        "expected": case.expectation(),
        "split": split,
        "difficulty": difficulty,
        **about,
    }
    (folder / "packet.json").write_text(json.dumps(packet, ensure_ascii=False, indent=1), encoding="utf-8")
    return packet


def _entry(name: str, pages: int, bundle: Bundle) -> dict[str, Any]:
    """What `packet.json` says of a file; `documents` where it holds those of several papers."""
    papers = [{"material": p.material, "type": p.facts.type, "condition": p.condition} for p in bundle.papers]
    entry: dict[str, Any] = {"file": name, **papers[0], "pages": pages}
    return entry | ({"documents": papers} if len(papers) > 1 else {})


def _saved(
    folder: Path, number: int, pages: list[Page], split: str, rng: Random, bundle: Bundle, difficulty: Difficulty
) -> list[tuple[str, int]]:
    """Name and number of pages of the files of one bundle: a PDF, or an image a page. Names say nothing of content."""
    kind = bundle.papers[0].facts.type
    sheets = sheets_of(pages)
    flowing = bundle.how == "file" or (len(sheets) > 1 and kind not in CARDS)
    if flowing or (kind != "photo" and rng.random() < 0.2):
        name = f"{number + 1:02d}_scan{rng.randrange(1000, 9999)}.pdf"
        originals = all(paper.condition == "original" for paper in bundle.papers)
        with_text = difficulty == "clean" and originals and rng.random() < 0.5
        write_pdf(folder / name, pages, split, with_text)
        return [(name, len(sheets))]
    saved = []
    for offset, sheet in enumerate(sheets, start=1):
        suffix = ".png" if difficulty == "clean" and rng.random() < 0.15 else ".jpg"
        name = f"{number + offset:02d}_IMG{rng.randrange(1000, 9999)}{suffix}"
        write_image(folder / name, *sheet)
        saved.append((name, 1))
    return saved


def every_defect(pairs: int = 0, seed: int = 0) -> list[str]:
    """Entries for `generate`: no defect, each kind alone, and some pairs drawn from the seed."""
    rng = Random(seed)
    return ["none", *DEFECTS, *("+".join(rng.sample(list(DEFECTS), 2)) for _ in range(pairs))]
