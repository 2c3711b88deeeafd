"""A real request, and what whisper once said to it."""

from pathlib import Path

import pytest

from speech import Recording, load
from speech.recorded import RecordedRecogniser

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def request_path() -> Path:
    """ "危险化学品经营许可证过期了能延期吗", 4.8 s."""
    return DATA / "hazardous_chemicals.wav"


@pytest.fixture(scope="session")
def request_sound(request_path: Path) -> Recording:
    return load(request_path)


@pytest.fixture
def recorded() -> RecordedRecogniser:
    """Whisper base as it once answered the sounds of these tests."""
    return RecordedRecogniser(DATA / "whisper_base.json")
