"""Two people at two microphones: a stereo stream with one channel a person."""

import queue
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .audio import SAMPLE_RATE
from .endpoint import EndpointOptions
from .errors import AudioError
from .events import Event
from .session import Session, waiting
from .transcriber import Transcriber


class Conversation:
    """A `Session` for each channel; the events carry the name of the channel's speaker."""

    def __init__(
        self,
        transcriber: Transcriber,
        speakers: Sequence[str] = ("工作人员", "申请人"),
        *,
        sample_rate: int = SAMPLE_RATE,
        options: EndpointOptions | None = None,
        stall_s: float = 3.0,
    ) -> None:
        """`speakers` are named in the order of the channels. Raises AudioError as `Session` does."""
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._sessions = [
            Session(
                transcriber,
                sample_rate=sample_rate,
                speaker=speaker,
                options=options,
                stall_s=stall_s,
                events=self._events,
            )
            for speaker in speakers
        ]

    def feed(self, samples: NDArray[np.generic]) -> None:
        """Take the next sound, shape (n, channels). Raises AudioError for another number of channels."""
        if samples.ndim != 2 or samples.shape[1] != len(self._sessions):
            raise AudioError("声道数与说话人数不符。", "请检查两个麦克风是否都已接好。")
        for channel, session in enumerate(self._sessions):
            session.feed(samples[:, channel])

    def poll(self, wait_s: float = 0.0) -> tuple[Event, ...]:
        """The events since the last call, as they came; waits up to `wait_s` seconds for the first."""
        return tuple(waiting(self._events, wait_s))

    def expect(self, hotwords: Sequence[str]) -> None:
        """As `Session.expect`, for all."""
        for session in self._sessions:
            session.expect(hotwords)

    def pause(self) -> None:
        """As `Session.pause`, for all."""
        for session in self._sessions:
            session.pause()

    def resume(self) -> None:
        """As `Session.resume`, for all."""
        for session in self._sessions:
            session.resume()

    def close(self) -> tuple[Event, ...]:
        """As `Session.close`, for all."""
        return tuple(event for session in self._sessions for event in session.close())
