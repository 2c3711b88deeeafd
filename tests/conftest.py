"""What many tests share: the prepared weights, found once for the whole run."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from copilot.desk import Desk
from copilot.settings import Settings
from copilot.weights import font, prepare


@dataclass(frozen=True)
class Outcome:
    """What a command left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one object on standard output; anything else there is an error."""
        return json.loads(self.out)


Command = Callable[..., Outcome]


@pytest.fixture(scope="session")
def cache() -> Path:
    return Settings().cache


@pytest.fixture(scope="session")
def whisper_dir(cache: Path) -> Path:
    return prepare("speech", cache)


@pytest.fixture(scope="session")
def e5_dir(cache: Path) -> Path:
    return prepare("embedding", cache)


@pytest.fixture(scope="session")
def ocr_dir(cache: Path) -> Path:
    """Holds one folder for each reading model."""
    return prepare("reading", cache)


@pytest.fixture(scope="session")
def cjk_font(cache: Path) -> Path:
    """A font file that has simplified Chinese."""
    return prepare("font", cache) / font.FILE


@pytest.fixture(scope="session")
def desk(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """One Desk for the whole run, so that each model is loaded once; what it keeps goes with the run."""
    return Desk(Settings(cache=cache, data=tmp_path_factory.mktemp("data")))


@pytest.fixture
def copilot(desk: Desk, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Command:
    """Runs a command line in this process over the shared Desk."""
    from copilot.cli import main

    def run(*arguments: object) -> Outcome:
        monkeypatch.setattr("copilot.desk.Desk", lambda *_, **__: desk)
        capfd.readouterr()
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return Outcome(int(left.value.code or 0), out, err)

    return run
