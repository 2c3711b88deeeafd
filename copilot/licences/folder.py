"""Electronic licences from a folder: one file `<document type>.jsonl`, one licence a line.

A line is `{"holder": "identity number or credit code", "name": "营业执照", "fields": {"credit_code": "…", …}}`.
"""

import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path

from copilot.licences.source import Licence, LicenceSourceError

_TYPE = re.compile(r"[a-z][a-z0-9_]{0,60}")


class FolderLicences:
    """Reads a file when it is first asked for, and again when it has changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, tuple[float, dict[str, Licence]]] = {}
        self._lock = threading.Lock()

    def find(self, document_type: str, holder: str) -> Licence | None:
        if not _TYPE.fullmatch(document_type) or not holder:
            return None
        path = self._folder / f"{document_type}.jsonl"
        try:
            changed = path.stat().st_mtime
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unreadable(path, error.strerror or "") from error
        with self._lock:
            known = self._read.get(document_type)
            if known is None or known[0] != changed:
                known = self._read[document_type] = (changed, dict(_licences(path, document_type)))
        return known[1].get(_plain(holder))


def _licences(path: Path, document_type: str) -> Iterator[tuple[str, Licence]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, str(error)) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            fields = {str(code): str(value) for code, value in row["fields"].items()}
            yield _plain(str(row["holder"])), Licence(document_type, str(row.get("name") or document_type), fields)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            # What the line holds is personal and stays out of the message.
            raise _unreadable(path, f"第 {number} 行不是要求的格式") from error


def _plain(holder: str) -> str:
    return re.sub(r"\s", "", holder).upper()


def _unreadable(path: Path, why: str) -> LicenceSourceError:
    return LicenceSourceError(f"电子证照文件 {path.name} 无法读取：{why}", "请检查该文件；其间请申请人提交原件。")
