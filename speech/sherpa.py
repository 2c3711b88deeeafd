"""A second engine for those who have its weights: SenseVoice or Paraformer through sherpa-onnx, an optional extra."""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from .audio import SAMPLE_RATE, Samples
from .errors import RecogniserError
from .recogniser import Recognition
from .rejection import reason_to_reject

Architecture = Literal["sense_voice", "paraformer"]

_MODELS = ("model.int8.onnx", "model.onnx")
_EVENTS = ("", "<|Speech|>")  # other events of SenseVoice are music, laughter, coughs, ...


class SherpaRecogniser:
    """A model of sherpa-onnx as a `Recogniser`; it knows no hotwords and no probabilities.

    `folder` is a model as sherpa-onnx publishes them: model.int8.onnx or model.onnx, and tokens.txt.
    """

    def __init__(
        self, folder: str | Path, architecture: Architecture = "sense_voice", *, device: str = "cpu", threads: int = 2
    ) -> None:
        self._folder = Path(folder)
        self._architecture = architecture
        self._device = device
        self._threads = threads
        self._lock = threading.Lock()
        self._loaded: Any = None

    @property
    def name(self) -> str:
        return f"{self._architecture} ({self._folder.name})"

    def warm_up(self) -> None:
        """Load the model. Raises RecogniserError where weights or library are missing."""
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()

    def recognise(self, samples: Samples, hotwords: Sequence[str] = (), *, draft: bool = False) -> Recognition:
        """Recognise one turn; a turn in which the model heard music or noise instead of speech is rejected."""
        self.warm_up()
        with self._lock:  # the library does not promise that one model may run in two threads
            stream = self._loaded.create_stream()
            stream.accept_waveform(SAMPLE_RATE, samples)
            self._loaded.decode_stream(stream)
            result = stream.result
        text = result.text.strip()
        if getattr(result, "event", "") not in _EVENTS:
            return Recognition(text, 0.0, "sound label")
        return Recognition(text, 0.0, reason_to_reject(text, 0.0, len(samples) / SAMPLE_RATE))

    def _load(self) -> Any:
        remedy = "请安装 sherpa-onnx 并在设置中改正模型位置，或改用默认的语音识别模型。"
        model = next((self._folder / name for name in _MODELS if (self._folder / name).is_file()), None)
        tokens = self._folder / "tokens.txt"
        if model is None or not tokens.is_file():
            raise RecogniserError(f"语音识别模型不完整：{self._folder}。", remedy)
        try:
            from sherpa_onnx import OfflineRecognizer
        except ImportError as error:
            raise RecogniserError("没有安装语音识别程序 sherpa-onnx。", remedy) from error
        common = {"tokens": str(tokens), "num_threads": self._threads, "provider": self._device}
        try:
            if self._architecture == "paraformer":
                return OfflineRecognizer.from_paraformer(paraformer=str(model), **common)
            return OfflineRecognizer.from_sense_voice(model=str(model), language="zh", use_itn=False, **common)
        except (RuntimeError, ValueError) as error:
            raise RecogniserError(f"语音识别模型无法载入：{self._folder}。", remedy) from error
