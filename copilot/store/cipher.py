"""Sealing of personal data with Fernet (AES-128-CBC with HMAC-SHA256), and keyed digests for finding it again."""

import hashlib
import hmac
from collections.abc import Callable, Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from copilot.errors import StoreError

# Keys, newest first; asked for at each use, so that a key changed meanwhile by another process counts at once.
Keys = Callable[[], Sequence[bytes]]


class Cipher:
    """Seals with the newest key and opens with any; digests use a key of their own, which a rotation leaves alone.

    Threads may share it.
    """

    def __init__(self, keys: Keys, lookup: bytes) -> None:
        """`lookup` is the key of the digests. Raises StoreError where a key is none."""
        self._keys = keys
        self._lookup = lookup
        self._made: tuple[tuple[bytes, ...], MultiFernet] | None = None
        self._fernet()

    def seal(self, content: bytes) -> bytes:
        """`content` sealed with the newest key."""
        return self._fernet().encrypt(content)

    def open(self, token: bytes) -> bytes:
        """What `seal` was given. Raises StoreError where no key fits, or the token was changed."""
        try:
            return self._fernet().decrypt(token)
        except InvalidToken as error:
            raise StoreError(
                "保存的内容解不开：密钥不对，或内容被改动过",
                "请检查 COPILOT_KEY 或数据目录中的 store.key 是否是当时的密钥；内容仍在，换回密钥即可读取。",
            ) from error

    def reseal(self, token: bytes) -> bytes | None:
        """`token` under the newest key; None where it is so already. Raises StoreError as `open` does."""
        newest = Fernet(self._keys()[0])
        try:
            newest.decrypt(token)
        except InvalidToken:
            return newest.encrypt(self.open(token))
        return None

    def digest(self, text: str) -> str:
        """A keyed digest of `text`, 64 hexadecimal digits, the same for ever: by it something is found, not read."""
        return self.fingerprint(text.encode())

    def fingerprint(self, content: bytes) -> str:
        """As `digest`, of bytes."""
        return hmac.new(self._lookup, content, hashlib.sha256).hexdigest()

    def _fernet(self) -> MultiFernet:
        keys = tuple(self._keys())
        if self._made is None or self._made[0] != keys:
            try:
                self._made = keys, MultiFernet([Fernet(key) for key in keys])
            except ValueError as error:
                raise StoreError(
                    "密钥的格式不对", "请用 copilot store new-key 生成一个，放进 COPILOT_KEY 或 store.key。"
                ) from error
        return self._made[1]
