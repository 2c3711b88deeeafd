"""Files are opened as in the house itself, and one that breaks its opener breaks nothing else."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from copilot.containment import pool
from copilot.containment.frames import Frame
from copilot.containment.openers import Openers
from copilot.containment.pool import Caps, ContainmentError, Pool
from copilot.sample_case import SampleCase
from ocr.errors import FileError
from ocr.files import sheets
from ocr.sheet import Limits
from speech import AudioError, load, load_channels

SAMPLES = SampleCase().files


@pytest.fixture(scope="module")
def openers() -> Iterator[Openers]:
    made = Openers()
    yield made
    made.close()


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.name)
def test_pages_are_those_of_the_house(openers: Openers, file: Path) -> None:
    here, there = list(sheets(file, Limits())), list(openers.sheets(file, Limits()))
    assert [(sheet.number, sheet.text, sheet.failure) for sheet in there] == [
        (sheet.number, sheet.text, sheet.failure) for sheet in here
    ]
    assert all(np.array_equal(one.image, other.image) for one, other in zip(here, there, strict=True))


def test_sound_is_that_of_the_house(openers: Openers) -> None:
    recording = SampleCase.recording
    assert np.array_equal(openers.load(recording).samples, load(recording).samples)
    for there, here in zip(openers.load_channels(recording), load_channels(recording), strict=True):
        assert np.array_equal(there.samples, here.samples)


def test_errors_are_those_of_the_house(openers: Openers, tmp_path: Path) -> None:
    empty = tmp_path / "空.jpg"
    empty.touch()
    for path in (empty, tmp_path / "不在.pdf", tmp_path):
        with pytest.raises(FileError) as here:
            list(sheets(path, Limits()))
        with pytest.raises(FileError) as there:
            list(openers.sheets(path, Limits()))
        assert (there.value.message, there.value.remedy) == (here.value.message, here.value.remedy)
    with pytest.raises(AudioError):
        openers.load(empty)


def test_a_file_name_relative_to_here_is_found(
    openers: Openers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.new("RGB", (80, 60)).save(tmp_path / "a.png")
    monkeypatch.chdir(tmp_path)
    assert next(openers.sheets(Path("a.png"), Limits())).image.shape == (60, 80, 3)


def test_a_consumer_that_leaves_early_does_no_harm(openers: Openers) -> None:
    lease = next(file for file in SAMPLES if file.stem == "lease_contract")
    assert next(openers.sheets(lease, Limits())).number == 1
    assert len(list(openers.sheets(lease, Limits()))) == 2


def test_too_little_memory_is_told_and_the_next_file_is_read(tmp_path: Path) -> None:
    Image.new("RGB", (8000, 8000)).save(tmp_path / "large.png", compress_level=1)
    Image.new("RGB", (80, 60)).save(tmp_path / "small.png")
    small = Openers(Caps(memory=900 << 20))
    with pytest.raises(FileError) as error:
        list(small.sheets(tmp_path / "large.png", Limits()))
    assert error.value.remedy
    assert len(list(small.sheets(tmp_path / "small.png", Limits()))) == 1
    small.close()


# What a parser that has been taken over could try; each is run in the place of a parser.
_BREAKERS = """
import ctypes, os, socket, sys, time
from copilot.containment import worker
import numpy as np

def task():
    def run(job):
        what = job["what"]
        if what == "crash":
            ctypes.string_at(0)
        if what == "hang":
            while True: pass
        if what == "nonsense":
            os.write(3, b"\\xff" * 64) or os.write(1, b"x")
            for descriptor in range(3, 16):
                try: os.write(descriptor, b"\\xff" * 64)
                except OSError: pass
            time.sleep(60)
        if what == "memory":
            np.ones(1 << 32, np.uint8)
        said = {}
        for name, attempt in {
            "network": lambda: socket.socket(),
            "program": lambda: os.execv("/bin/true", ["true"]),
            "process": lambda: os.fork() or os._exit(0),
            "file": lambda: open(job["file"], "w").write("x" * 10) and None,
            "remove": lambda: os.unlink(job["own"]),
        }.items():
            try:
                attempt()
                said[name] = "done"
            except OSError:
                said[name] = "refused"
        said["environment"] = sorted(os.environ)
        yield said, np.zeros(1, np.uint8)
    return run

worker.TASKS["breaker"] = task
worker.main()
"""


@pytest.fixture
def breaker(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Pool]:
    started = subprocess.Popen

    def instead(command: list[str], **options: object) -> object:
        script = tmp_path / "breaker.py"
        script.write_text(_BREAKERS)
        return started([sys.executable, "-P", str(script), *command[-3:]], **options)  # type: ignore[call-overload]

    monkeypatch.setattr(pool.subprocess, "Popen", instead)
    monkeypatch.setenv("COPILOT_KEY", "geheim")
    made = Pool("breaker", Caps(seconds=3))
    yield made
    made.close()


@pytest.mark.parametrize(("what", "why"), [("crash", "crash"), ("hang", "time"), ("nonsense", "answer")])
def test_what_breaks_the_process_is_told_and_the_next_job_runs(breaker: Pool, what: str, why: str) -> None:
    with pytest.raises(ContainmentError) as error:
        list(breaker.run({"what": what}))
    assert error.value.why == why
    assert next(breaker.run({"what": "memory"})).about["type"] == "MemoryError"


def test_a_taken_over_parser_reaches_nothing(breaker: Pool, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.touch()
    answer: Frame = next(breaker.run({"what": "reach", "file": str(tmp_path / "new"), "own": str(own)}))
    said = answer.about
    assert "COPILOT_KEY" not in said.pop("environment")
    assert said["file"] == "refused" or not (tmp_path / "new").stat().st_size
    if own.exists():
        assert {said[name] for name in ("network", "program", "process", "remove")} == {"refused"}
    else:
        pytest.skip("no libseccomp on this machine")


def test_no_process_outlives_its_pool() -> None:
    made = Pool("reading")
    made.warm_up()
    (process,) = made._idle
    number = process._process.pid
    made.close()
    with pytest.raises(ProcessLookupError):
        os.kill(number, signal.SIGTERM)
