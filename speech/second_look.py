"""A second look at a turn in which words of the catalogue seem to be misheard.

A recogniser that is told of the words that the sounds resemble often hears them, and the whole sentence, right. It is
asked again only where something resembled a term, so that other talk cannot catch words from the catalogue.
"""

from collections.abc import Iterable, Sequence

from .audio import Samples
from .phonetics import best_stretch, distances, syllables
from .punctuation import simplify
from .recogniser import Recogniser, Recognition
from .rejection import bare, is_doubled, once
from .utterance import HeardTerm

MAX_COST = 0.35
"""Mean distance a syllable up to which two texts may be of the same sound."""

MIN_LENGTH = 0.75
"""Least part of the longer text's syllables that the shorter has: nothing that was heard may get lost."""

_SLACK = 0.1  # the first look, without a hint, may be a little surer of a wrong word
_FAINT_SLACK = 0.0  # but where a term was only resembled, the second look has to be surer


def look_again(
    recogniser: Recogniser,
    samples: Samples,
    first: Recognition,
    hits: Iterable[HeardTerm],
    hotwords: Sequence[str],
    faint: Sequence[str] = (),
) -> Recognition:
    """What `recogniser` hears in `samples` with the terms of `hits` and `faint` as hotwords before `hotwords`.

    `first`, what it heard without them, stays where no term was misheard or the second look is not to be believed.
    """
    misheard = sorted((hit for hit in hits if bare(hit.heard) != bare(hit.term)), key=lambda hit: -hit.score)
    hints = [*dict.fromkeys([*(hit.term for hit in misheard), *faint])]
    if not hints:
        return first
    second = recogniser.recognise(samples, [*hints, *hotwords], draft=True)
    if is_doubled(second.text):  # a hint makes loops likelier; what is looped is right as often as else
        second = Recognition(once(second.text), second.mean_log_probability)
    return second if is_better(first, second, _SLACK if misheard else _FAINT_SLACK) else first


def is_better(first: Recognition, second: Recognition, slack: float = _SLACK) -> bool:
    """The second look is as sure as the first, but for `slack`, and writes other words for the same sounds."""
    if second.rejected or second.mean_log_probability < first.mean_log_probability - slack:
        return False
    return _sound_alike(simplify(first.text), simplify(second.text))


def _sound_alike(first: str, second: str) -> bool:
    one, other = syllables(first)[0], syllables(second)[0]
    if min(len(one), len(other)) < MIN_LENGTH * max(len(one), len(other), 1):
        return False
    costs = distances(one, other)
    return max(best_stretch(costs)[0], best_stretch(costs.T)[0]) <= MAX_COST
