"""Stored answers for a question, and answers on the open item from its guide, each with the place where it stands."""

from collections.abc import Mapping

from knowledge.answer import AnswerHit
from knowledge.answering.topics import OpenItem, topics_asked
from knowledge.retrieval import HybridIndex, Probe, normalise
from knowledge.schema import QA, Elsewhere, ServiceItem

# A stored question this close to what was asked is answered as it stands, before anything composed from the guide.
EXACT = 0.9
LIKELY = 0.55
_TOLD, _SILENT = 0.85, 0.5

Stored = Mapping[str, tuple[ServiceItem, QA]]


def stored_answers(index: HybridIndex, stored: Stored, probe: Probe, item: str | None, top: int) -> list[AnswerHit]:
    """Stored answers to `probe`, best first, only those of `item` if one is given.

    The score is the mean of how far question and query cover one another and of the cosine, both from 0 to 1.
    """
    hits: list[AnswerHit] = []
    for found in index.search([probe], 200 if item else 4 * top):
        owner, entry = stored[found.owner]
        if item and owner.code != item:
            continue
        questions = [normalise(question) for question in (entry.question, *entry.similar)]
        same = max(min(index.lexical.overlap(probe.text, question)) for question in questions)
        score = 1.0 if probe.text in questions else 0.5 * same + 0.5 * max(0.0, (found.semantic - 0.75) / 0.25)
        title = f"{owner.name}·常见问答"
        hits.append(AnswerHit(entry.question, entry.answer, found.owner, min(1.0, score), title))
    return sorted(hits, key=lambda hit: -hit.score)[:top]


def elsewhere_answer(matter: Elsewhere) -> AnswerHit:
    """Where to go with a matter that is not in the catalogue."""
    told = f"{matter.name}不在本窗口的办理范围：{matter.where}。"
    return AnswerHit(matter.name, told, f"elsewhere#{matter.code}", _TOLD, "不在本目录")


def follow_up(at: OpenItem, stored: list[AnswerHit], *, always: bool) -> list[AnswerHit]:
    """Answers on the open item: a near-exact stored answer first, then what the guide says of the topic asked about.

    `always`: where neither is there, say that the guide does not tell (for a question put on the open item).
    """
    told = _told(at)
    exact = [hit for hit in stored if hit.score >= EXACT]
    likely = [hit for hit in stored if LIKELY <= hit.score < EXACT]
    answers = [*exact, *sorted([*told, *likely], key=lambda hit: -hit.score)]
    if not answers and always:
        answers = [
            AnswerHit(
                at.query,
                f"《{at.item.name}》的办事指南没有写明这一点，请向{at.item.department}部门或窗口负责人核实。",
                at.item.code,
                _SILENT,
                at.item.name,
            )
        ]
    return answers


def _told(at: OpenItem) -> list[AnswerHit]:
    hits: list[AnswerHit] = []
    for number, topic in enumerate(topics_asked(normalise(at.query))):
        answer = topic.tell(at)
        score = _TOLD - 0.1 * number
        if answer is None:
            answer, score = f"办事指南没有写明{topic.title}，请向窗口负责人核实。", _SILENT
        place = f"{at.item.code}#{topic.code}"
        hits.append(AnswerHit(f"{at.item.name}：{topic.title}", answer, place, score, f"{at.item.name}·{topic.title}"))
    return hits
