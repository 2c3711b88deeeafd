"""The time left is told once it can be known; an interrupted measurement goes on where it was."""

from pathlib import Path

from eval.progress import Kept, Progress


def test_the_time_left_comes_from_the_steps_so_far() -> None:
    told: list[str] = []
    times = iter([0.0, 10.0, 20.0, 20.0, 30.0, 30.0])
    progress = Progress(told.append, lambda: next(times))
    for number in range(1, 4):
        progress(f"预审 {number}/12：某套")
    assert told[:2] == ["预审 1/12：某套", "预审 2/12：某套"]
    assert told[2].startswith("预审 3/12：某套（约剩")
    progress("没有步数的话")
    assert told[-1] == "没有步数的话"


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


def test_without_a_folder_nothing_is_kept() -> None:
    assert Kept().get("a", lambda: 5) == 5
