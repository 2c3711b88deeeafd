"""Options that are said in words: the `says` of the catalogue, denials, and acting for someone else."""

import re
from collections.abc import Iterator

from knowledge.retrieval.text import normalise
from knowledge.schema import Question

_DENIED = re.compile(r"(?:不|没|没有|不是|不用|不卖|不做|无|(?<!民)非|别|不要|不含|不带)$")
_FIGURE = re.compile(r"[\d零一二两三四五六七八九十百千万.]")
_WHOM = "我|人|他|她|别人|朋友|老板|爸|妈|老人|父母|爷爷|奶奶|外公|外婆|同事|客户|亲戚|老公|老婆|邻居|家里"
_FOR_ANOTHER = re.compile(rf"(?:帮|替|代)(?:{_WHOM}).{{0,8}}(?:办|申请|弄|领|换|补|登记|交)|代办|委托")
_IN_PERSON = re.compile(r"本人|我自己[来去办]|亲自")


def said_option(question: Question, heard: str) -> str | None:
    """The option that `heard` (normalised) says in words, or None where it says none or contradicts itself.

    The longest word decides. A denied word of a question with two options speaks for the other one.
    """
    votes: dict[str, int] = {}
    for option in question.options:
        for word in map(normalise, option.says):
            for denied in _places(word, heard):
                meant = _other(question, option.code) if denied else option.code
                if meant:
                    votes[meant] = max(votes.get(meant, 0), len(word))
    best = max(votes.values(), default=0)
    winners = [code for code, length in votes.items() if length == best]
    return winners[0] if len(winners) == 1 else None


def acting_option(question: Question, heard: str) -> str | None:
    """For the question `applicant`: whether the sentence speaks for someone else, beyond the words of the catalogue."""
    if question.code != "applicant":
        return None
    meant = "self" if _IN_PERSON.search(heard) else "agent" if _FOR_ANOTHER.search(heard) else None
    return meant if meant in {option.code for option in question.options} else None


def is_said(word: str, heard: str) -> bool:
    """Whether `heard` (normalised) holds the word somewhere without denying it right before."""
    return not all(_places(normalise(word), heard))


def _places(word: str, heard: str) -> Iterator[bool]:
    """For each place where the word is said, whether it is denied there. 五吨 is not said in 十五吨."""
    for match in re.finditer(re.escape(word), heard):
        before = heard[: match.start()]
        if _FIGURE.match(word) and before and _FIGURE.match(before[-1]):
            continue
        yield _DENIED.search(before) is not None


def _other(question: Question, code: str) -> str | None:
    others = [option.code for option in question.options if option.code != code]
    return others[0] if len(others) == 1 else None
