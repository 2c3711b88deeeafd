"""The recorded twin of a recogniser: answers real sound with what a real engine once said, without its weights.

It makes tests quick and repeatable. Recognitions are kept in a JSON file by the digest of their sound.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

from .audio import Samples
from .errors import RecogniserError
from .recogniser import Recogniser, Recognition


def digest(samples: Samples) -> str:
    """Digest of the sound in 16-bit precision, so that rounding in a decoder does not change it."""
    return hashlib.sha256(np.round(samples * 32767).astype("<i2").tobytes()).hexdigest()[:32]


class RecordedRecogniser:
    """Plays back the recognitions in `path`. With an `engine`, sound not yet known is recognised and recorded."""

    def __init__(self, path: str | Path, engine: Recogniser | None = None) -> None:
        self._path = Path(path)
        self._engine = engine
        self._known: dict[str, Recognition] | None = None

    @property
    def name(self) -> str:
        return f"recorded ({self._path.stem})"

    def warm_up(self) -> None:
        """Read the recording. Raises RecogniserError where it is missing or damaged."""
        if self._known is not None:
            return
        try:
            entries = (
                json.loads(self._path.read_text(encoding="utf-8")) if self._path.exists() or not self._engine else {}
            )
            self._known = {key: Recognition(**entry) for key, entry in entries.items()}
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise RecogniserError(f"识别记录无法读取：{self._path}。", "请重新录制识别记录。") from error

    def recognise(self, samples: Samples, hotwords: Sequence[str] = (), *, draft: bool = False) -> Recognition:
        """What the engine said to this sound. Raises RecogniserError for sound that was not recorded."""
        self.warm_up()
        assert self._known is not None
        key = digest(samples)
        if key not in self._known:
            if self._engine is None:
                raise RecogniserError("识别记录里没有这段声音。", "请用真实的识别引擎重新录制。")
            self._known[key] = self._engine.recognise(samples, hotwords)
            entries = {known: asdict(recognition) for known, recognition in sorted(self._known.items())}
            self._path.write_text(json.dumps(entries, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return self._known[key]
