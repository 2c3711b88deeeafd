"""Whisper through faster-whisper and CTranslate2, with the encoder window cut to the turn."""

import threading
from collections.abc import Sequence
from pathlib import Path

import ctranslate2
import numpy as np
from faster_whisper import WhisperModel
from faster_whisper.tokenizer import Tokenizer

from .audio import SAMPLE_RATE, Samples
from .errors import RecogniserError
from .recogniser import Recognition
from .rejection import is_cut_short, is_doubled, reason_to_reject

PROMPT = "以下是政务服务窗口的普通话对话。"
"""Whisper continues the style of its prompt: simplified characters, with punctuation."""

_FRAMES_A_SECOND = 100
_WINDOW = 30 * _FRAMES_A_SECOND
_PADDING = 2 * _FRAMES_A_SECOND  # silence after the turn, by which the decoder knows the end
_MAX_HOTWORDS = 4  # more of them turn up in sentences that do not hold them
_MAX_TOKENS = 448


class WhisperRecogniser:
    """A whisper model in CTranslate2's form as a `Recogniser`.

    `model` is a folder with model.bin and tokenizer.json; `device` is "cpu", "cuda" or "auto";
    `compute_type` is CTranslate2's ("int8", "float16", ...); `threads` counts CPU threads.
    """

    def __init__(
        self,
        model: str | Path,
        *,
        device: str = "cpu",
        compute_type: str = "int8",
        threads: int = 2,
        beam_size: int = 5,
        prompt: str = PROMPT,
    ) -> None:
        self._path = str(model)
        self._device = device
        self._compute_type = compute_type
        self._threads = threads
        self._beam_size = beam_size
        self._prompt = prompt
        self._lock = threading.Lock()
        self._loaded: tuple[WhisperModel, Tokenizer] | None = None

    @property
    def name(self) -> str:
        return f"whisper ({Path(self._path).name}, {self._compute_type})"

    def warm_up(self) -> None:
        """Load the weights and run the network once. Raises RecogniserError where they cannot be loaded."""
        self._decode(np.zeros(SAMPLE_RATE, np.float32), self._prompt, _FRAMES_A_SECOND, self._beam_size)

    def recognise(self, samples: Samples, hotwords: Sequence[str] = (), *, draft: bool = False) -> Recognition:
        """Recognise one turn with a window cut to it, which makes short turns about three times as fast.

        A rejected or doubled result is tried again with the full window, and one that stops after the first of several
        sentences in two halves; a draft is not, and has a beam of 1. Hotwords beyond the fourth are left out.
        """
        prompt = self._prompt + "、".join(hotwords[:_MAX_HOTWORDS])
        frames = len(samples) * _FRAMES_A_SECOND // SAMPLE_RATE + _PADDING
        recognition = self._decode(samples, prompt, frames + frames % 2, 1 if draft else self._beam_size)
        if draft:
            return recognition
        if (recognition.rejected or is_doubled(recognition.text)) and frames < _WINDOW:
            full = self._decode(samples, prompt, _WINDOW, self._beam_size)
            recognition = recognition if full.rejected and not recognition.rejected else full
        if recognition.rejected or not is_cut_short(recognition.text, len(samples) / SAMPLE_RATE):
            return recognition
        middle = _quietest(samples)
        return _joined(recognition, [self.recognise(half, hotwords) for half in (samples[:middle], samples[middle:])])

    def _decode(self, samples: Samples, prompt: str, frames: int, beam_size: int) -> Recognition:
        model, tokenizer = self._model()
        seconds = len(samples) / SAMPLE_RATE
        tokens = [tokenizer.sot_prev, *tokenizer.encode(" " + prompt), *tokenizer.sot_sequence, tokenizer.no_timestamps]
        result = model.model.generate(
            ctranslate2.StorageView.from_array(self._features(model, samples, min(frames, _WINDOW))),
            [tokens],
            beam_size=beam_size,
            max_length=min(_MAX_TOKENS, len(tokens) + 16 + int(9 * seconds)),  # a loop ends early
            return_scores=True,
        )[0]
        text = tokenizer.decode(result.sequences_ids[0]).strip()
        rejected = reason_to_reject(text, result.scores[0], seconds, self._prompt)
        return Recognition(text, result.scores[0], rejected)

    @staticmethod
    def _features(model: WhisperModel, samples: Samples, frames: int) -> np.ndarray:
        """Mel spectrogram, shape (1, mels, frames), zero after the end of the sound as in whisper's own padding."""
        mel = model.feature_extractor(samples)[:, : min(frames, len(samples) * _FRAMES_A_SECOND // SAMPLE_RATE)]
        window = np.zeros((1, mel.shape[0], frames), np.float32)
        window[0, :, : mel.shape[1]] = mel
        return window

    def _model(self) -> tuple[WhisperModel, Tokenizer]:
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def _load(self) -> tuple[WhisperModel, Tokenizer]:
        try:
            if not all((Path(self._path) / name).is_file() for name in ("model.bin", "tokenizer.json")):
                raise FileNotFoundError(self._path)  # else the tokenizer would be looked for on a model hub
            model = WhisperModel(
                self._path,
                device=self._device,
                compute_type=self._compute_type,
                cpu_threads=self._threads,
                local_files_only=True,
            )
        except (RuntimeError, ValueError, OSError) as error:
            raise RecogniserError(
                f"语音识别模型无法载入：{self._path}。", "请运行 copilot models --check，或在设置中改正模型位置。"
            ) from error
        return model, Tokenizer(model.hf_tokenizer, model.model.is_multilingual, task="transcribe", language="zh")


def _quietest(samples: Samples) -> int:
    """The place in the middle half where a cut does least harm: the quietest 0.1 s."""
    step = SAMPLE_RATE // 10
    first = len(samples) // 4
    middle = samples[first : first + len(samples) // 2 // step * step].reshape(-1, step)
    return first + int(np.argmin((middle**2).sum(axis=1))) * step + step // 2


def _joined(whole: Recognition, halves: list[Recognition]) -> Recognition:
    """What the halves say together, where that is more than the whole said."""
    kept = [half for half in halves if half.text and not half.rejected]
    text = "".join(half.text for half in kept)
    if len(text) <= len(whole.text):
        return whole
    return Recognition(text, sum(half.mean_log_probability for half in kept) / len(kept))
