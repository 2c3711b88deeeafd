"""Sentences that stand in the development data and, nearly the same, in the data measured on: those are refused."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from copilot.errors import InputError
from knowledge.retrieval import normalise
from knowledge.spoken import without_fillers

# Official names have to be alike in every set; above this likeness (in percent) a sentence is a copy.
_LIKENESS = 95.0
# Shorter ones (执照, 你好) are what anybody says.
_SHORTEST = 6


def near_duplicates(development: Sequence[str], measured: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs (measured, development) that are the same but for fillers, written form and a character in twenty."""
    known = {plain: text for text in development if len(plain := _plain(text)) >= _SHORTEST}
    found = []
    for text in measured:
        match = process.extractOne(_plain(text), list(known), scorer=fuzz.ratio, score_cutoff=_LIKENESS)
        if match and len(_plain(text)) >= _SHORTEST:
            found.append((text, known[match[0]]))
    return found


def refuse(development: Sequence[str], measured: Sequence[str], what: str) -> None:
    """Raises InputError that names the first copies."""
    copies = near_duplicates(development, measured)
    if copies:
        shown = "；".join(f"“{text}”与开发数据“{other}”" for text, other in copies[:3])
        remedy = "请换成没有用于调整系统的数据，否则结果偏高。"
        raise InputError(f"{what}中有 {len(copies)} 句与开发数据几乎相同：{shown}", remedy)


def _plain(text: str) -> str:
    return without_fillers(normalise(text))
