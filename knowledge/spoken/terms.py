"""Finds terms of the catalogue in misheard speech by fuzzy alignment of syllables, all terms at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.spoken.sounds import SoundTable, syllables

# Longest term that is aligned; longer names are found by their shorter aliases.
_LONGEST = 14
# Mean cost a syllable up to which a term counts as heard; short terms resemble too much.
_LIMITS = {2: 0.06, 3: 0.13}
_LIMIT = 0.22


@dataclass(frozen=True)
class Heard:
    """A term that sounds like the stretch `start:end` of the text; `cost` is the mean distance a syllable."""

    term: str
    start: int
    end: int
    cost: float
    limit: float


def _covers(better: Heard, other: Heard) -> bool:
    """Whether `other` is a worse hearing of mostly the same stretch: 道路运输证审验 where 道路运输证怎么 was said."""
    common = min(better.end, other.end) - max(better.start, other.start)
    return better.cost < other.cost and 2 * common > other.end - other.start


class TermIndex:
    """Terms by sound. Aligning costs (length of text x longest term) vector operations over all terms."""

    def __init__(self, terms: Sequence[str]) -> None:
        spoken = {term: syllables(term) for term in dict.fromkeys(terms)}
        kept = {term: sounds for term, sounds in spoken.items() if 2 <= len(sounds) <= _LONGEST}
        self._terms = list(kept)
        self._table = SoundTable(list(kept.values()))
        self._lengths = np.array([len(sounds) for sounds in kept.values()], dtype=np.int64)
        width = int(self._lengths.max(initial=0))
        self._sounds = np.zeros((len(kept), width), dtype=np.int64)
        for row, sounds in enumerate(kept.values()):
            self._sounds[row, : len(sounds)] = [self._table.number[sound] for sound in sounds]
        self._limits = np.array([_LIMITS.get(int(length), _LIMIT) for length in self._lengths], dtype=np.float32)

    def find(self, text: str, top: int = 5) -> list[Heard]:
        """Terms heard in `text`, cheapest and longest first."""
        if not self._terms:
            return []
        heard = syllables(text)
        costs, starts = self._align(heard)
        rows = np.arange(len(self._terms))
        ends = costs.argmin(axis=0)
        best = costs[ends, rows] / self._lengths
        hits = np.flatnonzero(best <= self._limits)
        order = hits[np.lexsort((-self._lengths[hits], best[hits]))]
        found: list[Heard] = []
        for n in order:
            term = Heard(self._terms[n], int(starts[ends[n], n]), int(ends[n]), float(best[n]), float(self._limits[n]))
            if not any(_covers(better, term) for better in found):
                found.append(term)
        return found[:top]

    def _align(self, heard: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """Cost of aligning each whole term with a stretch that ends before position j, and where that stretch starts.

        Both of shape (len(heard) + 1, number of terms). The dynamic programme of edit distance with a free start.
        """
        columns = [self._table.to(sound) for sound in heard]
        count, width = self._sounds.shape
        final_cost = np.full((len(heard) + 1, count), np.inf, dtype=np.float32)
        final_start = np.zeros((len(heard) + 1, count), dtype=np.int64)
        cost = np.zeros((len(heard) + 1, count), dtype=np.float32)
        start = np.repeat(np.arange(len(heard) + 1)[:, None], count, axis=1)
        for position in range(width):
            new_cost, new_start = np.empty_like(cost), np.empty_like(start)
            new_cost[0], new_start[0] = cost[0] + 1, start[0]
            sounds = self._sounds[:, position]
            for j, column in enumerate(columns):
                ways = np.stack((cost[j] + column[sounds], cost[j + 1] + 1, new_cost[j] + 1))
                way = ways.argmin(axis=0)
                new_cost[j + 1] = np.take_along_axis(ways, way[None], axis=0)[0]
                new_start[j + 1] = np.choose(way, (start[j], start[j + 1], new_start[j]))
            cost, start = new_cost, new_start
            ended = self._lengths == position + 1
            final_cost[:, ended], final_start[:, ended] = cost[:, ended], start[:, ended]
        return final_cost, final_start
