"""Takes from the applicant's sentence what answers situation questions, so that it need not be asked again."""

import re
from collections.abc import Sequence

from knowledge.retrieval.text import normalise
from knowledge.schema import Question

_DENIED = re.compile(r"(?:不|没|没有|不是|不用|不卖|无|非|别)$")


def understand(query: str, questions: Sequence[Question]) -> dict[str, str]:
    """Question code → option code for every question the sentence answers through an option's `says` words.

    The longest word that is said, and not denied right before it, decides; two options of one question with words of the
    same length contradict one another, and the question stays open.
    """
    heard = normalise(query)
    answers: dict[str, str] = {}
    for question in questions:
        lengths = {option.code: _longest(option.says, heard) for option in question.options}
        best = max(lengths.values())
        winners = [code for code, length in lengths.items() if length == best]
        if best and len(winners) == 1:
            answers[question.code] = winners[0]
    return answers


def _longest(words: Sequence[str], heard: str) -> int:
    return max((len(word) for word in map(normalise, words) if _said(word, heard)), default=0)


def _said(word: str, heard: str) -> bool:
    return any(not _DENIED.search(heard[: match.start()]) for match in re.finditer(re.escape(word), heard))
