"""Measures a guide on query sets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eval.retrieval import noise
from eval.retrieval.data import Expected, FollowUp, Query, Sets, Slots
from eval.retrieval.measures import Bin, f1, recall_at, reliability
from eval.score import Individual, Score
from knowledge import Answer, Guide
from knowledge.answering.topics import topics_asked

Tell = Callable[[str], None]

_OFTEN = 20


@dataclass(frozen=True)
class Report:
    """All scores of a run, reliability, which item was taken for which, milliseconds of each ask."""

    scores: tuple[Score, ...]
    bins: tuple[Bin, ...]
    calibration_error: float
    confused: tuple[tuple[str, str], ...]
    latency_ms: dict[str, list[float]]


def measure(guide: Guide, sets: Sets, tell: Tell = lambda _: None) -> Report:
    """Ask everything of `sets` and measure. Queries of items that the guide does not have count as missed."""
    asked = sets.queries
    answers = []
    for number, query in enumerate(asked, 1):
        if number % _OFTEN == 0:
            tell(f"检索 {number}/{len(asked)}")
        answers.append(guide.ask(query.text))
    misheard = [guide.ask(noise.misheard(query.text), spoken=True) for query in asked]
    scores = [*_finding("finding", asked, answers), *_finding("spoken", asked, misheard)]
    scores += [_of_style(style, asked, answers) for style in dict.fromkeys(query.style for query in asked) if style]
    scores += [_refused("wrongly_refused", "本可办理却被拒绝", answers, target=0.03), _asked_back(answers)]
    scores.append(_self_service(asked, answers))
    scores += _others(guide, sets)
    first = [answer.items[0].code if answer.items else "" for answer in answers]
    pairs = tuple((query.item, code) for query, code in zip(asked, first, strict=True))
    sure = [answer.items[0].score if answer.items else 0.0 for answer in answers]
    bins, error = reliability(sure, [wanted == found for wanted, found in pairs])
    stages = ("total", "encode", "search", "compose")
    return Report(
        scores=tuple(scores),
        bins=tuple(bins),
        calibration_error=error,
        confused=pairs,
        latency_ms={stage: [answer.latency_ms[stage] for answer in answers] for stage in stages},
    )


def _others(guide: Guide, sets: Sets) -> list[Score]:
    """The scores of the sets beside the queries, as far as there are any."""
    scores: list[Score] = []
    if sets.out_of_scope:
        scores += _out_of_scope(guide, sets.out_of_scope)
    if sets.ambiguous:
        scores += _ambiguity(guide, sets.ambiguous)
    if sets.themes:
        scores += _themes(guide, sets.themes)
    if sets.slots:
        scores.append(_slots(guide, sets.slots))
    if sets.follow_ups:
        scores.append(_follow_ups(guide, sets.follow_ups))
    return scores


def _finding(name: str, asked: Sequence[Query], answers: Sequence[Answer]) -> list[Score]:
    pairs = [(query.text, query.item) for query in asked]
    ranked = [[hit.code for hit in answer.items] for answer in answers]
    return [recall_at(1, pairs, ranked, name), recall_at(3, pairs, ranked, name)]


def _of_style(style: str, asked: Sequence[Query], answers: Sequence[Answer]) -> Score:
    chosen = [number for number, query in enumerate(asked) if query.style == style]
    pairs = [(asked[n].text, asked[n].item) for n in chosen]
    return recall_at(1, pairs, [[hit.code for hit in answers[n].items] for n in chosen], style)


def _refused(name: str, title: str, answers: Sequence[Answer], target: float) -> Score:
    individuals = [_individual(answer, answer.decision == "no_match") for answer in answers]
    return Score(name, title, tuple(individuals), target=target, lower_is_better=True)


def _asked_back(answers: Sequence[Answer]) -> Score:
    individuals = [_individual(answer, answer.decision == "clarify") for answer in answers]
    return Score("asked_back", "本可直接回答却反问", tuple(individuals), lower_is_better=True)


def _self_service(asked: Sequence[Query], answers: Sequence[Answer]) -> Score:
    """Answered at once and rightly, so that nobody need be asked."""
    individuals = [
        _individual(answer, answer.decision == "answer" and bool(answer.items) and answer.items[0].code == query.item)
        for query, answer in zip(asked, answers, strict=True)
    ]
    return Score("answered_at_once", "不反问就直接答对", tuple(individuals))


def _out_of_scope(guide: Guide, sets: Sequence[Expected]) -> list[Score]:
    """Refused, as it should be; and given a list at once, which costs a citizen a trip. Between lies asking back."""
    answers = [guide.ask(one.text) for one in sets]
    refused = tuple(_individual(answer, answer.decision == "no_match") for answer in answers)
    wrong = tuple(_individual(answer, answer.decision == "answer") for answer in answers)
    return [
        Score("out_of_scope_refused", "不属本窗口的被识别", refused, target=0.9),
        Score("out_of_scope_answered", "不属本窗口却直接给了清单", wrong, lower_is_better=True),
    ]


def _ambiguity(guide: Guide, sets: Sequence[Expected]) -> list[Score]:
    answers = [guide.ask(one.text) for one in sets]
    back = [_individual(answer, answer.decision == "clarify") for answer in answers]
    offered = [
        _individual(answer, len({hit.code for hit in answer.items[:5]} & set(one.items)) > 1)
        for one, answer in zip(sets, answers, strict=True)
    ]
    return [
        Score("ambiguous_asked_back", "有歧义的会反问", tuple(back)),
        Score("ambiguous_offered", "有歧义的给出两个以上候选", tuple(offered)),
    ]


def _themes(guide: Guide, sets: Sequence[Expected]) -> list[Score]:
    named, exact = [], []
    for one in sets:
        theme = guide.ask(one.text).theme
        found = [theme.code, *theme.items] if theme else []
        detail = {"wanted": [one.theme, *one.items], "found": found}
        right = theme is not None and theme.code == one.theme
        named.append(Individual(one.text, float(right), detail))
        if one.items:
            exact.append(Individual(one.text, float(right and set(found[1:]) == set(one.items)), detail))
    return [
        Score("theme", "主题识别正确", tuple(named), target=0.85),
        Score("theme_items", "主题和许可子集都正确", tuple(exact), target=0.85),
    ]


def _slots(guide: Guide, sets: Sequence[Slots]) -> Score:
    cases = [
        (
            one.text,
            {f"{question}={option}" for question, option in guide.ask(one.text, item=one.item).understood.items()},
            {f"{question}={option}" for question, option in one.answers.items()},
        )
        for one in sets
    ]
    return f1("slots_f1", "从话里听出的情形 F1", cases, target=0.85)


def _follow_ups(guide: Guide, sets: Sequence[FollowUp]) -> Score:
    """Right: the first answer stands in the part of the guide that is asked about, or is a stored one on that part;
    for what no guide tells, that it says so.
    """
    individuals = []
    for one in sets:
        best = guide.ask(one.text, item=one.item).answers[0]
        part = best.source.partition("#")[2]
        if one.topic == "silent":
            right = "没有写明" in best.answer
        elif part.startswith("qa."):
            right = one.topic in {topic.code for topic in topics_asked(best.question)[:2]}
        else:
            right = part == one.topic
        detail = {"item": one.item, "wanted": one.topic, "found": best.source, "answer": best.answer}
        individuals.append(Individual(one.text, float(right), detail))
    return Score("follow_up", "追问答对率", tuple(individuals), target=0.85)


def _individual(answer: Answer, right: bool) -> Individual:
    found = [f"{hit.code} {hit.score:.2f}" for hit in answer.items[:3]]
    return Individual(answer.query, float(right), {"decision": answer.decision, "found": found})
