"""The adapter to sherpa-onnx, run on a stand-in for the library that answers known sounds; no weights come with us."""

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest

from eval.speech_sounds import music, silence
from speech import RecogniserError, Recording, Transcriber
from speech.recorded import digest
from speech.sherpa import SherpaRecogniser

from .recogniser_contract import check


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch, request_sound: Recording) -> ModuleType:
    """sherpa_onnx with the calls that the adapter makes; `made` holds how its recogniser was made."""
    answers = {
        digest(request_sound.samples): ("危险化学品经营许可证过期了能延期吗", "<|Speech|>"),
        digest(music(3)): ("啊", "<|BGM|>"),
    }
    module = ModuleType("sherpa_onnx")
    module.made = []

    class Stream:
        def accept_waveform(self, rate: int, samples: np.ndarray) -> None:
            assert rate == 16000
            text, event = answers.get(digest(samples), ("", ""))
            self.result = SimpleNamespace(text=text, event=event)

    class OfflineRecognizer:
        @classmethod
        def from_sense_voice(cls, model: str, tokens: str, **options: object) -> "OfflineRecognizer":
            if "broken" in Path(model).read_text(encoding="utf-8"):
                raise RuntimeError("not an onnx file")
            module.made.append(("sense_voice", Path(model).name, options))
            return cls()

        @classmethod
        def from_paraformer(cls, paraformer: str, tokens: str, **options: object) -> "OfflineRecognizer":
            module.made.append(("paraformer", Path(paraformer).name, options))
            return cls()

        def create_stream(self) -> Stream:
            return Stream()

        def decode_stream(self, stream: Stream) -> None:
            pass

    module.OfflineRecognizer = OfflineRecognizer
    monkeypatch.setitem(sys.modules, "sherpa_onnx", module)
    return module


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("model.onnx", "model.int8.onnx", "tokens.txt"):
        (tmp_path / name).write_text("", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("architecture", ["sense_voice", "paraformer"])
def test_the_contract_is_kept(library: ModuleType, folder: Path, architecture: str, request_sound: Recording) -> None:
    engine = SherpaRecogniser(folder, architecture)
    check(engine, request_sound.samples, "许可", silence(3))
    [(kind, model, options)] = library.made
    assert (kind, model) == (architecture, "model.int8.onnx")
    assert options["num_threads"] == 2


def test_a_text_without_marks_gets_them(library: ModuleType, folder: Path, request_sound: Recording) -> None:
    class WithRequest(SherpaRecogniser):
        def recognise(self, samples: np.ndarray, *rest: object, **more: object):
            return super().recognise(request_sound.samples)

    utterance = Transcriber(WithRequest(folder)).transcribe(request_sound.samples)
    assert utterance.text == "危险化学品经营许可证过期了能延期吗？"


def test_music_is_not_believed(library: ModuleType, folder: Path) -> None:
    assert SherpaRecogniser(folder).recognise(music(3)).rejected == "sound label"


def test_missing_weights_are_told(tmp_path: Path) -> None:
    with pytest.raises(RecogniserError, match="不完整"):
        SherpaRecogniser(tmp_path).warm_up()


def test_damaged_weights_are_told(library: ModuleType, folder: Path) -> None:
    (folder / "model.int8.onnx").write_text("broken", encoding="utf-8")
    with pytest.raises(RecogniserError, match="无法载入"):
        SherpaRecogniser(folder).warm_up()


def test_a_missing_library_is_told(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setitem(sys.modules, "sherpa_onnx", None)
    with pytest.raises(RecogniserError, match="sherpa-onnx"):
        SherpaRecogniser(folder).warm_up()
