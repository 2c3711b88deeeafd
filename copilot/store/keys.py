"""Where the keys lie: in the setting COPILOT_KEY, or in the file `store.key` of the data folder.

The key of the digests lies beside them in `lookup.key`, sealed, so that it outlives every rotation.
"""

import secrets
from collections.abc import Sequence
from pathlib import Path

from cryptography.fernet import Fernet
from filelock import FileLock

from copilot.errors import StoreError
from copilot.store.cipher import Cipher, Keys
from copilot.store.files import write_new, write_whole

_KEYS, _LOOKUP = "store.key", "lookup.key"
# The newest, and the one before: what a process sealed while the keys were changed must still open.
_KEPT = 2


class KeyFile:
    """Fernet keys, one a line, newest first; made on first use, readable by its owner alone."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / _KEYS
        self._read: tuple[tuple[int, int], tuple[bytes, ...]] | None = None

    def __call__(self) -> Sequence[bytes]:
        """The keys as they stand now; the file is read again only where it has changed."""
        try:
            stamp = self._stamp()
            if self._read is None or self._read[0] != stamp:
                self._read = stamp, tuple(self.path.read_bytes().split())
        except FileNotFoundError as error:
            if (self.path.parent / _LOOKUP).exists():
                raise StoreError(
                    "密钥文件 store.key 不见了", "请从备份放回数据目录：没有它，保存的内容读不出来。"
                ) from error
            write_new(self.path, Fernet.generate_key() + b"\n")
            return self()
        except OSError as error:
            raise StoreError(f"密钥文件打不开：{error}", "请检查数据目录的权限。") from error
        return self._read[1]

    def add(self) -> None:
        """A new key becomes the newest."""
        write_whole(self.path, b"\n".join([Fernet.generate_key(), *self()]) + b"\n")

    def drop_old(self) -> None:
        """Drop keys that nothing is sealed with any more, but for the last before the newest."""
        write_whole(self.path, b"\n".join(self()[:_KEPT]) + b"\n")

    def _stamp(self) -> tuple[int, int]:
        state = self.path.stat()
        return state.st_mtime_ns, state.st_ino


def keys_of(folder: Path, setting: str | None) -> Keys:
    """The keys of `setting`, Fernet keys with commas between, newest first; without it those of the key file."""
    if setting:
        keys = tuple(key.strip().encode() for key in setting.split(",") if key.strip())
        return lambda: keys
    return KeyFile(folder)


def cipher_of(folder: Path, keys: Keys) -> Cipher:
    """The cipher with `keys` whose digest key lies in `folder`. Raises StoreError."""
    path = folder / _LOOKUP
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Two processes that start at once must agree on one key.
        with FileLock(folder / ".keys.lock"):
            opener = Cipher(keys, b"")
            if not path.exists():
                write_new(path, opener.seal(secrets.token_bytes(32)))
            return Cipher(keys, opener.open(path.read_bytes()))
    except OSError as error:
        raise StoreError(f"密钥文件不能建立：{error}", "请检查数据目录的权限和磁盘空间。") from error


def reseal_lookup(folder: Path, cipher: Cipher) -> None:
    """Seal the digest key with the newest key."""
    path = folder / _LOOKUP
    token = cipher.reseal(path.read_bytes())
    if token:
        write_whole(path, token)


def new_key() -> str:
    """A fresh key for COPILOT_KEY."""
    return Fernet.generate_key().decode()
