"""The anchor: hashes of the log in a file outside its database, to which lines are only ever added.

Whoever can rewrite the database could make a whole new chain; it would not fit the anchor. So the anchor belongs where
the database's owner cannot write, or the operator marks it append-only (`chattr +a`).
"""

import os
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path

from copilot.errors import StoreError

_LINE = re.compile(r"(\d{1,18}) ([0-9a-f]{64})( late)?")


@dataclass(frozen=True)
class Anchored:
    """What the anchor says: number → hashes said of it; the numbers said only afterwards (see `AuditLog.catch_up`);
    the numbers of the lines that nobody can read.
    """

    hashes: Mapping[int, Set[str]] = field(default_factory=dict)
    late: Set[int] = frozenset()
    strange: Sequence[int] = ()


class Anchor:
    """One line an entry: number and hash, and `late` where it was not added with the entry. A line is one write, so
    that processes may add at once.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, number: int, hash: str, *, late: bool = False) -> None:
        """Raises StoreError where the file cannot be written."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(file, f"{number} {hash}{' late' if late else ''}\n".encode())
                os.fsync(file)
            finally:
                os.close(file)
        except OSError as error:
            raise StoreError(f"审计锚文件写不进去：{error}", "请检查数据目录的权限和磁盘空间。") from error

    def read(self) -> Anchored:
        """Everything it says. Raises StoreError."""
        hashes: dict[int, set[str]] = {}
        late: set[int] = set()
        at_once: set[int] = set()
        strange = []
        try:
            with self.path.open(encoding="utf-8", errors="replace") as file:
                for row, line in enumerate(file, 1):
                    if found := _LINE.fullmatch(line.rstrip("\n")):
                        hashes.setdefault(int(found[1]), set()).add(found[2])
                        (late if found[3] else at_once).add(int(found[1]))
                    else:
                        strange.append(row)
        except FileNotFoundError:
            return Anchored()
        except OSError as error:
            raise StoreError(f"审计锚文件读不出来：{error}", "请检查数据目录的权限。") from error
        return Anchored(hashes, late - at_once, strange)
