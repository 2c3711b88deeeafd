"""What is said further: while an item is open, a question or an answer about that item, or another matter; while none
is, more about the matter that was asked back for.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from copilot.desk import Desk
from knowledge import Answer
from knowledge.answering.answers import LIKELY

# Sentences and characters that are read together.
_TOGETHER, _LONGEST = 3, 200
# An item that is as likely as this would be opened at once, were no other of that name.
_CHOSEN = 0.6


def turn(
    desk: Desk, query: str, item: str, answers: Mapping[str, str], *, day: date | None = None, spoken: bool = False
) -> Answer:
    """The answer to `query`, on `item` where the talk stays with it.

    It stays unless a sure answer names another matter and the open guide has nothing to say to the question. The
    candidates are in either case those of the query by itself, so that the clerk can still go over to one of them.
    """
    alone = desk.ask(query, day=day, spoken=spoken)
    about = desk.ask(query, item=item, answers=answers, day=day, spoken=spoken)
    known = {*(hit.code for hit in alone.items[:1]), *(alone.theme.items if alone.theme else ())}
    told = bool(about.answers) and about.answers[0].score >= LIKELY
    if alone.decision == "answer" and item not in known and not told:
        return alone
    return replace(about, items=alone.items, theme=alone.theme)


def reply(
    desk: Desk,
    query: str,
    said: Sequence[str],
    shown: Collection[str] = (),
    *,
    day: date | None = None,
    online: bool = False,
    spoken: bool = False,
) -> Answer:
    """The answer to `query` where what was `said` before had not told the matter and the items `shown` were offered.

    By itself where that is sure, so that a new matter is not mixed with an old one; else both read together, where
    that tells more. Who is shown several items and names one of them has chosen, even where the words stand in the
    names of others too: 居住证 after 居住证 or 居住证签注.
    """
    alone = desk.ask(query, day=day, online=online, spoken=spoken)
    if not said or alone.decision == "answer":
        return alone
    whole = "，".join([*said[1 - _TOGETHER :], query])[-_LONGEST:]
    together = replace(desk.ask(whole, day=day, online=online, spoken=spoken), query=query)
    best = max(alone, together, key=_told)
    chosen = [hit for hit in best.items[:1] if hit.score >= _CHOSEN and hit.code in shown]
    return replace(best, decision="answer") if chosen and best.decision == "clarify" else best


def _told(answer: Answer) -> tuple[int, float]:
    """How much an answer tells of the matter: whether it is sure, and how likely its first item is."""
    return ("no_match", "clarify", "answer").index(answer.decision), max((hit.score for hit in answer.items), default=0)
