"""Drafts of entries, one for each entry, that all curators share; nobody's change is lost without a word."""

import hashlib
import json
import re
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock

from copilot.errors import CopilotError, InputError
from copilot.store.files import write_whole
from knowledge.versions import MODELS

_CODE = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_LONGEST = 400_000


@dataclass(frozen=True)
class Draft:
    """`text` is the entry of `kind`, `cases` those beside an item, both YAML. `base` names the file it began from."""

    code: str
    text: str
    cases: str
    base: str
    by: str = ""
    at: str = ""
    kind: str = "items"

    @property
    def version(self) -> str:
        """Changes with the content: whoever saves says which version was on the screen."""
        return hashlib.sha256(f"{self.text}\0{self.cases}".encode()).hexdigest()[:16]

    @property
    def entry(self) -> str:
        """Kind and code in one."""
        return f"{self.kind}/{self.code}"


class ConflictError(CopilotError):
    """Somebody else has changed the draft meanwhile; `theirs` is how it stands now."""

    category = "input"

    def __init__(self, theirs: Draft) -> None:
        super().__init__(
            f"{theirs.by} 刚刚改过这份草稿，您的修改没有保存",
            "请对照两份的差别，再选“用我的”或“用对方的”。",
        )
        self.theirs = theirs


class Drafts:
    """The drafts in `folder`; processes may share it. Raises InputError for a code or kind that is none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, code: str, kind: str = "items") -> Draft | None:
        path = self._path(code, kind)
        return Draft(**json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None

    def codes(self, kind: str = "items") -> list[str]:
        """Entries of `kind` that have a draft."""
        return sorted(path.stem for path in self._below(kind).glob("*.json"))

    def save(self, draft: Draft, by: str, over: str) -> Draft:
        """Keep `draft`; `over` is the version it changes, "" for a new draft. Raises ConflictError."""
        if len(draft.text) + len(draft.cases) > _LONGEST:
            raise InputError("草稿太长", "请检查是否贴进了别的内容。")
        with self._lock(draft.code, draft.kind):
            stored = self.get(draft.code, draft.kind)
            if stored and stored.version not in (over, draft.version):
                raise ConflictError(stored)
            kept = replace(draft, by=by, at=datetime.now(UTC).isoformat(timespec="seconds"))
            write_whole(self._path(draft.code, draft.kind), json.dumps(asdict(kept), ensure_ascii=False).encode())
            return kept

    def drop(self, code: str, over: str, kind: str = "items") -> None:
        """Give the draft up. Raises ConflictError where it is no longer version `over`."""
        with self._lock(code, kind):
            stored = self.get(code, kind)
            if stored and stored.version != over:
                raise ConflictError(stored)
            self._path(code, kind).unlink(missing_ok=True)

    def _below(self, kind: str) -> Path:
        if kind not in MODELS:
            raise InputError(f"没有“{kind}”这一类内容", "请从左边的列表中选择。")
        return self._folder if kind == "items" else self._folder / kind

    def _path(self, code: str, kind: str) -> Path:
        if not _CODE.fullmatch(code):
            raise InputError(f"代码不能是“{code}”", "代码只能用小写字母、数字和 . _ -，例如 pet-shop-permit。")
        return self._below(kind) / f"{code}.json"

    def _lock(self, code: str, kind: str) -> FileLock:
        self._below(kind).mkdir(parents=True, exist_ok=True)
        return FileLock(self._path(code, kind).with_suffix(".lock"))
