"""What is said while an item is open: a question or an answer about that item, or another matter."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from copilot.desk import Desk
from knowledge import Answer
from knowledge.answering.answers import LIKELY


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
