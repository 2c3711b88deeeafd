"""Words of the catalogue found by sound in what was heard.

A recogniser that never learnt the names of services writes other words that sound like them. Every term is aligned
with the best stretch of the text by syllable; the hits are suggestions beside the transcript, never a rewrite of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from .phonetics import Syllable, best_stretch, distances, syllables, tones
from .utterance import HeardTerm, Term

# Highest mean cost a syllable, by length: short words resemble something in every sentence.
_LIMITS = {2: 0.06, 3: 0.13, 4: 0.18}
_LIMIT = 0.22
_FAINT = 0.12  # more than the limit, and the term may still have been said
_FAINT_FROM = 4
_FAINT_MOST = 3
_END_LIMIT = 0.5  # mean cost of the first two and of the last two syllables
_WINDOW = 60  # syllables looked at together; the bound that spares alignments weakens with length
_OVERLAP = 30


@dataclass(frozen=True)
class _Hit:
    term: Term
    cost: float
    start: int
    end: int
    weight: float


class TermFinder:
    """Finds `terms` by sound. Qualifiers in brackets are left out: "食品经营许可（新办）" is found as "食品经营许可".

    Reading is safe from several threads.
    """

    def __init__(self, terms: Sequence[Term]) -> None:
        by_text: dict[str, tuple[Term, list[Syllable]]] = {}
        for term in terms:
            text = re.sub(r"[（(〔【].*?[）)〕】]", "", term.text).strip()
            sounds = syllables(text)[0]
            if len(sounds) > 1:
                by_text.setdefault(text, (Term(text, term.kind), sounds))
        self._terms = [term for term, _ in by_text.values()]
        lengths = [len(sounds) for _, sounds in by_text.values()]
        self._known = sorted({sound for _, sounds in by_text.values() for sound in sounds})
        number = {sound: at for at, sound in enumerate(self._known)}
        flat = [number[sound] for _, sounds in by_text.values() for sound in sounds]
        self._sounds = np.array(flat, np.int64)
        self._starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)
        self._lengths = np.array(lengths, np.int64)
        self._limits = np.array([_LIMITS.get(length, _LIMIT) for length in lengths])

    def find(self, text: str) -> tuple[HeardTerm, ...]:
        """The terms heard in `text`, in the order of the text; of terms that overlap, the one with most evidence.

        `score` is 1 for the same sounds and falls with the distance; `heard` is the stretch of `text`.
        """
        sounds, places = syllables(text)
        chosen: list[_Hit] = []
        for hit in sorted(self._hits(sounds, self._limits), key=lambda hit: -hit.weight):
            if all(hit.end <= other.start or other.end <= hit.start for other in chosen):
                heard = text[places[hit.start] : places[hit.end - 1] + 1]
                # without its tones, a word of two syllables lies across the words of any talk: 一致 in 转移支付
                if hit.end - hit.start > 2 or tones(heard) == tones(hit.term.text):
                    chosen.append(hit)
        return tuple(
            HeardTerm(text[places[hit.start] : places[hit.end - 1] + 1], hit.term.text, hit.term.kind, round(score, 3))
            for hit in sorted(chosen, key=lambda hit: hit.start)
            for score in [1.0 - hit.cost]
        )

    def resembling(self, text: str) -> tuple[str, ...]:
        """A few longer terms that `text` only resembles, the likeliest first: worth asking the recogniser about."""
        limits = np.where(self._lengths >= _FAINT_FROM, self._limits + _FAINT, 0.0)
        hits = sorted(self._hits(syllables(text)[0], limits), key=lambda hit: -hit.weight)
        return tuple(dict.fromkeys(hit.term.text for hit in hits))[:_FAINT_MOST]

    def _hits(self, sounds: list[Syllable], limits: NDArray[np.float64]) -> list[_Hit]:
        if not self._terms or not sounds:
            return []
        starts = range(0, max(1, len(sounds) - _OVERLAP), _WINDOW - _OVERLAP)
        return [hit for at in starts for hit in self._in_window(sounds[at : at + _WINDOW], at, limits)]

    def _in_window(self, heard: list[Syllable], offset: int, limits: NDArray[np.float64]) -> list[_Hit]:
        table = distances(self._known, heard)
        # every syllable of a term costs at least its distance to the nearest syllable of the text
        least = np.add.reduceat(table.min(axis=1)[self._sounds], self._starts) / self._lengths
        found = []
        for at in self._near_together(table, np.flatnonzero(least <= limits), limits):
            length = int(self._lengths[at])
            cost, start, end = best_stretch(table[self._own(at)])
            if cost <= limits[at] and _ends_match(table[self._own(at), start:end]):
                weight = (float(limits[at]) - cost + 0.05) * length
                found.append(_Hit(self._terms[at], cost, offset + start, offset + end, weight))
        return found

    def _near_together(
        self, table: NDArray[np.float32], candidates: NDArray[np.int64], limits: NDArray[np.float64]
    ) -> Iterator[int]:
        """Those candidates whose nearest syllables also lie within one stretch as long as a match can be."""
        for length in np.unique(self._lengths[candidates]).tolist():
            longest = min(table.shape[1], int(length * (1 + limits.max())) + 1)
            nearest = sliding_window_view(table, longest, axis=1).min(axis=2)
            for at in candidates[self._lengths[candidates] == length].tolist():
                if nearest[self._own(at)].sum(axis=0).min() <= limits[at] * length:
                    yield at

    def _own(self, at: int) -> NDArray[np.int64]:
        return self._sounds[self._starts[at] : self._starts[at] + self._lengths[at]]


def _ends_match(costs: NDArray[np.float32]) -> bool:
    """Neither end of a longer term is another word: names of services share long parts (…执业许可, …执业变更)."""
    if len(costs) < 4:
        return True
    first, last = best_stretch(costs[:2, :3])[0], best_stretch(costs[-2:, -3:])[0]
    return max(first, last) <= _END_LIMIT
