"""Packets on disk: a folder of files with labels, the form, and `packet.json` with what is to be expected."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import lcm
from pathlib import Path
from random import Random
from typing import Any, Literal

from eval.packets.drawing.copies import certify, photocopy
from eval.packets.drawing.fonts import FONTS, require_fonts
from eval.packets.drawing.render import Rendered, on_one_sheet, render
from eval.packets.errors import PacketError
from eval.packets.files import Page, take, write_image, write_pdf
from eval.packets.stories.cases import Case, Paper
from eval.packets.stories.defects import DEFECTS, inject
from eval.packets.stories.items import ITEMS, invent_case
from eval.packets.stories.others import invent_document
from eval.packets.types import MORE

Difficulty = Literal["clean", "hard"]
CARDS = ("id_card", "vehicle_licence", "household_register")
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
    """Draw and write a case; a folder of the same name is replaced. Returns what `packet.json` holds."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    files: list[dict[str, Any]] = []
    for paper in rng.sample(case.papers, len(case.papers)):
        pages = _photographed(paper, case, split, rng, difficulty)
        for name, labels in _saved(folder, len(files), pages, split, rng, paper, difficulty):
            files.append(
                {"file": name, "material": paper.material, "type": paper.facts.type, "condition": paper.condition}
            )
            files[-1]["pages"] = len(labels["pages"])
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


def _photographed(paper: Paper, case: Case, split: str, rng: Random, difficulty: Difficulty) -> list[Page]:
    rendered = render(paper.facts, split, rng)
    if paper.sides:
        rendered = _only(rendered, paper.sides)
    if rendered.facts.type in CARDS and rng.random() < 0.6:
        rendered = on_one_sheet(rendered, rng)
    if paper.condition in ("plain_copy", "certified_copy"):
        rendered = photocopy(rendered, split, rng)
    if paper.condition == "certified_copy":
        rendered = certify(rendered, str(case.form["name"]), split, rng)
    return take(rendered, "illegible" if paper.condition == "illegible" else difficulty, split, rng)


def _only(rendered: Rendered, sides: tuple[int, ...]) -> Rendered:
    """The document with some of its pages left out."""
    numbers = {old: new for new, old in enumerate(sides, start=1)}
    return Rendered(
        rendered.facts,
        rendered.layout,
        [rendered.pages[side - 1] for side in sides],
        [replace(mark, page=numbers[mark.page]) for mark in rendered.marks if mark.page in numbers],
        [replace(line, page=numbers[line.page]) for line in rendered.lines if line.page in numbers],
    )


def _saved(
    folder: Path, number: int, pages: list[Page], split: str, rng: Random, paper: Paper, difficulty: Difficulty
) -> list[tuple[str, dict[str, Any]]]:
    """Name and labels of the files of one paper: a PDF, or an image a page. Names say nothing of the content."""
    flowing = len(pages) > 1 and paper.facts.type not in CARDS
    if flowing or (paper.facts.type != "photo" and rng.random() < 0.2):
        name = f"{number + 1:02d}_scan{rng.randrange(1000, 9999)}.pdf"
        with_text = difficulty == "clean" and paper.condition == "original" and rng.random() < 0.5
        return [(name, write_pdf(folder / name, pages, split, with_text))]
    saved = []
    for offset, page in enumerate(pages, start=1):
        suffix = ".png" if difficulty == "clean" and rng.random() < 0.15 else ".jpg"
        name = f"{number + offset:02d}_IMG{rng.randrange(1000, 9999)}{suffix}"
        saved.append((name, write_image(folder / name, page)))
    return saved


def every_defect(pairs: int = 0, seed: int = 0) -> list[str]:
    """Entries for `generate`: no defect, each kind alone, and some pairs drawn from the seed."""
    rng = Random(seed)
    return ["none", *DEFECTS, *("+".join(rng.sample(list(DEFECTS), 2)) for _ in range(pairs))]
