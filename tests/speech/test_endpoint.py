import itertools

import numpy as np
import pytest

from eval.speech_sounds import clicks, nobody_speaks, silence
from speech import EndpointOptions, Recording
from speech.endpoint import Endpointer, Turn

CHUNK = 800  # 50 ms


def run(sound: np.ndarray, options: EndpointOptions | None = None) -> list[Turn]:
    endpointer = Endpointer(options or EndpointOptions())
    turns = [turn for at in range(0, len(sound), CHUNK) for turn in endpointer.feed(sound[at : at + CHUNK])]
    return turns + endpointer.finish()


def ended(turns: list[Turn]) -> list[Turn]:
    return [turn for turn in turns if turn.state == "ended"]


def test_two_requests_with_a_pause_are_two_turns(request_sound: Recording) -> None:
    sound = np.concatenate([silence(2), request_sound.samples, silence(2), request_sound.samples, silence(2)])
    first, second = ended(run(sound))
    assert (first.number, second.number) == (1, 2)
    assert 1.7 < first.start / 16000 < 2.6
    assert 6.0 < first.end / 16000 < 7.2
    assert second.start > first.end
    for turn in (first, second):
        assert np.array_equal(turn.samples, sound[turn.start : turn.end])


def test_a_turn_is_worth_decoding_before_its_end_is_certain(request_sound: Recording) -> None:
    turns = run(np.concatenate([request_sound.samples, silence(2)]))
    [end] = ended(turns)
    draft = [turn for turn in turns if turn.state == "pausing"][-1]
    assert turns.index(draft) == len(turns) - 2
    assert (draft.number, draft.end) == (end.number, end.end)


def test_snapshots_come_while_somebody_speaks(request_sound: Recording) -> None:
    snapshots = [turn for turn in run(request_sound.samples) if turn.state == "open"]
    assert len(snapshots) >= 3
    assert all(turn.start == snapshots[0].start for turn in snapshots)
    lengths = [len(turn.samples) for turn in snapshots]
    assert lengths == sorted(lengths)


def test_the_end_of_the_stream_ends_the_turn(request_sound: Recording) -> None:
    [turn] = ended(run(request_sound.samples[:48000]))
    assert turn.end == 48000


@pytest.mark.parametrize("kind", nobody_speaks(1.0))
def test_noise_is_no_turn(kind: str) -> None:
    assert run(nobody_speaks(8.0)[kind]) == []


def test_a_click_is_no_turn(request_sound: Recording) -> None:
    cough = request_sound.samples[16000:18400]  # 0.15 s of voice
    assert ended(run(np.concatenate([clicks(1), cough, silence(2)]))) == []


def test_talk_without_pause_is_cut_and_nothing_is_lost(request_sound: Recording) -> None:
    sound = np.concatenate([request_sound.samples[3200:64000]] * 10)  # 38 s
    turns = ended(run(sound, EndpointOptions(end_pause_s=2.0)))
    assert len(turns) >= 4
    assert all(turn.continued for turn in turns[:-1])
    assert not turns[-1].continued
    assert all(len(turn.samples) <= 12.1 * 16000 for turn in turns)
    for before, after in itertools.pairwise(turns):
        assert after.start == before.end
        assert after.number == before.number + 1
    whole = np.concatenate([turn.samples for turn in turns])
    assert np.array_equal(whole, sound[turns[0].start : turns[-1].end])


def test_what_is_skipped_counts_in_the_positions(request_sound: Recording) -> None:
    endpointer = Endpointer(EndpointOptions())
    endpointer.feed(silence(1))
    endpointer.finish()
    endpointer.skip(160_000)
    endpointer.feed(request_sound.samples)
    [turn] = endpointer.finish()
    assert 11.0 <= turn.start / 16000 < 11.6
    assert len(turn.samples) == turn.end - turn.start
