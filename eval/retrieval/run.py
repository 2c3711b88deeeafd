"""Measures a guide on the query sets of one split."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.retrieval import data, noise
from eval.retrieval.baselines import Searcher
from eval.retrieval.measures import Bin, f1, recall_at, reliability
from eval.score import Individual, Score
from knowledge import Answer, Guide
from knowledge.answering.topics import topics_asked


@dataclass(frozen=True)
class Report:
    """All scores of a run, what the baselines reached on the same queries, reliability, milliseconds of each ask."""

    scores: tuple[Score, ...]
    peers: dict[str, dict[str, float]]
    bins: tuple[Bin, ...]
    calibration_error: float
    latency_ms: dict[str, list[float]]


def measure(guide: Guide, split: data.Split, baselines: dict[str, Searcher] | None = None) -> Report:
    """Ask everything of `split` and measure. Queries of items that the guide does not have count as missed."""
    asked = data.queries(split)
    answers = [guide.ask(query.text) for query in asked]
    misheard = [guide.ask(noise.misheard(query.text), spoken=True) for query in asked]
    scores = [*_finding("finding", asked, answers), *_finding("spoken", asked, misheard)]
    scores += [_of_style(style, asked, answers) for style in dict.fromkeys(query.style for query in asked)]
    scores += [_refused("wrongly_refused", "本可办理却被拒绝", answers, target=0.03), _asked_back(answers)]
    scores += [_out_of_scope(guide, split), *_ambiguity(guide, split), *_themes(guide, split)]
    scores += [_slots(guide, split), _follow_ups(guide, split)]
    right = [bool(a.items) and a.items[0].code == query.item for query, a in zip(asked, answers, strict=True)]
    bins, error = reliability([answer.items[0].score if answer.items else 0.0 for answer in answers], right)
    stages = ("total", "encode", "search", "compose")
    return Report(
        scores=tuple(scores),
        peers={name: _peer(search, asked) for name, search in (baselines or {}).items()},
        bins=tuple(bins),
        calibration_error=error,
        latency_ms={stage: [answer.latency_ms[stage] for answer in answers] for stage in stages},
    )


def _finding(name: str, asked: Sequence[data.Query], answers: Sequence[Answer]) -> list[Score]:
    pairs = [(query.text, query.item) for query in asked]
    ranked = [[hit.code for hit in answer.items] for answer in answers]
    return [recall_at(1, pairs, ranked, name), recall_at(3, pairs, ranked, name)]


def _of_style(style: str, asked: Sequence[data.Query], answers: Sequence[Answer]) -> Score:
    chosen = [number for number, query in enumerate(asked) if query.style == style]
    pairs = [(asked[n].text, asked[n].item) for n in chosen]
    return recall_at(1, pairs, [[hit.code for hit in answers[n].items] for n in chosen], style)


def _peer(search: Searcher, asked: Sequence[data.Query]) -> dict[str, float]:
    pairs = [(query.text, query.item) for query in asked]
    ranked = [search(query.text) for query in asked]
    return {f"recall@{k}": recall_at(k, pairs, ranked).value or 0.0 for k in (1, 3)}


def _refused(name: str, title: str, answers: Sequence[Answer], target: float) -> Score:
    individuals = [_individual(answer, answer.decision == "no_match") for answer in answers]
    return Score(name, title, tuple(individuals), target=target, lower_is_better=True)


def _asked_back(answers: Sequence[Answer]) -> Score:
    individuals = [_individual(answer, answer.decision == "clarify") for answer in answers]
    return Score("asked_back", "本可直接回答却反问", tuple(individuals), lower_is_better=True)


def _out_of_scope(guide: Guide, split: data.Split) -> Score:
    answers = [guide.ask(one.text) for one in data.out_of_scope(split)]
    individuals = [_individual(answer, answer.decision == "no_match") for answer in answers]
    return Score("out_of_scope_refused", "不属本窗口的被识别", tuple(individuals), target=0.9)


def _ambiguity(guide: Guide, split: data.Split) -> list[Score]:
    sets = data.ambiguous(split)
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


def _themes(guide: Guide, split: data.Split) -> list[Score]:
    sets = data.themes(split)
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


def _slots(guide: Guide, split: data.Split) -> Score:
    cases = [
        (
            one.text,
            {f"{question}={option}" for question, option in guide.ask(one.text, item=one.item).understood.items()},
            {f"{question}={option}" for question, option in one.answers.items()},
        )
        for one in data.slots(split)
    ]
    return f1("slots_f1", "从话里听出的情形 F1", cases, target=0.85)


def _follow_ups(guide: Guide, split: data.Split) -> Score:
    """Right: the first answer stands in the part of the guide that is asked about, or is a stored one on that part;
    for what no guide tells, that it says so.
    """
    individuals = []
    for one in data.follow_ups(split):
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
