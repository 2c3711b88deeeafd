"""The vault: sealed files by the keyed digest of their content, so that names and contents betray nothing."""

import re
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from copilot.errors import InputError, StoreError
from copilot.store.cipher import Cipher
from copilot.store.files import UNFINISHED, write_whole

_DIGEST = re.compile(r"[0-9a-f]{64}")
# Sealing works in memory and takes a few times the size of the file.
_LARGEST = 100 * 1024 * 1024


class Vault:
    """Files that are put in once and never change; the same content is kept once. Threads and processes may share it.

    Raises StoreError where the disk refuses, and then nothing half written stays.
    """

    def __init__(self, folder: Path, cipher: Cipher, largest: int = _LARGEST) -> None:
        self.folder = folder
        self._cipher = cipher
        self._largest = largest

    def put(self, content: bytes) -> str:
        """Keep `content`; returns the digest by which it is found. Raises InputError where it is too large."""
        if len(content) > self._largest:
            raise InputError(
                f"文件有 {len(content) >> 20} MB，超过 {self._largest >> 20} MB 的上限", "请压缩或拆分后再放入。"
            )
        digest = self._cipher.fingerprint(content)
        if not self._path(digest).exists():
            write_whole(self._path(digest), self._cipher.seal(content))
        return digest

    def get(self, digest: str) -> bytes:
        """The content of `digest`. Raises StoreError where it is not there (any more), or was changed."""
        content = self._cipher.open(self._read(digest))
        if self._cipher.fingerprint(content) != digest:
            raise StoreError("保存的文件与登记的不一致", "文件可能被调换，请向管理员报告，并请申请人重新提交。")
        return content

    def __contains__(self, digest: str) -> bool:
        return bool(_DIGEST.fullmatch(digest)) and self._path(digest).exists()

    def erase(self, digest: str) -> bool:
        """Erase the content of `digest`; whether there was any."""
        try:
            self._path(digest).unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise StoreError(f"文件删不掉：{error.strerror}", "请检查数据目录的权限。") from error
        return True

    def reseal(self, digest: str) -> bool:
        """Seal `digest` with the newest key; whether that was to do."""
        token = self._cipher.reseal(self._read(digest))
        if token:
            write_whole(self._path(digest), token)
        return bool(token)

    def digests(self, *, older_than_s: float = 0.0) -> Iterator[str]:
        """What is kept, for at least `older_than_s` seconds."""
        for path in sorted(self.folder.glob("??/*")):
            try:
                if _DIGEST.fullmatch(path.name) and time.time() - path.stat().st_mtime >= older_than_s:
                    yield path.name
            except FileNotFoundError:  # erased by another process meanwhile
                continue

    def drop_unfinished(self, *, older_than_s: float) -> None:
        """Remove what processes that were killed left half written."""
        for path in self.folder.glob(f"??/{UNFINISHED}*"):
            with suppress(FileNotFoundError):
                if time.time() - path.stat().st_mtime >= older_than_s:
                    path.unlink()

    def _read(self, digest: str) -> bytes:
        try:
            return self._path(digest).read_bytes()
        except FileNotFoundError as error:
            raise StoreError("保存的文件已经不在了", "它可能已按保存期限删除，请申请人重新提交。") from error
        except OSError as error:
            raise StoreError(f"保存的文件读不出来：{error.strerror}", "请检查数据目录的权限和磁盘。") from error

    def _path(self, digest: str) -> Path:
        if not _DIGEST.fullmatch(digest):
            raise StoreError("文件编号不对", "请从办件里重新打开。")
        return self.folder / digest[:2] / digest
