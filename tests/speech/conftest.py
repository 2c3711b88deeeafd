"""A real request, and recognisers that need no weights."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from speech import Recognition, Recording, load
from speech.recorded import RecordedRecogniser

DATA = Path(__file__).parent / "data"


class SaysAlways:
    """A recogniser that hears the same in everything, and counts how often it was asked."""

    name = "says always"

    def __init__(self, text: str = "我想办证", mean_log_probability: float = -0.2, rejected: str | None = None) -> None:
        self.answer = Recognition(text, mean_log_probability, rejected)
        self.asked = 0

    def warm_up(self) -> None:
        pass

    def recognise(self, samples: np.ndarray, hotwords: Sequence[str] = (), *, draft: bool = False) -> Recognition:
        self.asked += 1
        return self.answer


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
