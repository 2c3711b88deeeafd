"""Drafts of items, one for each item, that all curators share; nobody's change is lost without a word."""

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock

from copilot.errors import CopilotError, InputError
from copilot.store.files import write_whole

_CODE = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_LONGEST = 400_000


@dataclass(frozen=True)
class Draft:
    """`text` is the item, `cases` its cases, both YAML. `base` names the version it began from (its file)."""

    code: str
    text: str
    cases: str
    base: str
    by: str = ""
    at: str = ""

    @property
    def version(self) -> str:
        """Changes with the content: whoever saves says which version was on the screen."""
        return hashlib.sha256(f"{self.text}\0{self.cases}".encode()).hexdigest()[:16]


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
    """The drafts in `folder`; processes may share it. Raises InputError for a code that is none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, code: str) -> Draft | None:
        path = self._path(code)
        return Draft(**json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None

    def codes(self) -> list[str]:
        """Items that have a draft."""
        return sorted(path.stem for path in self._folder.glob("*.json"))

    def save(self, draft: Draft, by: str, over: str) -> Draft:
        """Keep `draft`; `over` is the version it changes, "" for a new draft. Raises ConflictError."""
        if len(draft.text) + len(draft.cases) > _LONGEST:
            raise InputError("草稿太长", "请检查是否贴进了别的内容。")
        with self._lock(draft.code):
            stored = self.get(draft.code)
            if stored and stored.version not in (over, draft.version):
                raise ConflictError(stored)
            at = datetime.now(UTC).isoformat(timespec="seconds")
            kept = Draft(draft.code, draft.text, draft.cases, draft.base, by, at)
            write_whole(self._path(draft.code), json.dumps(asdict(kept), ensure_ascii=False).encode())
            return kept

    def drop(self, code: str, over: str) -> None:
        """Give the draft up. Raises ConflictError where it is no longer version `over`."""
        with self._lock(code):
            stored = self.get(code)
            if stored and stored.version != over:
                raise ConflictError(stored)
            self._path(code).unlink(missing_ok=True)

    def _path(self, code: str) -> Path:
        if not _CODE.fullmatch(code):
            raise InputError(f"事项代码不能是“{code}”", "代码只能用小写字母、数字和 . _ -，例如 pet-shop-permit。")
        return self._folder / f"{code}.json"

    def _lock(self, code: str) -> FileLock:
        self._folder.mkdir(parents=True, exist_ok=True)
        return FileLock(self._path(code).with_suffix(".lock"))
