"""Publishing: a draft of an entry becomes a version that takes effect on its day; the last one can be taken back."""

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
from knowledge.curation.edit import with_value
from knowledge.errors import CatalogueError, KnowledgeError
from knowledge.versions import STAMPED

JOURNAL = "published.jsonl"
_CODE = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_HEADER = "# 由知识维护发布，{day} 起生效；请在知识维护页面修改。\n"
_HEADED = re.compile(r"\A# 由知识维护发布，.*\n")


@dataclass(frozen=True)
class Publication:
    """A version that was published: which entry, from when, on what day, why, and in which file of the catalogue."""

    item: str
    effective_from: str
    published_on: str
    reason: str
    file: str

    @property
    def kind(self) -> str:
        """items, points, materials, …"""
        return self.file.partition("/")[0]


def publish(
    folder: Path,
    draft: Path,
    effective_from: date,
    *,
    kind: str = "items",
    today: date | None = None,
    reason: str = "",
    cases: str | None = None,
) -> Publication:
    """Write `draft` (the YAML of one entry of `kind`) into the catalogue `folder` as `<kind>/<code>@<day>.yaml`, with
    its comments, and into the journal. What was published before stays as it is.

    `cases` (YAML) are put beside it. Raises KnowledgeError where the day lies in the past and no reason is given, or
    that version exists; CatalogueError where the draft does not fit the catalogue, which is then left as it was.
    """
    today = today or date.today()
    if effective_from < today and not reason.strip():
        raise KnowledgeError(
            f"生效日期 {effective_from} 已经过去", "请改为今天或以后的日期；确需追溯的，请写明理由（--reason）。"
        )
    text, content = _content(draft)
    code = str(content.get("code", ""))
    if not _CODE.fullmatch(code):
        raise KnowledgeError(f"代码不能是“{code}”", "代码只能用小写字母、数字和 . _ -，例如 pet-shop-permit。")
    target = folder / kind / f"{code}@{effective_from}.yaml"
    if target.exists():
        raise KnowledgeError(f"{target.name} 已经发布过", "请换一个生效日期，或先撤回（undo）上一次发布。")
    if kind in STAMPED:
        text = with_value(text, "effective_from", effective_from.isoformat())
    target.parent.mkdir(exist_ok=True)
    _write(target, _HEADER.format(day=effective_from) + without_header(text))
    try:
        loader.load_all(folder)
    except CatalogueError:
        target.unlink()
        raise
    if cases is not None:
        _write(_cases_beside(target), cases)
    published = Publication(
        code, effective_from.isoformat(), today.isoformat(), reason.strip(), f"{kind}/{target.name}"
    )
    _note(folder, [*history(folder), published])
    return published


def without_header(text: str) -> str:
    """The text of a version as it was written, without the line that says that it was published."""
    return _HEADED.sub("", text)


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


def _content(draft: Path) -> tuple[str, dict[str, Any]]:
    try:
        text = draft.read_text(encoding="utf-8")
        content = loader.parse(text)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise KnowledgeError(f"草稿读不出来：{draft.name}（{error}）", "请检查文件和格式。") from error
    if not isinstance(content, dict):
        raise KnowledgeError(f"草稿 {draft.name} 不是“字段: 值”的形式", "草稿应与知识库中的文件格式相同。")
    return text, content


def _write(target: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".tmp")
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)
    Path(name).replace(target)
