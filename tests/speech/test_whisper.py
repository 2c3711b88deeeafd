from pathlib import Path

import numpy as np
import pytest
from rapidfuzz.distance import Levenshtein

from eval.speech_sounds import noise, silence
from speech import RecogniserError, Recognition, Recording, Transcriber, WhisperRecogniser, load
from speech.phonetics import syllables
from speech.whisper import PROMPT

from .recogniser_contract import check


@pytest.fixture(scope="module")
def whisper(whisper_dir: Path) -> WhisperRecogniser:
    return WhisperRecogniser(whisper_dir)


@pytest.mark.model
def test_whisper_keeps_the_contract(whisper: WhisperRecogniser, request_sound: Recording) -> None:
    check(whisper, request_sound.samples, "延期", silence(3))


@pytest.mark.model
@pytest.mark.parametrize("sound", [silence(5), noise(5), noise(5, slope=2)], ids=["silence", "white", "brown"])
def test_whisper_alone_is_not_believed_where_nobody_speaks(whisper: WhisperRecogniser, sound: np.ndarray) -> None:
    recognition = whisper.recognise(sound)
    assert recognition.rejected or not recognition.text


@pytest.mark.model
def test_a_request_is_understood(whisper: WhisperRecogniser, request_path: Path) -> None:
    """Sound by sound: which of two characters that sound alike is written hangs on the processor's arithmetic."""
    utterance = Transcriber(whisper).transcribe_file(request_path)
    heard, said = (syllables(text)[0] for text in (utterance.text, "危险化学品经营许可证过期了能延期吗"))
    assert Levenshtein.distance(heard, said) <= 2
    assert utterance.text.endswith("延期吗？")


@pytest.mark.model
def test_several_sentences_in_one_stretch_are_all_heard(whisper: WhisperRecogniser, request_path: Path) -> None:
    other = load(request_path.with_name("convenience_store.wav")).samples
    text = whisper.recognise(np.concatenate([other, load(request_path).samples])).text
    assert "我想开一家" in text
    assert "延期" in text


def test_a_rejected_result_is_tried_again_with_the_full_window(monkeypatch: pytest.MonkeyPatch) -> None:
    windows = []

    def decode(self: WhisperRecogniser, samples: np.ndarray, prompt: str, frames: int, beam_size: int) -> Recognition:
        windows.append(frames)
        return Recognition("我想办证", -0.3, None if frames == 3000 else "loop")

    monkeypatch.setattr(WhisperRecogniser, "_decode", decode)
    assert WhisperRecogniser("anywhere").recognise(np.zeros(48000, np.float32)).rejected is None
    assert windows == [500, 3000]


@pytest.mark.parametrize("text", ["能不能在这里办？能不能在这里办？", "谢谢大家，谢谢大家"])
def test_a_doubled_sentence_is_tried_again_but_believed_if_it_was_said(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    windows = []

    def decode(self: WhisperRecogniser, samples: np.ndarray, prompt: str, frames: int, beam_size: int) -> Recognition:
        windows.append(frames)
        return Recognition(text, -0.3)

    monkeypatch.setattr(WhisperRecogniser, "_decode", decode)
    recognition = WhisperRecogniser("anywhere").recognise(np.zeros(48000, np.float32))
    assert recognition == Recognition(text, -0.3)
    assert windows == ([500, 3000] if len(text) > 10 else [500])


def test_a_draft_is_tried_once(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def decode(self: WhisperRecogniser, samples: np.ndarray, prompt: str, frames: int, beam_size: int) -> Recognition:
        tried.append((frames, beam_size))
        return Recognition("我", -2.0, "guess")

    monkeypatch.setattr(WhisperRecogniser, "_decode", decode)
    assert WhisperRecogniser("anywhere").recognise(np.zeros(16000, np.float32), draft=True).rejected
    assert tried == [(300, 1)]


def test_only_a_few_hotwords_go_into_the_prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    prompts = []

    def decode(self: WhisperRecogniser, samples: np.ndarray, prompt: str, frames: int, beam_size: int) -> Recognition:
        prompts.append(prompt)
        return Recognition("我想办证", -0.3)

    monkeypatch.setattr(WhisperRecogniser, "_decode", decode)
    WhisperRecogniser("anywhere").recognise(np.zeros(16000, np.float32), list("甲乙丙丁戊"))
    assert prompts == [PROMPT + "甲、乙、丙、丁"]


@pytest.mark.parametrize("files", [(), ("model.bin",), ("model.bin", "tokenizer.json", "config.json")])
def test_missing_or_damaged_weights_are_told(tmp_path: Path, files: tuple[str, ...]) -> None:
    for name in files:
        (tmp_path / name).write_text("{}", encoding="utf-8")
    with pytest.raises(RecogniserError) as caught:
        WhisperRecogniser(tmp_path).warm_up()
    assert "copilot models" in caught.value.remedy
    assert caught.value.category == "model"
