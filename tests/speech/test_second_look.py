from collections.abc import Sequence

import numpy as np
import pytest

from speech import HeardTerm, Recognition, Recording, Term, Transcriber
from speech.second_look import is_better, look_again

from .stand_ins import SaysAlways

FIRST = Recognition("公共掺索维生血可争去哪里办", -0.6)
HIT = HeardTerm("公共掺索维生血可争", "公共场所卫生许可证", "item", 0.94)
SOUND = np.zeros(16000, np.float32)


class TakesHints(SaysAlways):
    """Hears something else once it is told what to expect."""

    def __init__(self, first: Recognition, second: Recognition) -> None:
        super().__init__()
        self.first, self.second = first, second
        self.hints: list[str] = []

    def recognise(self, samples: np.ndarray, hotwords: Sequence[str] = (), *, draft: bool = False) -> Recognition:
        self.asked += 1
        self.hints = list(hotwords)
        return self.second if hotwords else self.first


@pytest.mark.parametrize(
    ("text", "log_probability", "heard"),
    [
        ("公共场所卫生许可证去哪里办", -0.3, "公共场所卫生许可证去哪里办"),
        ("公共场所卫生许可证去哪里办", -0.65, "公共场所卫生许可证去哪里办"),
        ("公共场所卫生许可证去哪里办。公共场所卫生许可证去哪里办。公共场所卫", -0.1, "公共场所卫生许可证去哪里办"),
        ("公共场所卫生许可证去哪里办", -0.9, FIRST.text),  # a guess
        ("公共场所卫生许可证", -0.1, FIRST.text),  # loses what else was said
        ("公共场所卫生许可证我们明天再来办吧好不好", -0.1, FIRST.text),  # other sounds
    ],
)
def test_the_second_look_is_taken_where_it_is_sure_and_sounds_the_same(
    text: str, log_probability: float, heard: str
) -> None:
    recogniser = TakesHints(FIRST, Recognition(text, log_probability))
    assert look_again(recogniser, SOUND, FIRST, [HIT], ["居住证"]).text == heard
    assert recogniser.hints == ["公共场所卫生许可证", "居住证"]


def test_a_rejected_second_look_is_not_taken() -> None:
    assert not is_better(FIRST, Recognition("公共场所卫生许可证去哪里办", -0.1, "prompt"))


def test_talk_without_misheard_terms_is_looked_at_once() -> None:
    recogniser = TakesHints(FIRST, FIRST)
    right = HeardTerm("居住证", "居住证", "item", 1.0)
    assert look_again(recogniser, SOUND, FIRST, [right], []) is FIRST
    assert look_again(recogniser, SOUND, FIRST, [], ["居住证"]) is FIRST
    assert recogniser.asked == 0


def test_the_utterance_has_the_second_look_and_the_words_first_heard(request_sound: Recording) -> None:
    recogniser = TakesHints(FIRST, Recognition("公共场所卫生许可证去哪里办", -0.3))
    utterance = Transcriber(recogniser, [Term(HIT.term, "item")]).transcribe(request_sound.samples)
    assert utterance.raw_text == "公共场所卫生许可证去哪里办"
    assert utterance.text == "公共场所卫生许可证去哪里办？"
    [hit] = utterance.terms
    assert (hit.heard, hit.term) == (HIT.heard, HIT.term)
    assert hit.score < 1


@pytest.mark.parametrize(("log_probability", "taken"), [(-0.5, True), (-0.65, False)])
def test_what_a_term_only_resembles_has_to_be_surer(log_probability: float, taken: bool) -> None:
    recogniser = TakesHints(FIRST, Recognition("公共场所卫生许可证去哪里办", log_probability))
    heard = look_again(recogniser, SOUND, FIRST, [], [], faint=["公共场所卫生许可证"])
    assert (heard is not FIRST) == taken
    assert recogniser.hints == ["公共场所卫生许可证"]
