"""Passwords: argon2id with the library's parameters, which follow RFC 9106 for a server with little memory."""

import secrets
import threading
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from copilot.access.errors import AccessError

LEAST = 10
MOST = 200

# Without letters and digits that look alike, since people type it off a screen or a slip.
_ONE_TIME = "abcdefghjkmnpqrstuvwxyz23456789"

_hasher = PasswordHasher()
# Each check takes 64 MiB: many at once must not take the machine's memory.
_at_once = threading.Semaphore(2)
# Checked against where there is no such account, so that the time taken does not tell.
_NOBODY = _hasher.hash(secrets.token_urlsafe(16))


def hashed(password: str) -> str:
    """The hash of `password` in argon2's text form, which holds its parameters."""
    with _at_once:
        return _hasher.hash(_normal(password))


def right(password: str, password_hash: str | None) -> bool:
    """Whether `password` is the one behind the hash; takes its time also where there is none."""
    with _at_once:
        try:
            return _hasher.verify(password_hash or _NOBODY, _normal(password[:MOST])) and password_hash is not None
        except (VerificationError, InvalidHashError):
            return False


def outdated(password_hash: str) -> bool:
    """Whether the hash was made with other parameters than today's."""
    return _hasher.check_needs_rehash(password_hash)


def one_time() -> str:
    """A password to be changed at the first sign-in: 80 bits in four groups."""
    return "-".join("".join(secrets.choice(_ONE_TIME) for _ in range(4)) for _ in range(4))


def check(password: str, name: str) -> None:
    """Raises AccessError where `password` is too easily guessed for the account `name`."""
    normal = _normal(password)
    if not LEAST <= len(normal) <= MOST:
        raise AccessError("密码长度不合要求", f"请用 {LEAST} 到 {MOST} 个字符。", status=422)
    if name.casefold() in normal.casefold():
        raise AccessError("密码里不能含有账号名", "请换一个别人猜不到的密码。", status=422)
    if len(set(normal)) < 5 or normal.casefold() in "abcdefghijklmnopqrstuvwxyz0123456789012345678901234567890":
        raise AccessError("密码太容易猜到", "请换一个，例如几个不相干的词连在一起。", status=422)


def _normal(password: str) -> str:
    """The same characters however a keyboard composes them."""
    return unicodedata.normalize("NFKC", password)
