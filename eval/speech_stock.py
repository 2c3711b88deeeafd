"""faster-whisper as it comes, with the same weights and threads, on the same sound in the same run."""

import time
from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from copilot.engines import Engines
from eval.score import spread
from eval.speech_data import Each, Request, at_once
from eval.speech_hearing import errors
from eval.speech_sounds import RATE, Sound, silence

if TYPE_CHECKING:
    from faster_whisper import WhisperModel


class Stock:
    """Beam 5 and the language given; voice detection where asked for, no prompt. Loads when it is first needed."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines

    def on(self, requests: Sequence[Request], each: Each = at_once) -> dict[str, float]:
        """Character error rate, milliseconds a request and real-time factor, with voice detection."""
        wrong, length, seconds, latencies = 0, 0, 0.0, []
        for request in requests:
            text, spent = each(request.name, partial(self._timed, request))
            latencies.append(spent)
            seconds += len(request.samples) / RATE
            more, of = errors(request.transcript, text)
            wrong, length = wrong + more, length + of
        times = {f"{name}_ms": value for name, value in spread(latencies).items()}
        return {"cer": wrong / max(1, length), **times, "rtf": sum(latencies) / 1000 / max(seconds, 1e-9)}

    def phantoms(self, clips: Iterable[tuple[str, Sound]], *, vad: bool, each: Each = at_once) -> float:
        """The share of clips without speech in which it hears words."""
        heard = [each(name, partial(self._heard, sound, vad)) for name, sound in clips]
        return sum(bool(text.strip()) for text in heard) / max(1, len(heard))

    @cached_property
    def _model(self) -> "WhisperModel":
        from faster_whisper import WhisperModel

        settings = self._engines.settings
        model = WhisperModel(
            self._engines.weights("speech", settings.speech_model),
            device=settings.device,
            compute_type="int8" if settings.device == "cpu" else "float16",
            cpu_threads=settings.threads,
        )
        list(model.transcribe(silence(1.0), language="zh")[0])  # the first sound takes longer than any other
        return model

    def _timed(self, request: Request) -> list[str | float]:
        """What is heard, and the milliseconds it took."""
        model, sound = self._model, request.samples  # loaded before the clock runs
        started = time.perf_counter()
        text = _text(model, sound, vad=True)
        return [text, 1000 * (time.perf_counter() - started)]

    def _heard(self, sound: Sound, vad: bool) -> str:
        return _text(self._model, sound, vad=vad)


def _text(model: "WhisperModel", sound: Sound, *, vad: bool) -> str:
    segments, _ = model.transcribe(sound, language="zh", beam_size=5, vad_filter=vad)
    return "".join(segment.text for segment in segments)
