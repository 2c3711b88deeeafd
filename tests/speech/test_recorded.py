import json
from pathlib import Path

import numpy as np
import pytest

from eval.speech_sounds import silence
from speech import RecogniserError, Recording
from speech.recorded import RecordedRecogniser

from .recogniser_contract import check
from .stand_ins import SaysAlways


def test_the_twin_of_whisper_keeps_the_contract(recorded: RecordedRecogniser, request_sound: Recording) -> None:
    check(recorded, request_sound.samples, "延期", silence(3))


def test_what_an_engine_says_is_recorded_once(tmp_path: Path, request_sound: Recording) -> None:
    engine = SaysAlways("我想办证")
    path = tmp_path / "twin.json"
    recorder = RecordedRecogniser(path, engine)
    assert recorder.recognise(request_sound.samples) == engine.answer
    assert recorder.recognise(request_sound.samples) == engine.answer
    assert engine.asked == 1
    assert RecordedRecogniser(path).recognise(request_sound.samples) == engine.answer


def test_unknown_sound_is_an_error_not_a_guess(recorded: RecordedRecogniser) -> None:
    with pytest.raises(RecogniserError, match="没有这段声音"):
        recorded.recognise(np.full(1000, 0.5, np.float32))


@pytest.mark.parametrize("content", [None, "{", "[]", json.dumps({"a": {"wrong": 1}})])
def test_a_missing_or_damaged_recording_is_told(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "twin.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(RecogniserError, match="无法读取"):
        RecordedRecogniser(path).warm_up()
