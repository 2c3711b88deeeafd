"""faster-whisper as it comes, with the same weights and threads, on the same sound in the same run."""

import time
from collections.abc import Iterable, Sequence

from copilot.engines import Engines
from eval.score import spread
from eval.speech_data import Request
from eval.speech_hearing import errors
from eval.speech_sounds import Sound


class Stock:
    """Beam 5 and the language given; voice detection where asked for, no prompt."""

    def __init__(self, engines: Engines) -> None:
        from faster_whisper import WhisperModel

        settings = engines.settings
        self._model = WhisperModel(
            engines.weights("speech", settings.speech_model),
            device=settings.device,
            compute_type="int8" if settings.device == "cpu" else "float16",
            cpu_threads=settings.threads,
        )

    def on(self, requests: Sequence[Request]) -> dict[str, float]:
        """Character error rate, milliseconds a request and real-time factor, with voice detection."""
        wrong, length, seconds, latencies = 0, 0, 0.0, []
        for request in requests:
            started = time.perf_counter()
            text = self._text(request.samples, vad=True)
            latencies.append(1000 * (time.perf_counter() - started))
            seconds += len(request.samples) / 16_000
            more, of = errors(request.transcript, text)
            wrong, length = wrong + more, length + of
        times = {f"{name}_ms": value for name, value in spread(latencies).items()}
        return {"cer": wrong / max(1, length), **times, "rtf": sum(latencies) / 1000 / max(seconds, 1e-9)}

    def phantoms(self, clips: Iterable[tuple[str, Sound]], *, vad: bool) -> float:
        """The share of clips without speech in which it hears words."""
        heard = [bool(self._text(sound, vad=vad).strip()) for _, sound in clips]
        return sum(heard) / max(1, len(heard))

    def _text(self, sound: Sound, *, vad: bool) -> str:
        segments, _ = self._model.transcribe(sound, language="zh", beam_size=5, vad_filter=vad)
        return "".join(segment.text for segment in segments)
