"""Import from a spreadsheet: every item becomes a draft, every row that cannot be taken is told."""

import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from copilot.actor import Actor
from copilot.curating.drafts import Draft
from copilot.curating.folder import writable
from copilot.curating.tables import SHEETS, take_rows
from copilot.curating.workshop import Workshop
from copilot.errors import InputError
from knowledge.exchange import RowProblem, read_provincial, read_sheets, write_template

_KINDS = (".xlsx", ".jsonl")
_LARGEST = 20 << 20


@dataclass(frozen=True)
class Taken:
    """What became drafts, what was left alone because somebody has a draft of it, and the rows with faults.

    Items are told by their codes, entries of other kinds as `kind/code`.
    """

    items: tuple[str, ...]
    held: tuple[str, ...]
    problems: tuple[RowProblem, ...]


def take(workshop: Workshop, actor: Actor, name: str, content: bytes) -> Taken:
    """Drafts from the workbook (or provincial file) `content`, whose file name is `name`.

    Standard materials and laws that are new join the working catalogue at once: nothing uses them before an item that
    is published does. Raises InputError and KnowledgeError where the file cannot be used.
    """
    suffix = Path(name).suffix.lower()
    if suffix not in _KINDS:
        raise InputError(f"不能导入 {Path(name).name}", "请用导出的模板填写，存成 .xlsx；省级事项库用 .jsonl。")
    if len(content) > _LARGEST:
        raise InputError("文件太大", "请分几次导入，每个文件不超过 20 MB。")
    settings = workshop.desk.engines.settings
    with tempfile.TemporaryDirectory(prefix="import-") as aside:
        file = Path(aside) / f"import{suffix}"
        file.write_bytes(content)
        if suffix == ".jsonl":
            imported = read_provincial(file, workshop.catalogue)
        else:
            tables = workshop.desk.engines.openers.tables(file)
            if "事项" not in tables and any(sheet in tables for sheet in SHEETS):
                entries, kept, problems = take_rows(workshop, actor, tables)
                return Taken(_told(entries), _told(kept), tuple(problems))
            imported = read_sheets(file, workshop.catalogue, lambda _: tables)
    folder = writable(settings)
    for kind in ("materials", "laws"):
        entries = list(getattr(imported, kind).values())
        if entries:
            _new_file(folder / kind, "imported").write_text(_yaml(entries), encoding="utf-8")
            workshop.swap.start()
    items, held = [], []
    for code, item in imported.items.items():
        if workshop.drafts.get(code):
            held.append(code)
            continue
        known = code in workshop.catalogue.items
        begun = workshop.begin(code) if known else Draft(code, "", "", "")
        workshop.save(actor, replace(begun, text=_yaml(item)), "")
        items.append(code)
    return Taken(tuple(items), tuple(held), tuple(imported.problems))


def _told(entries: Sequence[str]) -> tuple[str, ...]:
    return tuple(entry.removeprefix("items/") for entry in entries)


def template() -> bytes:
    """The empty workbook to fill in."""
    with tempfile.TemporaryDirectory(prefix="template-") as aside:
        file = Path(aside) / "template.xlsx"
        write_template(file)
        return file.read_bytes()


def _yaml(content: object) -> str:
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120)


def _new_file(folder: Path, stem: str) -> Path:
    """A file in `folder` that is not there yet."""
    taken = [int(found[1]) for path in folder.glob(f"{stem}-*.yaml") if (found := re.search(r"-(\d+)$", path.stem))]
    return folder / f"{stem}-{max(taken, default=0) + 1}.yaml"
