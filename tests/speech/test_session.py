import threading
import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pytest

from eval.speech_sounds import nobody_speaks, silence
from speech import (
    AudioError,
    Conversation,
    Event,
    Final,
    Problem,
    Provisional,
    Recognition,
    Recording,
    Session,
    SpeechError,
    Transcriber,
)

from .stand_ins import SaysAlways

CHUNK = 1600


class Grows:
    """Hears one character more for each half second."""

    name = "grows"
    WORDS = "我想开一家便利店需要办哪些证件还要多长时间呢谢谢"

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def warm_up(self) -> None:
        pass

    def recognise(self, samples: np.ndarray, hotwords: Sequence[str] = (), *, draft: bool = False) -> Recognition:
        self.lengths.append(len(samples))
        return Recognition(self.WORDS[: max(1, len(samples) // 8000)], -0.1)


class Blocked(Grows):
    """Waits for `go` before each answer, as on a machine that is too slow."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()

    def recognise(self, samples: np.ndarray, hotwords: Sequence[str] = (), *, draft: bool = False) -> Recognition:
        self.go.wait(20)
        return super().recognise(samples, hotwords, draft=draft)


def chunks(sound: np.ndarray, size: int = CHUNK) -> Iterator[np.ndarray]:
    for at in range(0, len(sound), size):
        yield sound[at : at + size]


def until(session: Session | Conversation, done: Callable[[list[Event]], bool]) -> list[Event]:
    """Events until `done` says that there are enough; gives up after 20 s."""
    events: list[Event] = []
    for _ in range(2000):
        events += session.poll()
        if done(events):
            break
        time.sleep(0.01)
    return events


def finals(events: Sequence[Event]) -> list[Final]:
    return [event for event in events if isinstance(event, Final)]


def play(session: Session, sound: np.ndarray) -> list[Event]:
    """Feed `sound`, letting the session finish its work after each chunk, as a quick machine would."""
    events: list[Event] = []
    for chunk in chunks(sound):
        session.feed(chunk)
        events += session.settle()
    return events + list(session.close())


def test_text_is_provisional_then_final(request_sound: Recording) -> None:
    session = Session(Transcriber(Grows()), speaker="申请人")
    events = play(session, np.concatenate([silence(1), request_sound.samples, silence(1)]))
    shown = [event for event in events if isinstance(event, Provisional)]
    [final] = finals(events)
    assert len(shown) >= 3
    assert events[-1] is final
    assert {event.speaker for event in events} == {"申请人"}
    assert {event.turn for event in events} == {1}
    assert all(event.text.startswith(event.settled) for event in shown)
    assert shown[0].settled == ""
    assert len(shown[-1].settled) >= 5
    assert final.utterance.text.startswith("我想开一家便利")
    assert 0.7 < final.start_s < 1.6
    assert 4.9 < final.end_s < 6.0
    assert final.utterance.segments[0].start == pytest.approx(final.start_s)
    assert final.latency_ms > 0


def test_the_final_text_was_decoded_while_the_pause_lasted(request_sound: Recording) -> None:
    recogniser = Grows()
    play(Session(Transcriber(recogniser)), np.concatenate([request_sound.samples, silence(2)]))
    assert len(set(recogniser.lengths)) == len(recogniser.lengths)


def test_every_end_of_turn_gives_a_final(request_sound: Recording) -> None:
    session = Session(Transcriber(SaysAlways("我想办证。")))
    for chunk in chunks(np.concatenate([request_sound.samples, silence(30), request_sound.samples, silence(2)])):
        session.feed(chunk)
    first, second = finals(session.close())
    assert (first.turn, second.turn) == (1, 2)
    assert second.start_s > 30


def test_a_slow_machine_leaves_out_provisional_work_and_no_audio(request_sound: Recording) -> None:
    recogniser = Blocked()
    session = Session(Transcriber(recogniser))
    talk = np.concatenate([request_sound.samples, silence(1)])
    for chunk in chunks(np.concatenate([talk] * 8)):
        session.feed(chunk)
    recogniser.go.set()
    assert [final.turn for final in finals(session.close())] == list(range(1, 9))
    assert len(recogniser.lengths) <= 10  # eight turns, and what was begun before


def test_minutes_of_talk_without_pause_come_in_parts(request_sound: Recording) -> None:
    recogniser = SaysAlways("我想办证。")
    session = Session(Transcriber(recogniser))
    talk = np.concatenate([request_sound.samples[3200:64000]] * 32)  # two minutes
    session.feed(talk)
    parts = finals(session.close())
    assert len(parts) >= 10
    heard = sum(part.end_s - part.start_s for part in parts)
    assert heard > 0.9 * len(talk) / 16000


@pytest.mark.parametrize("kind", nobody_speaks(1.0))
def test_nothing_appears_where_nobody_speaks(kind: str) -> None:
    session = Session(Transcriber(SaysAlways("谢谢大家")))
    session.feed(nobody_speaks(6.0)[kind])
    assert session.close() == ()


def test_what_is_not_believed_does_not_appear(request_sound: Recording) -> None:
    session = Session(Transcriber(SaysAlways("谢谢观看", rejected="phantom phrase")))
    session.feed(request_sound.samples)
    assert session.close() == ()


def test_what_was_shown_and_is_not_believed_in_the_end_is_withdrawn(request_sound: Recording) -> None:
    class Doubts(Grows):
        def recognise(self, samples: np.ndarray, hotwords: Sequence[str] = (), *, draft: bool = False) -> Recognition:
            return Recognition("谢谢观看", -0.1, "phantom phrase" if len(samples) > 48000 else None)

    events = play(Session(Transcriber(Doubts())), request_sound.samples)
    assert isinstance(events[0], Provisional)
    [final] = finals(events)
    assert (final.utterance.speech, final.utterance.text) == (False, "")


@pytest.mark.parametrize("rate", [8000, 44100, 48000])
def test_other_sample_rates(request_sound: Recording, rate: int) -> None:
    at = np.arange(int(len(request_sound.samples) * rate / 16000)) * 16000 / rate
    sound = np.interp(at, np.arange(len(request_sound.samples)), request_sound.samples)
    session = Session(Transcriber(SaysAlways("我想办证。")), sample_rate=rate)
    for chunk in chunks((sound * 32767).astype(np.int16), rate // 10):
        session.feed(chunk)
    [final] = finals(session.close())
    assert 3.5 < final.end_s < 4.9


def test_two_microphones_are_two_speakers(request_sound: Recording) -> None:
    gap = silence(request_sound.duration_s)
    left = np.concatenate([request_sound.samples, gap])
    right = np.concatenate([gap, request_sound.samples])
    conversation = Conversation(Transcriber(SaysAlways("我想办证。")))
    conversation.expect(["居住证"])
    for chunk in chunks(np.stack([left[: len(right)], right[: len(left)]], axis=1)):
        conversation.feed(chunk)
    clerk, applicant = finals(conversation.close())
    assert (clerk.speaker, applicant.speaker) == ("工作人员", "申请人")
    assert clerk.end_s < applicant.start_s + 1


def test_one_channel_is_no_conversation() -> None:
    conversation = Conversation(Transcriber(SaysAlways()))
    with pytest.raises(AudioError, match="声道"):
        conversation.feed(np.zeros((100, 1), np.float32))
    assert conversation.close() == ()


def test_nothing_is_heard_while_paused(request_sound: Recording) -> None:
    recogniser = Grows()
    session = Session(Transcriber(recogniser))
    session.feed(request_sound.samples[:40000])
    session.pause()
    session.feed(np.concatenate([request_sound.samples] * 3))
    session.resume()
    session.feed(np.concatenate([silence(1), request_sound.samples]))
    before, after = finals(session.close())
    assert before.end_s <= 2.5
    assert after.start_s > 2.5 + 3 * request_sound.duration_s
    assert sum(recogniser.lengths) < 5 * len(request_sound.samples)


def test_an_unplugged_microphone_ends_the_turn_and_is_told(request_sound: Recording) -> None:
    session = Session(Transcriber(SaysAlways("我想办证。")), stall_s=0.05)
    session.feed(request_sound.samples[:48000])
    events = until(session, lambda events: len(finals(events)) == 1 and any(isinstance(e, Problem) for e in events))
    [problem] = [event for event in events if isinstance(event, Problem)]
    assert "麦克风" in problem.error.remedy
    session.feed(request_sound.samples)  # plugged in again
    assert len(finals(session.close())) == 1


def test_a_microphone_that_never_spoke_is_not_unplugged() -> None:
    session = Session(Transcriber(SaysAlways()), stall_s=0.01)
    time.sleep(0.1)
    assert session.close() == ()


def test_a_fault_in_one_turn_does_not_end_the_session(request_sound: Recording) -> None:
    class Fails(SaysAlways):
        def recognise(self, samples: np.ndarray, hotwords: Sequence[str] = (), *, draft: bool = False) -> Recognition:
            self.asked += 1
            if self.asked == 1:
                raise RuntimeError("out of memory")
            return self.answer

    session = Session(Transcriber(Fails("我想办证。")))
    events = play(session, np.concatenate([request_sound.samples, silence(1)]))
    assert isinstance(events[0], Problem)
    assert events[0].error.remedy
    assert len(finals(events)) == 1


def test_hotwords_are_those_of_the_moment(request_sound: Recording) -> None:
    heard: list[Sequence[str]] = []

    class Listens(Grows):
        def recognise(self, samples: np.ndarray, hotwords: Sequence[str] = (), *, draft: bool = False) -> Recognition:
            heard.append(hotwords)
            return super().recognise(samples, hotwords, draft=draft)

    session = Session(Transcriber(Listens()))
    session.expect(["居住证"])
    session.feed(request_sound.samples)
    session.close()
    assert set(heard) == {("居住证",)}


def test_a_closed_session_takes_no_more() -> None:
    session = Session(Transcriber(SaysAlways()))
    assert session.close() == session.close() == ()
    with pytest.raises(SpeechError):
        session.feed(silence(1))


def test_what_is_no_sound_is_refused_and_the_session_goes_on(request_sound: Recording) -> None:
    session = Session(Transcriber(SaysAlways("我想办证。")))
    with pytest.raises(AudioError):
        session.feed(np.array([np.nan]))
    session.feed(request_sound.samples)
    assert len(finals(session.close())) == 1
