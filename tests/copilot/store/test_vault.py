"""The vault keeps whole files or none, and says when one is not what it was."""

import os
from pathlib import Path

import pytest

from copilot.errors import InputError, StoreError
from copilot.store.keys import cipher_of, keys_of
from copilot.store.vault import Vault


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "vault", cipher_of(tmp_path, keys_of(tmp_path, None)), largest=5_000_000)


def paths(vault: Vault) -> list[Path]:
    return [path for path in vault.folder.rglob("*") if path.is_file()]


def test_the_same_content_is_kept_once_and_sealed(vault: Vault) -> None:
    digest = vault.put("身份证".encode())
    assert vault.put("身份证".encode()) == digest
    [path] = paths(vault)
    assert "身份证".encode() not in path.read_bytes()
    assert vault.get(digest) == "身份证".encode()
    assert list(vault.digests()) == [digest]


def test_what_was_erased_is_gone(vault: Vault) -> None:
    digest = vault.put(b"x")
    assert vault.erase(digest)
    assert not vault.erase(digest)
    assert paths(vault) == []
    with pytest.raises(StoreError, match="不在"):
        vault.get(digest)


def test_a_file_that_was_changed_or_swapped_is_told(vault: Vault) -> None:
    one, two = vault.put(b"one"), vault.put(b"two")
    by_name = {path.name: path for path in paths(vault)}
    by_name[one].write_bytes(by_name[two].read_bytes())
    with pytest.raises(StoreError, match="不一致"):
        vault.get(one)
    by_name[two].write_bytes(by_name[two].read_bytes()[:-9])
    with pytest.raises(StoreError, match="改动"):
        vault.get(two)


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "A" * 64, "0" * 63])
def test_only_digests_are_found(vault: Vault, digest: str) -> None:
    with pytest.raises(StoreError):
        vault.get(digest)


def test_what_is_too_large_is_refused(vault: Vault) -> None:
    with pytest.raises(InputError, match="上限"):
        vault.put(bytes(5_000_001))


def test_a_full_disk_is_told_and_nothing_half_written_stays(vault: Vault, small_disk: Path) -> None:
    vault.folder = small_disk
    small = vault.put(b"small")
    with pytest.raises(StoreError, match="没有保存") as error:
        vault.put(os.urandom(4_000_000))
    assert "磁盘空间" in error.value.remedy
    assert [path.name for path in paths(vault)] == [small]
    assert vault.get(small) == b"small"


def test_a_disk_that_refuses_is_told_and_nothing_half_written_stays(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="没有保存"):
        vault.put(b"x")
    assert paths(vault) == []
