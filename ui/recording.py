"""What a microphone heard, collected in memory while the applicant agrees, and handed over in parts."""

import io
import wave
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

_PART_S = 300

Keep = Callable[[bytes, str], object]
"""Takes a file's content and its kind."""


class Recording:
    """Hands WAV files of at most five minutes to `keep(content, kind)`; without `keep` nothing is ever collected."""

    def __init__(self, rate: int, channels: int, keep: Keep | None) -> None:
        self._rate = rate
        self._channels = channels
        self._keep = keep
        self._sound = bytearray()

    def take(self, samples: NDArray[np.int16], consent: bool) -> None:
        """Collect the next 16-bit samples, channels interleaved; consent withdrawn takes back what was collected."""
        if not consent:
            self._sound.clear()
        elif self._keep:
            self._sound += samples.astype("<i2").tobytes()
            if len(self._sound) >= 2 * self._channels * self._rate * _PART_S:
                self.finish(consent)

    def finish(self, consent: bool) -> None:
        """Hand over what was collected, or forget it."""
        sound, self._sound = bytes(self._sound), bytearray()
        if sound and consent and self._keep:
            content = io.BytesIO()
            with wave.open(content, "wb") as file:
                file.setnchannels(self._channels)
                file.setsampwidth(2)
                file.setframerate(self._rate)
                file.writeframes(sound)
            self._keep(content.getvalue(), "recording")
