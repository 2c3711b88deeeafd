"""导出改判案例: what clerks overruled, from the cases that are kept, as entries for `copilot eval cases`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select

from copilot.case import Case
from copilot.desk import Desk
from copilot.errors import CopilotError, InputError
from copilot.overrules.entry import case_of
from copilot.store import Store
from copilot.store.tables import OverruleRow
from review_models.reading.types import DocumentType, load_types


@dataclass(frozen=True)
class Export:
    """`entries` name nobody. What is `left_out` rests on the image or on what masking changes, or its case is gone."""

    entries: tuple[dict[str, Any], ...]
    left_out: int

    @property
    def text(self) -> str:
        """The entries as the YAML that `copilot eval cases` reads."""
        return yaml.safe_dump(list(self.entries), allow_unicode=True, sort_keys=False)


def exported(store: Store, desk: Desk) -> Export:
    """All overrules that stand, those of the oldest case first."""
    types = load_types()
    found: list[dict[str, Any] | None] = []
    for case_id, count in _overruled(store):
        try:
            case = store.cases.load(case_id, images=False).case
        except CopilotError:  # its content was erased when its time had come
            found += [None] * count
        else:
            found += _entries(case, desk, types)
    entries = tuple(entry for entry in found if entry is not None)
    return Export(entries, len(found) - len(entries))


def write(export: Export, path: Path) -> Path:
    """Write the entries to `path`. Raises InputError where it cannot be written."""
    try:
        path.write_text(export.text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"不能写入 {path}：{error.strerror}", "请换一个可以写入的文件名。") from error
    return path


def _overruled(store: Store) -> list[tuple[str, int]]:
    """Cases with overrules that were not withdrawn, and how many."""
    with store.database.reading() as session:
        ids = session.scalars(select(OverruleRow.case_id).filter_by(withdrawn_at=None)).all()
    return [(case_id, ids.count(case_id)) for case_id in sorted(set(ids))]


def _entries(case: Case, desk: Desk, types: Mapping[str, DocumentType]) -> Iterator[dict[str, Any] | None]:
    for overrule in case.overrules:
        # A case without a day of its own was looked at as of the day on which the clerk judged.
        day = case.day or overrule.at.date()
        point = desk.engines.library.on(day).points.get(overrule.point)
        if case.review is None or point is None:
            yield None
            continue
        guidance = desk.guidance(case.review.item, case.answers, day)
        answers, specs = guidance.situation, guidance.materials
        yield case_of(overrule, point, case.review, specs, types, answers=answers, day=day)
