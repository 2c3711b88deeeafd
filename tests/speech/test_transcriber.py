from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from eval.speech_sounds import nobody_speaks, silence
from speech import AudioError, Recording, Term, Transcriber
from speech.recorded import RecordedRecogniser

from .stand_ins import SaysAlways

TERMS = [Term("危险化学品经营许可", "item"), Term("居住证", "item")]


@pytest.fixture
def transcriber(recorded: RecordedRecogniser) -> Transcriber:
    return Transcriber(recorded, TERMS)


def test_a_request_becomes_an_utterance(transcriber: Transcriber, request_path: Path) -> None:
    utterance = transcriber.transcribe_file(request_path)
    assert utterance.speech
    assert utterance.duration_s == pytest.approx(4.75, abs=0.1)
    assert utterance.text.startswith("危险化学品经营许可")
    assert utterance.text.endswith("延期吗？")
    assert [(hit.term, hit.kind) for hit in utterance.terms] == [("危险化学品经营许可", "item")]
    assert utterance.terms[0].heard in utterance.raw_text
    [segment] = utterance.segments
    assert 0 <= segment.start < 0.6
    assert 3.5 < segment.end <= utterance.duration_s
    assert utterance.latency_ms > 0


def test_the_raw_text_keeps_what_was_heard_where_the_text_is_mended(request_sound: Recording) -> None:
    transcriber = Transcriber(SaysAlways("唯线化学品精英许可过期了。"), TERMS)
    utterance = transcriber.transcribe(request_sound.samples)
    assert utterance.raw_text == "唯线化学品精英许可过期了。"
    assert utterance.text == "危险化学品经营许可过期了。"
    assert utterance.terms[0].heard == "唯线化学品精英许可"


def test_what_only_resembles_a_term_is_told_but_not_mended(request_sound: Recording) -> None:
    utterance = Transcriber(SaysAlways("威胁花学平金银许客过期了。"), TERMS).transcribe(request_sound.samples)
    assert utterance.text == "威胁花学平金银许客过期了。"
    assert [hit.term for hit in utterance.terms] == ["危险化学品经营许可"]
    assert utterance.terms[0].score < 1


@pytest.mark.parametrize("kind", nobody_speaks(1.0))
def test_where_nobody_speaks_the_recogniser_is_not_even_asked(kind: str) -> None:
    recogniser = SaysAlways()
    utterance = Transcriber(recogniser).transcribe(nobody_speaks(5.0)[kind])
    assert recogniser.asked == 0
    assert (utterance.speech, utterance.text, utterance.raw_text, utterance.segments) == (False, "", "", ())


@pytest.mark.parametrize("recogniser", [SaysAlways(rejected="loop"), SaysAlways(""), SaysAlways("。")])
def test_what_is_not_believed_is_no_speech(recogniser: SaysAlways, request_sound: Recording) -> None:
    utterance = Transcriber(recogniser).transcribe(request_sound.samples)
    assert recogniser.asked == 1
    assert (utterance.speech, utterance.text, utterance.raw_text, utterance.terms) == (False, "", "", ())


def test_turns_with_a_pause_between_are_two_segments(request_sound: Recording) -> None:
    sound = np.concatenate([request_sound.samples, silence(3), request_sound.samples])
    utterance = Transcriber(SaysAlways("我今年六十五岁。")).transcribe(sound)
    assert [segment.text for segment in utterance.segments] == ["我今年65岁。"] * 2
    assert utterance.segments[1].start > 7
    assert utterance.text == "我今年65岁。我今年65岁。"
    assert utterance.raw_text == "我今年六十五岁。我今年六十五岁。"


def test_other_rates_integers_and_stereo_give_the_same_speech(request_sound: Recording) -> None:
    transcriber = Transcriber(SaysAlways())
    once = transcriber.transcribe(request_sound.samples)
    stereo = (np.stack([request_sound.samples] * 2, axis=1) * 32767).astype(np.int16)
    for other in (transcriber.transcribe(stereo), transcriber.transcribe(np.repeat(request_sound.samples, 3), 48000)):
        assert other.text == once.text
        assert other.duration_s == pytest.approx(once.duration_s, abs=0.01)
        assert other.segments[0].start == pytest.approx(once.segments[0].start, abs=0.2)


def test_traditional_characters_become_simplified(request_sound: Recording) -> None:
    utterance = Transcriber(SaysAlways("單位登記怎麼辦")).transcribe(request_sound.samples)
    assert (utterance.raw_text, utterance.text) == ("单位登记怎么办", "单位登记怎么办？")


def test_hotwords_reach_the_recogniser(request_sound: Recording) -> None:
    class Listens(SaysAlways):
        def recognise(self, samples: np.ndarray, hotwords: Sequence[str] = (), *, draft: bool = False):
            self.heard = tuple(hotwords)
            return super().recognise(samples, hotwords, draft=draft)

    recogniser = Listens()
    Transcriber(recogniser).transcribe(request_sound.samples, hotwords=["居住证"])
    assert recogniser.heard == ("居住证",)


def test_several_desks_share_one_transcriber(transcriber: Transcriber, request_sound: Recording) -> None:
    transcriber.warm_up()
    with ThreadPoolExecutor(4) as pool:
        texts = list(pool.map(lambda _: transcriber.transcribe(request_sound.samples).text, range(12)))
    assert len(set(texts)) == 1


def test_sound_that_is_none_is_refused() -> None:
    with pytest.raises(AudioError):
        Transcriber(SaysAlways()).transcribe(np.array([np.inf]))


def test_no_samples_are_no_speech() -> None:
    assert not Transcriber(SaysAlways()).transcribe(np.zeros(0, np.float32)).speech
