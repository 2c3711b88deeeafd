"""What many tests share: the prepared weights, found once for the whole run."""

from pathlib import Path

import pytest

from copilot.settings import Settings
from copilot.weights import font, prepare


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
