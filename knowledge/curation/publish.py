"""Publishing: a draft of an item becomes a version that takes effect on its day; the last one can be taken back."""

import json
import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from knowledge import loader
from knowledge.errors import CatalogueError, KnowledgeError

JOURNAL = "published.jsonl"
_CODE = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")


@dataclass(frozen=True)
class Publication:
    """A version that was published: which item, from when, on what day, why, and in which file of the catalogue."""

    item: str
    effective_from: str
    published_on: str
    reason: str
    file: str


def publish(
    folder: Path,
    draft: Path,
    effective_from: date,
    *,
    today: date | None = None,
    reason: str = "",
    cases: str | None = None,
) -> Publication:
    """Write `draft` (an item's YAML) into the catalogue `folder` as `items/<code>@<day>.yaml`, and into the journal.

    An item that the catalogue does not have yet becomes `items/<code>.yaml`. `cases` (YAML) are put beside it. Raises
    KnowledgeError where the day lies in the past and no reason is given, or that version exists; CatalogueError where
    the draft does not fit the catalogue, which is then left as it was.
    """
    today = today or date.today()
    if effective_from < today and not reason.strip():
        raise KnowledgeError(
            f"生效日期 {effective_from} 已经过去", "请改为今天或以后的日期；确需追溯的，请写明理由（--reason）。"
        )
    content = _content(draft)
    code = str(content.get("code", ""))
    if not _CODE.fullmatch(code):
        raise KnowledgeError(f"事项代码不能是“{code}”", "代码只能用小写字母、数字和 . _ -，例如 pet-shop-permit。")
    known = (folder / "items" / f"{code}.yaml").exists()
    target = folder / "items" / (f"{code}@{effective_from}.yaml" if known else f"{code}.yaml")
    if target.exists():
        raise KnowledgeError(f"{target.name} 已经发布过", "请换一个生效日期，或先撤回（undo）上一次发布。")
    content["effective_from"] = effective_from
    _write(target, yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120))
    try:
        loader.load_all(folder)
    except CatalogueError:
        target.unlink()
        raise
    if cases is not None:
        _write(_cases_beside(target), cases)
    published = Publication(code, effective_from.isoformat(), today.isoformat(), reason.strip(), f"items/{target.name}")
    _note(folder, [*history(folder), published])
    return published


def undo(folder: Path) -> Publication:
    """Take the last publication back: its file goes, the version before is in force again. Raises KnowledgeError."""
    published = history(folder)
    if not published:
        raise KnowledgeError("没有可以撤回的发布", "发布记录为空。")
    last = published[-1]
    (folder / last.file).unlink(missing_ok=True)
    _cases_beside(folder / last.file).unlink(missing_ok=True)
    _note(folder, published[:-1])
    return last


def history(folder: Path) -> list[Publication]:
    """All publications that stand, oldest first."""
    journal = folder / JOURNAL
    if not journal.exists():
        return []
    return [Publication(**json.loads(line)) for line in journal.read_text(encoding="utf-8").splitlines() if line]


def _cases_beside(target: Path) -> Path:
    return target.with_name(f"{target.stem}.cases.yaml")


def _note(folder: Path, publications: Sequence[Publication]) -> None:
    lines = [json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in publications]
    _write(folder / JOURNAL, "".join(lines))


def _content(draft: Path) -> dict[str, Any]:
    try:
        content = loader.parse(draft.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise KnowledgeError(f"草稿读不出来：{draft.name}（{error}）", "请检查文件和格式。") from error
    if not isinstance(content, dict):
        raise KnowledgeError(f"草稿 {draft.name} 不是一个事项", "草稿应与 items/ 下的文件格式相同。")
    return content


def _write(target: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".tmp")
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)
    Path(name).replace(target)
