"""Live speech: sound in as it comes, provisional and final text out, decoded while the person finishes."""

import logging
import queue
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

import numpy as np
from numpy.typing import NDArray

from .audio import SAMPLE_RATE, Resampler, as_mono
from .endpoint import Endpointer, EndpointOptions, Turn
from .errors import AudioError, SpeechError
from .events import Event, Problem
from .transcriber import Transcriber
from .turn_decoder import TurnDecoder

log = logging.getLogger(__name__)

_PIECE_S = 1.0  # a long chunk, such as a whole file, is taken in pieces


class Session:
    """One person at one microphone.

    `feed` takes sound and does not wait for decoding; `poll` gives the events so far; `close` ends the session.
    Decoding runs in a thread of the session. When it falls behind, provisional decodings are left out, audio never.
    """

    def __init__(
        self,
        transcriber: Transcriber,
        *,
        sample_rate: int = SAMPLE_RATE,
        speaker: str = "",
        options: EndpointOptions | None = None,
        stall_s: float = 3.0,
        events: queue.SimpleQueue[Event] | None = None,
    ) -> None:
        """Where nothing at all comes for `stall_s` seconds, not even silence, the microphone is taken to be unplugged.

        Several sessions may tell their `events` in one queue. Raises AudioError for a rate that no microphone has.
        """
        self._speaker = speaker
        self._piece = int(_PIECE_S * sample_rate)
        self._resampler = Resampler(sample_rate)
        self._endpointer = Endpointer(options or EndpointOptions())
        self._decoder = TurnDecoder(transcriber, speaker)
        self._stall_s = stall_s
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue() if events is None else events
        self._change = threading.Condition()  # guards all that follows, and the endpointer
        self._ended: deque[tuple[Turn, float]] = deque()
        self._latest: Turn | None = None
        self._spoken_to = 0
        self._spoken_at = 0.0
        self._last_sound: float | None = None  # None before the first sound, and once it failed to come
        self._hotwords: tuple[str, ...] = ()
        self._paused = False
        self._busy = False
        self._closed = False
        self._thread = threading.Thread(target=self._work, name=f"speech {speaker}".strip(), daemon=True)
        self._thread.start()

    def feed(self, samples: NDArray[np.generic]) -> None:
        """Take the next sound, float or integer, shape (n,) or (n, channels), of any length.

        Raises AudioError for what is no sound; the session goes on.
        """
        sound = as_mono(samples)
        for at in range(0, len(sound), self._piece):
            with self._change:
                if self._closed:
                    raise SpeechError("录音已经结束。", "请重新开始录音。")
                self._hear(self._resampler.feed(sound[at : at + self._piece]))
                self._change.notify_all()

    def poll(self, wait_s: float = 0.0) -> tuple[Event, ...]:
        """The events since the last call, in order; waits up to `wait_s` seconds for the first."""
        return tuple(waiting(self._events, wait_s))

    def settle(self) -> tuple[Event, ...]:
        """Wait until all that was fed is decoded, provisional work too; the events since the last call."""
        with self._change:
            self._change.wait_for(lambda: not (self._ended or self._latest or self._busy))
        return self.poll()

    def expect(self, hotwords: Sequence[str]) -> None:
        """From now on these few words, of the item at hand, are likely to be said."""
        with self._change:
            self._hotwords = tuple(hotwords)

    def pause(self) -> None:
        """Hear nothing until `resume`: what was said before is still told, what comes now is thrown away unheard."""
        with self._change:
            self._deal(self._endpointer.finish())
            self._paused = True
            self._last_sound = None
            self._change.notify_all()

    def resume(self) -> None:
        """Hear again after `pause`."""
        with self._change:
            self._paused = False

    def close(self) -> tuple[Event, ...]:
        """End the turn that is open, decode all that is waiting, and return the remaining events."""
        with self._change:
            if not self._closed:
                self._hear(self._resampler.flush())
                self._deal(self._endpointer.finish())
                self._latest = None
                self._closed = True
            self._change.notify_all()
        self._thread.join()
        return self.poll()

    def _hear(self, sound: NDArray[np.float32]) -> None:
        if self._paused:
            self._endpointer.skip(len(sound))
            return
        self._last_sound = time.perf_counter()
        turns = self._endpointer.feed(sound)
        if self._endpointer.spoken_to > self._spoken_to:
            self._spoken_to, self._spoken_at = self._endpointer.spoken_to, self._last_sound
        self._deal(turns)

    def _deal(self, turns: Iterable[Turn]) -> None:
        """Put turns in line: all that ended, and of those that go on only the latest."""
        for turn in turns:
            if turn.state == "ended":
                self._ended.append((turn, self._spoken_at))
                self._latest = None
            else:
                self._latest = turn

    def _work(self) -> None:
        while True:
            with self._change:
                self._busy = False
                self._change.notify_all()
                while not (self._ended or self._latest or self._closed):
                    if not self._change.wait(self._until_stall()):
                        self._on_stall()
                if not (self._ended or self._latest):
                    return
                self._busy = True
                ended = self._ended.popleft() if self._ended else None
                latest = None if ended else self._latest
                self._latest = self._latest if ended else None
            event = self._decoded(ended, latest)
            if event:
                self._events.put(event)

    def _decoded(self, ended: tuple[Turn, float] | None, latest: Turn | None) -> Event | None:
        try:
            if ended:
                return self._decoder.final(*ended, self._hotwords)
            return self._decoder.provisional(latest, self._hotwords) if latest else None
        except SpeechError as error:
            return Problem(self._speaker, error)
        except Exception:  # a fault in decoding one turn must not make the session deaf
            log.exception("decoding a turn failed")
            return Problem(self._speaker, SpeechError("这段话识别出错。", "请对方再说一遍，或直接输入文字。"))

    def _until_stall(self) -> float | None:
        if self._last_sound is None:
            return None
        return max(0.0, self._last_sound + self._stall_s - time.perf_counter())

    def _on_stall(self) -> None:
        if self._until_stall() == 0.0:
            self._last_sound = None
            self._deal(self._endpointer.finish())
            self._events.put(Problem(self._speaker, AudioError("麦克风没有声音传来。", "请检查麦克风是否插好。")))


def waiting(events: queue.SimpleQueue[Event], wait_s: float) -> Iterator[Event]:
    """What is in the queue, or comes into it within `wait_s` seconds."""
    with suppress(queue.Empty):
        yield events.get(timeout=wait_s) if wait_s > 0 else events.get_nowait()
        while True:
            yield events.get_nowait()
