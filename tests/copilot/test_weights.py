"""Weights: prepared once, verified, rebuilt when damaged, safe for two processes, plain about a full disk."""

import multiprocessing
import shutil
from pathlib import Path

import pytest

from copilot.errors import ExitCode, WeightsError, exit_code_of
from copilot.weights import prepare, resolve, state
from copilot.weights import store as weights_store


def test_a_prepared_weight_is_ready_and_verified(tmp_path: Path) -> None:
    assert not state("font", tmp_path).ready
    told: list[str] = []
    folder = prepare("font", tmp_path, told.append)
    found = state("font", tmp_path, check=True)
    assert found.ready
    assert found.size == sum(path.stat().st_size for path in folder.iterdir() if path.name != "manifest.json")
    assert len(told) == 1


def test_preparing_again_does_nothing(tmp_path: Path) -> None:
    prepare("font", tmp_path)
    told: list[str] = []
    prepare("font", tmp_path, told.append)
    assert told == []


@pytest.mark.parametrize("damage", ["shorter", "missing", "altered", "no manifest"])
def test_a_damaged_folder_is_found_and_rebuilt(tmp_path: Path, damage: str) -> None:
    folder = prepare("font", tmp_path)
    (file,) = (path for path in folder.iterdir() if path.suffix == ".ttf")
    whole = file.read_bytes()
    match damage:
        case "shorter":
            file.write_bytes(whole[: len(whole) // 2])
        case "missing":
            file.unlink()
        case "altered":
            file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        case "no manifest":
            (folder / "manifest.json").unlink()
    assert not state("font", tmp_path).ready
    prepare("font", tmp_path)
    assert state("font", tmp_path, check=True).ready
    assert file.read_bytes() == whole


def test_check_reads_every_byte(tmp_path: Path) -> None:
    """A file altered behind the clock's back, with its old size and time, is still found."""
    import os

    folder = prepare("font", tmp_path)
    (file,) = (path for path in folder.iterdir() if path.suffix == ".ttf")
    times = file.stat()
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert state("font", tmp_path).ready
    assert state("font", tmp_path, check=True).damaged == (file.name,)


def test_a_half_written_folder_of_a_killed_process_is_not_used(tmp_path: Path) -> None:
    scratch = tmp_path / "weights" / "font-1.part"
    scratch.mkdir(parents=True)
    (scratch / "half").write_bytes(b"x")
    assert not state("font", tmp_path).ready
    prepare("font", tmp_path)
    assert state("font", tmp_path, check=True).ready
    assert not scratch.exists()


def test_two_processes_at_once_do_no_harm(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    with context.Pool(2) as pool:
        folders = pool.starmap(prepare, [("font", tmp_path)] * 4)
    assert len(set(folders)) == 1
    assert state("font", tmp_path, check=True).ready


def test_a_full_disk_is_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(WeightsError, match="No space left") as caught:
        prepare("font", tmp_path)
    assert "磁盘" in caught.value.remedy
    assert exit_code_of(caught.value) is ExitCode.UNAVAILABLE
    assert not list((tmp_path / "weights").glob("*.part"))


def test_a_missing_carrier_names_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("copilot.weights.carriers.find_spec", lambda _: None)
    with pytest.raises(WeightsError) as caught:
        prepare("font", tmp_path)
    assert "make setup" in caught.value.remedy


def test_an_altered_carrier_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("copilot.weights.font.FILE_SHA256", "0" * 64)
    with pytest.raises(WeightsError, match="SHA-256"):
        prepare("font", tmp_path)


def test_a_configured_folder_or_hub_name_replaces_the_embedded_weights(tmp_path: Path) -> None:
    assert resolve("speech", tmp_path, tmp_path).kind == "path"
    named = resolve("speech", "Systran/faster-whisper-large-v3", tmp_path)
    assert (named.kind, named.model) == ("hub", "Systran/faster-whisper-large-v3")
    assert resolve("font", None, tmp_path).kind == "embedded"
    with pytest.raises(WeightsError):
        resolve("speech", "./not/there", tmp_path)


@pytest.mark.model
@pytest.mark.parametrize("name", list(weights_store.WEIGHTS))
def test_every_weight_is_whole(name: str, cache: Path) -> None:
    prepare(name, cache)
    assert state(name, cache, check=True).ready
