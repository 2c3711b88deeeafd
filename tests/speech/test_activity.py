import itertools

import numpy as np
import pytest

from eval.speech_sounds import nobody_speaks, noise, silence
from speech import Recording
from speech.activity import FRAME, ActivityDetector, Span, probabilities, speech_spans, turns


@pytest.mark.parametrize("kind", nobody_speaks(1.0))
def test_nobody_speaks(kind: str) -> None:
    sound = nobody_speaks(10.0)[kind]
    assert speech_spans(probabilities(sound), len(sound)) == ()


def test_speech_is_found_where_it_is(request_sound: Recording) -> None:
    sound = np.concatenate([silence(3), request_sound.samples, silence(3)])
    spans = speech_spans(probabilities(sound), len(sound))
    assert 2.7 < spans[0].start / 16000 < 3.6
    assert 6.5 < spans[-1].end / 16000 < 8.2


def test_speech_is_found_in_noise(request_sound: Recording) -> None:
    sound = request_sound.samples
    level = float(np.sqrt(np.mean(sound**2))) / 10 ** (10 / 20)
    sound = sound + noise(request_sound.duration_s + 1, slope=1, rms=level)[: len(sound)]
    assert sum(span.seconds for span in speech_spans(probabilities(sound), len(sound))) > 2.5


def test_a_stream_gives_the_same_probabilities_as_the_whole(request_sound: Recording) -> None:
    sound = request_sound.samples[: len(request_sound.samples) // FRAME * FRAME]
    detector = ActivityDetector()
    parts = np.concatenate([detector.feed(sound[at : at + 700]) for at in range(0, len(sound), 700)])
    assert np.allclose(parts, probabilities(sound), atol=1e-3)


def test_a_long_pause_parts_turns_and_a_short_one_does_not() -> None:
    speech = np.array([1.0] * 31 + [0.0] * 20 + [1.0] * 31 + [0.0] * 94 + [1.0] * 31, np.float32)
    spans = speech_spans(speech, len(speech) * FRAME)
    assert len(spans) == 3
    assert len(turns(spans, speech)) == 2


def test_talk_without_pause_is_cut_at_its_weakest_place() -> None:
    speech = np.ones(1500, np.float32)  # 48 s
    speech[250] = 0.6
    pieces = turns(speech_spans(speech, 1500 * FRAME), speech)
    assert pieces[0].end // FRAME == 250
    assert all(piece.seconds <= 12 for piece in pieces)
    assert [piece.start for piece in pieces[1:]] == [piece.end for piece in pieces[:-1]]
    assert pieces[-1].end == 1500 * FRAME


def test_spans_never_overlap() -> None:
    speech = np.array(([1.0] * 10 + [0.0] * 14) * 4, np.float32)
    spans = speech_spans(speech, len(speech) * FRAME)
    assert len(spans) == 4
    assert all(before.end <= after.start for before, after in itertools.pairwise(spans))
    assert spans[0] == Span(0, spans[0].end)
