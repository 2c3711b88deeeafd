"""Homophone correction against the catalogue's words: 生育金贴 → 生育津贴. Shown beside the query, never instead."""

from collections import Counter
from collections.abc import Iterable

from knowledge.retrieval.text import normalise
from knowledge.spoken.sounds import syllables

_SIZES = (5, 4, 3)
# Characters of the grammar and of everyday talk: rightly heard, whatever word of the catalogue they sound like.
_KEPT = frozenset("怎么什我你他她们的了是在去要办买有没不会能可以吗呢吧到从和跟把给多少几个哪里想问请就还都也很这那")


class Corrector:
    """Runs of three to five characters of the catalogue's names and aliases, by sound."""

    def __init__(self, terms: Iterable[str]) -> None:
        counts: Counter[str] = Counter()
        for term in map(normalise, terms):
            counts.update(gram for size in _SIZES for gram in _grams(term, size))
        self._known = set(counts)
        self._by_sound: dict[tuple[str, ...], str] = {}
        for gram, _ in sorted(counts.items(), key=lambda pair: pair[1]):
            self._by_sound[tuple(syllables(gram))] = gram

    def correct(self, text: str) -> str | None:
        """`text` (normalised) with runs that the catalogue does not know replaced by those that sound the same.

        None where nothing is replaced. Longer runs first; a run is only replaced where at least one character stays, so
        that a whole word is never invented from sound alone.
        """
        characters = list(text)
        sounds = syllables(text)
        if len(sounds) != len(characters):  # a sound that is not one character: nothing can be put back in place
            return None
        fixed = [False] * len(characters)
        for size in _SIZES:
            for start in range(len(characters) - size + 1):
                span = slice(start, start + size)
                run = "".join(characters[span])
                meant = self._by_sound.get(tuple(sounds[span]))
                if meant is None or run in self._known or any(fixed[span]) or not _likely(run, meant):
                    continue
                characters[span] = meant
                fixed[span] = [True] * size
        corrected = "".join(characters)
        return corrected if corrected != text else None


def _likely(run: str, meant: str) -> bool:
    changed = [heard for heard, right in zip(run, meant, strict=True) if heard != right]
    return len(changed) < len(run) and not _KEPT.intersection(changed)


def _grams(term: str, size: int) -> list[str]:
    grams = [term[start : start + size] for start in range(len(term) - size + 1)]
    return [gram for gram in grams if all("\u3400" <= character <= "\u9fff" for character in gram)]
