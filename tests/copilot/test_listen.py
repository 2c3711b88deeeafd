"""`copilot listen`: events a line from a recording or from PCM on standard input."""

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from copilot.desk import Desk
from copilot.sample_case import SampleCase
from speech import Transcriber, load
from tests.conftest import Command
from tests.speech.stand_ins import SaysAlways


@pytest.fixture(autouse=True)
def quick_ears(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A recogniser without weights in the shared Desk."""
    monkeypatch.setitem(desk.engines.__dict__, "transcriber", Transcriber(SaysAlways("我想开一家便利店")))


def piped(monkeypatch: pytest.MonkeyPatch, sound: bytes, terminal: bool = False) -> None:
    buffer = io.BufferedReader(io.BytesIO(sound))
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=buffer, isatty=lambda: terminal))


def events(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def pcm() -> bytes:
    return (load(SampleCase.recording).samples * 32767).astype("<i2").tobytes()


def test_a_recording_is_told_in_finals(copilot: Command) -> None:
    done = copilot("listen", SampleCase.recording, "--fast", "--json")
    assert done.code == 0
    final = [event for event in events(done.out) if event["event"] == "final"][-1]
    assert final["text"] == "我想开一家便利店。"
    assert final["speech"]
    assert 0 <= final["start"] < final["end"]
    assert final["latency_ms"] >= 0


def test_sound_on_standard_input_cut_anywhere(copilot: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    piped(monkeypatch, pcm() + b"\x01")
    done = copilot("listen", "--json")
    assert done.code == 0
    assert events(done.out)[-1]["text"] == "我想开一家便利店。"


def test_two_people_on_two_channels(copilot: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken = np.frombuffer(pcm(), "<i2")
    piped(monkeypatch, np.stack([np.zeros_like(spoken), spoken], axis=1).tobytes())
    done = copilot("listen", "--channels", 2, "--json")
    assert {event["speaker"] for event in events(done.out)} == {"申请人"}


def test_words_for_people(copilot: Command) -> None:
    assert "我想开一家便利店。" in copilot("listen", SampleCase.recording, "--fast").out


@pytest.mark.parametrize(
    ("arguments", "sound", "told"),
    [
        ((), b"", "没有收到声音"),
        (("--rate", 100), b"\0\0", "采样率"),
        (("--item", "no-such-item"), b"\0\0", "没有代码"),
    ],
)
def test_what_cannot_be_heard_is_told_with_a_remedy(
    copilot: Command, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], sound: bytes, told: str
) -> None:
    piped(monkeypatch, sound)
    done = copilot("listen", "--json", *arguments)
    assert done.code == 2
    assert done.out == ""
    assert told in done.err


def test_a_terminal_and_a_file_that_is_no_sound(
    copilot: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    piped(monkeypatch, b"", terminal=True)
    assert copilot("listen").code == 2
    text = tmp_path / "x.wav"
    text.write_text("不是录音", encoding="utf-8")
    assert copilot("listen", text).code == 2
