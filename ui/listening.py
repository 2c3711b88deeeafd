"""The microphone of an open page: sound in as it comes, words out while people speak, guidance from the settled ones.

Sound is only ever in memory. It is collected for keeping only while the applicant's consent is given and the
application gave a place to keep it.
"""

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np

from copilot.case import Case
from copilot.counter import Counter
from copilot.errors import CopilotError, message_of, remedy_of
from speech import Conversation, Event, Final, Provisional, Session
from ui.recording import Keep, Recording
from ui.visit import Visit

CLERK, APPLICANT = "工作人员", "申请人"

_LINES = 6
_ENOUGH = 4  # settled characters from which guidance is worth a look
_BEAT_S = 0.2
_IDLE_S = 30.0

KeepFor = Callable[[Visit], Keep | None]
"""Where the recording of a visit's case is kept; None where nothing is."""


@dataclass(frozen=True)
class Line:
    """A turn as the page shows it: `settled` words stay, the `rest` may still change; both while not `final`."""

    speaker: str
    settled: str
    rest: str
    final: bool


class Live:
    """One stream of sound from one page. `hear` returns at once; words and guidance follow in a thread of its own.

    With two channels the left is the clerk and the right the applicant, and only the applicant's words are asked with.
    What is only provisional shows as a draft of the case, which the next words overtake; a final turn is a step.
    """

    def __init__(
        self,
        counter: Counter,
        visit: Visit,
        rate: int,
        channels: int,
        keep_for: KeepFor = lambda _: None,
        idle_s: float = _IDLE_S,
    ) -> None:
        """Raises AudioError for a sample rate that no microphone has, WeightsError without a speech model.

        A page that sends nothing for `idle_s` seconds is taken to be closed.
        """
        transcriber = counter.desk.engines.transcriber
        self._ears: Session | Conversation = (
            Conversation(transcriber, (CLERK, APPLICANT), sample_rate=rate)
            if channels == 2
            else Session(transcriber, sample_rate=rate)
        )
        self._counter = counter
        self._visit = visit
        self._rate = rate
        self._channels = channels
        self._keep_for = keep_for
        self._number = visit.number
        self._agreed = False
        self._recording = Recording(rate, channels, keep_for(visit))
        self._idle_s = idle_s
        self._fed_at = time.monotonic()
        self._next_chunk = 0
        self._lines: dict[tuple[str, int], Line] = {}
        self._lock = threading.Lock()
        self.told = ""
        self.version = 0
        """Grows whenever the case, or its draft, has changed by what was heard."""
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._follow, name="live words", daemon=True)
        self._thread.start()

    @property
    def lines(self) -> list[Line]:
        """The last turns, in the order in which they began; none of an applicant who has gone."""
        if self._visit.number != self._number:
            return []
        with self._lock:
            return list(self._lines.values())[-_LINES:]

    @property
    def open(self) -> bool:
        return not self._closing.is_set()

    def hear(self, number: int, sound: bytes) -> None:
        """Take chunk `number` of the stream, 16-bit little-endian, channels interleaved; a repeated one counts once.

        Raises SpeechError for what is no sound, or after the end.
        """
        samples = np.frombuffer(sound[: len(sound) // (2 * self._channels) * 2 * self._channels], "<i2")
        with self._lock:
            if number < self._next_chunk:
                return
            self._next_chunk = number + 1
            self._fed_at = time.monotonic()
        if self._visit.number != self._number:
            self._renew()
        self._agreed = self._visit.consent
        self._keep(lambda: self._recording.take(samples, self._agreed))
        shaped = samples.reshape(-1, self._channels) if self._channels > 1 else samples
        self._ears.feed(shaped.astype(np.int16))

    def close(self) -> None:
        """End the stream; what was said is told, and acted upon, before this returns."""
        self._closing.set()
        self._thread.join()
        agreed = self._visit.consent if self._visit.number == self._number else self._agreed
        self._keep(lambda: self._recording.finish(agreed))

    def _renew(self) -> None:
        """The next applicant has come: nothing of the last one is shown any more, or joined to the next one's."""
        self._keep(lambda: self._recording.finish(self._agreed))
        self._recording = Recording(self._rate, self._channels, self._keep_for(self._visit))
        self._number = self._visit.number
        with self._lock:
            self._lines.clear()
            self.told = ""

    def _keep(self, step: Callable[[], None]) -> None:
        """A recording that cannot be kept must not make the window deaf."""
        try:
            step()
        except CopilotError as error:
            self.told = f"录音没有存下来：{message_of(error)}{remedy_of(error)}"

    def _follow(self) -> None:
        while self.open and time.monotonic() - self._fed_at < self._idle_s:
            self._take(self._ears.poll(wait_s=_BEAT_S))
        self._closing.set()
        self._take(self._ears.close())
        self._draft("")

    def _take(self, events: Iterable[Event]) -> None:
        """Finals each take the case a step further; of what is provisional only the latest is worth a look."""
        words = None
        for event in events:
            self._show(event)
            if event.speaker == CLERK:
                continue
            if isinstance(event, Provisional):
                words = event.settled
            elif isinstance(event, Final):
                words = None
                self._settle(event)
        if words is not None:
            self._draft(words)

    def _show(self, event: Event) -> None:
        with self._lock:
            match event:
                case Provisional():
                    rest = event.text[len(event.settled) :]
                    self._lines[event.speaker, event.turn] = Line(event.speaker, event.settled, rest, False)
                    self.told = ""
                case Final() if event.utterance.text:
                    self._lines[event.speaker, event.turn] = Line(event.speaker, event.utterance.text, "", True)
                case Final():
                    self._lines.pop((event.speaker, event.turn), None)
                case _:
                    self.told = f"{message_of(event.error)}{remedy_of(event.error)}"

    def _settle(self, event: Final) -> None:
        self._visit.draft = None
        if event.utterance.text:
            self._visit.step(lambda case: self._asked(case, event.utterance.text, event), self._number)
            self._ears.expect([self._counter.desk.item(item).name] if (item := self._visit.case.item) else [])
        self.version += 1

    def _asked(self, case: Case, words: str, event: Final | None = None) -> Case:
        """The case after `words`; talk that is about nothing at the window takes away nothing that was found."""
        heard = replace(case, utterance=event.utterance) if event else case
        asked = self._counter.ask(heard, words, spoken=True)
        nothing = asked.found is None or asked.found.decision == "no_match"
        return case if nothing and case.found is not None else asked

    def _draft(self, words: str) -> None:
        """Show what the settled `words` of a turn that goes on suggest; withdraw what the talk has overtaken."""
        case, before = self._visit.history.case, self._visit.draft
        suggested = None
        if len(words) >= _ENOUGH and not case.files:
            asked = self._asked(case, words)
            suggested = asked if asked is not case and asked.found and asked.found.decision != "no_match" else None
        if self._visit.number == self._number and (suggested or before):
            self._visit.draft = suggested
            self.version += 1
