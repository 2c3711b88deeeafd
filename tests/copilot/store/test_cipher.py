"""What is sealed opens with the right keys alone; digests outlive every rotation."""

import stat
from pathlib import Path

import pytest

from copilot.errors import StoreError
from copilot.store.cipher import Cipher
from copilot.store.keys import KeyFile, cipher_of, keys_of, new_key

SECRET = b"310101199001011237"


def test_the_key_file_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    cipher = cipher_of(tmp_path, keys_of(tmp_path, None))
    sealed = cipher.seal(SECRET)
    assert SECRET not in sealed
    again = cipher_of(tmp_path, keys_of(tmp_path, None))
    assert again.open(sealed) == SECRET
    assert again.digest("甲") == cipher.digest("甲")
    for name in ("store.key", "lookup.key"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_what_was_changed_or_has_another_key_is_told(tmp_path: Path) -> None:
    cipher = cipher_of(tmp_path / "a", keys_of(tmp_path, new_key()))
    other = cipher_of(tmp_path / "b", keys_of(tmp_path, new_key()))
    sealed = cipher.seal(SECRET)
    for opener, token in ((other, sealed), (cipher, sealed[:-5] + b"xxxxx"), (cipher, b"")):
        with pytest.raises(StoreError, match="密钥不对") as error:
            opener.open(token)
        assert error.value.remedy


def test_a_lost_key_file_is_not_silently_replaced(tmp_path: Path) -> None:
    cipher_of(tmp_path, KeyFile(tmp_path))
    (tmp_path / "store.key").unlink()
    with pytest.raises(StoreError, match="不见了"):
        cipher_of(tmp_path, KeyFile(tmp_path))
    assert not (tmp_path / "store.key").exists()


@pytest.mark.parametrize("setting", ["不是密钥", "abc,def"])
def test_what_is_no_key_is_told(tmp_path: Path, setting: str) -> None:
    with pytest.raises(StoreError, match="密钥"):
        cipher_of(tmp_path, keys_of(tmp_path, setting))


def test_a_key_added_by_another_process_counts_at_once(tmp_path: Path) -> None:
    cipher = cipher_of(tmp_path, KeyFile(tmp_path))
    before = cipher.seal(SECRET)
    KeyFile(tmp_path).add()
    after = cipher.seal(SECRET)
    newest = Cipher(lambda: KeyFile(tmp_path)()[:1], b"")
    assert newest.open(after) == SECRET
    with pytest.raises(StoreError):
        newest.open(before)
    resealed = cipher.reseal(before)
    assert resealed
    assert newest.open(resealed) == SECRET
    assert cipher.reseal(resealed) is None
