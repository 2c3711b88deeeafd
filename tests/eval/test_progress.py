"""The time left is told once it can be known; an interrupted measurement goes on where it was."""

import errno
from pathlib import Path

import pytest

from copilot.errors import InputError, StoreError
from eval import files
from eval.progress import Kept, Progress


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_time_left_comes_from_the_steps_so_far() -> None:
    told: list[str] = []
    clock = Clock()
    progress = Progress(told.append, clock)
    for number in range(1, 4):
        progress(f"预审 {number}/12：某套")
        clock.now += 10
    assert told[:2] == ["预审 1/12：某套", "预审 2/12：某套"]
    assert told[2] == "预审 3/12：某套（约剩 2 分钟）"
    progress("没有步数的话")
    assert told[-1] == "没有步数的话"


def test_steps_that_were_measured_before_tell_nothing_of_the_rest() -> None:
    told: list[str] = []
    clock = Clock()
    progress = Progress(told.append, clock)
    for number in range(1, 11):
        progress(f"预审 {number}/12：某套")
    assert not any("约剩" in line for line in told)
    for number in (11, 12):
        clock.now += 30
        progress(f"预审 {number}/12：某套")
    assert told[-1].endswith("（约剩 30 秒）")


def test_the_whole_run_is_told_at_the_pace_so_far() -> None:
    told: list[str] = []
    clock = Clock()
    progress = Progress(told.append, clock, {"speech": 60, "ocr": 120, "review": 240})
    assert progress.begin("speech") == "（全部约剩 7 分钟）"
    clock.now += 120
    progress.end("speech", measured=True)
    assert progress.begin("ocr") == "（全部约剩 12 分钟）", "half as fast as planned"
    for number in range(1, 4):
        progress(f"识读 {number}/9：某页")
        clock.now += 60
    assert told[-1] == "识读 3/9：某页（约剩 7 分钟，全部约 15 分钟）"


def test_what_was_measured_is_not_measured_again(tmp_path: Path) -> None:
    file = tmp_path / "unfinished.jsonl"
    first = Kept(file, "same")
    assert first.get("a", lambda: {"ms": 1}) == {"ms": 1}
    again = Kept(file, "same")
    assert "a" in again
    assert again.get("a", lambda: {"ms": 2}) == {"ms": 1}
    again.done()
    assert not file.exists()


def test_other_data_or_code_starts_anew(tmp_path: Path) -> None:
    file = tmp_path / "unfinished.jsonl"
    Kept(file, "before").get("a", lambda: 1)
    assert "a" not in Kept(file, "after")


def test_a_line_cut_off_is_left_aside_and_later_lines_are_whole(tmp_path: Path) -> None:
    file = tmp_path / "unfinished.jsonl"
    kept = Kept(file, "same")
    kept.get("a", lambda: 1)
    with file.open("a", encoding="utf-8") as stream:
        stream.write('{"key": "b", "val')
    resumed = Kept(file, "same")
    assert "b" not in resumed
    resumed.get("c", lambda: 3)
    last = Kept(file, "same")
    assert "a" in last
    assert "c" in last


def test_a_line_cut_off_within_a_character_is_left_aside_too(tmp_path: Path) -> None:
    file = tmp_path / "unfinished.jsonl"
    kept = Kept(file, "same")
    kept.get("a", lambda: "甲\u2028乙")
    kept.get("b", lambda: "丙")
    file.write_bytes(file.read_bytes()[:-4])
    resumed = Kept(file, "same")
    assert resumed.count == 1
    assert resumed.get("a", lambda: "") == "甲\u2028乙"


@pytest.mark.parametrize("line", ["null", "[1]", '{"key": "a"}', '{"of": "same"}', "3"])
def test_strange_lines_are_left_aside(tmp_path: Path, line: str) -> None:
    file = tmp_path / "unfinished.jsonl"
    Kept(file, "same").get("b", lambda: 1)
    with file.open("a", encoding="utf-8") as stream:
        stream.write(f"{line}\n")
    assert Kept(file, "same").count == 1


def test_a_full_disk_is_told_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept(tmp_path / "unfinished.jsonl", "same")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", full)
        with pytest.raises(StoreError, match="磁盘已满") as error:
            kept.get("a", lambda: 1)
    assert "腾出空间" in error.value.remedy
    (tmp_path / "old").write_text("旧", encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_text", full)
        with pytest.raises(StoreError):
            files.write(tmp_path / "old", "新")
    assert (tmp_path / "old").read_text(encoding="utf-8") == "旧"


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="写不进"):
        Kept(tmp_path / "file" / "unfinished.jsonl", "same")


def test_without_a_folder_it_is_kept_for_the_run() -> None:
    kept = Kept()
    assert kept.get("a", lambda: 5) == 5
    assert kept.get("a", lambda: 6) == 5


def test_what_parts_share_is_made_once_and_goes_with_the_run(tmp_path: Path) -> None:
    scratch = files.Scratch()
    made: list[Path] = []

    def fill(folder: Path) -> None:
        made.append(folder)
        (folder / "a").write_text("", encoding="utf-8")

    first = scratch.folder("packets", fill)
    assert scratch.folder("packets", fill) == first
    assert (first / "a").is_file()
    assert len(made) == 1
    scratch.close()
    assert not first.exists()
