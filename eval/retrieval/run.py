"""Measures a guide on the query sets of one split."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from eval.retrieval import data, noise
from eval.retrieval.baselines import Searcher
from eval.retrieval.measures import Measure, f1, recall_at, reliability, share
from knowledge import Answer, Guide
from knowledge.answering.topics import topics_asked


@dataclass
class Report:
    """All measures of a run by set, the misses of each set, the reliability of the scores, and the latency."""

    measures: dict[str, list[Measure]] = field(default_factory=dict)
    misses: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    reliability: dict[str, Any] = field(default_factory=dict)
    latency_ms: dict[str, float] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        return {
            "measures": {name: [one.as_dict() for one in measures] for name, measures in self.measures.items()},
            "misses": self.misses,
            "reliability": self.reliability,
            "latency_ms": self.latency_ms,
        }


def measure(guide: Guide, split: data.Split, baselines: dict[str, Searcher] | None = None) -> Report:
    """Ask everything of `split` and measure. Queries of items that the guide does not have count as missed."""
    report = Report()
    asked = data.queries(split)
    answers = [guide.ask(query.text) for query in asked]
    _finding(report, "finding", asked, answers)
    for style in dict.fromkeys(query.style for query in asked):
        of_style = [number for number, query in enumerate(asked) if query.style == style]
        _finding(report, f"finding:{style}", [asked[n] for n in of_style], [answers[n] for n in of_style])
    heard = [guide.ask(noise.misheard(query.text), spoken=True) for query in asked]
    _finding(report, "spoken", asked, heard)
    for name, search in (baselines or {}).items():
        ranked = [search(query.text) for query in asked]
        wanted = [query.item for query in asked]
        report.measures[f"baseline:{name}"] = [recall_at(1, ranked, wanted), recall_at(3, ranked, wanted)]
    report.measures["answerable"] = [
        share("refused", [float(answer.decision == "no_match") for answer in answers]),
        share("asked back", [float(answer.decision == "clarify") for answer in answers]),
    ]
    _refusal(report, guide, split)
    _ambiguity(report, guide, split)
    _themes(report, guide, split)
    _slots(report, guide, split)
    _follow_ups(report, guide, split)
    _reliability(report, asked, answers)
    totals = sorted(answer.latency_ms["total"] for answer in answers)
    report.latency_ms = {"p50": totals[len(totals) // 2], "p95": totals[int(len(totals) * 0.95)]}
    return report


def _finding(report: Report, name: str, asked: Sequence[data.Query], answers: Sequence[Answer]) -> None:
    ranked = [[hit.code for hit in answer.items] for answer in answers]
    wanted = [query.item for query in asked]
    report.measures[name] = [recall_at(1, ranked, wanted), recall_at(3, ranked, wanted)]
    report.misses[name] = [
        {"query": answer.query, "wanted": query.item, "found": codes[:3], "decision": answer.decision}
        for query, answer, codes in zip(asked, answers, ranked, strict=True)
        if codes[:1] != [query.item]
    ]


def _refusal(report: Report, guide: Guide, split: data.Split) -> None:
    sets = data.out_of_scope(split)
    answers = [guide.ask(one.text) for one in sets]
    report.measures["out of scope"] = [share("refused", [float(a.decision == "no_match") for a in answers])]
    report.misses["out of scope"] = [
        {"query": a.query, "decision": a.decision, "found": [hit.code for hit in a.items[:2]]}
        for a in answers
        if a.decision != "no_match"
    ]


def _ambiguity(report: Report, guide: Guide, split: data.Split) -> None:
    sets = data.ambiguous(split)
    answers = [guide.ask(one.text) for one in sets]
    asked_back = [float(a.decision == "clarify") for a in answers]
    offered = [
        float(len({hit.code for hit in a.items[:5]} & set(one.items)) >= 2)
        for one, a in zip(sets, answers, strict=True)
    ]
    report.measures["ambiguous"] = [share("asked back", asked_back), share("two candidates offered", offered)]
    report.misses["ambiguous"] = [
        {"query": a.query, "decision": a.decision, "found": [hit.code for hit in a.items[:3]]}
        for a, right in zip(answers, asked_back, strict=True)
        if not right
    ]


def _themes(report: Report, guide: Guide, split: data.Split) -> None:
    sets = data.themes(split)
    answers = [guide.ask(one.text) for one in sets]
    named = [float(a.theme is not None and a.theme.code == one.theme) for one, a in zip(sets, answers, strict=True)]
    exact = [
        float(a.theme is not None and a.theme.code == one.theme and set(a.theme.items) == set(one.items))
        for one, a in zip(sets, answers, strict=True)
        if one.items
    ]
    report.measures["theme"] = [share("theme", named), share("theme and exact items", exact)]
    report.misses["theme"] = [
        {
            "query": a.query,
            "wanted": [one.theme, *one.items],
            "found": [a.theme.code, *a.theme.items] if a.theme else [],
        }
        for one, a in zip(sets, answers, strict=True)
        if a.theme is None or a.theme.code != one.theme or (one.items and set(a.theme.items) != set(one.items))
    ]


def _slots(report: Report, guide: Guide, split: data.Split) -> None:
    sets = data.slots(split)
    told = [{f"{q}={o}" for q, o in guide.ask(one.text, item=one.item).understood.items()} for one in sets]
    wanted = [{f"{q}={o}" for q, o in one.answers.items()} for one in sets]
    report.measures["situation"] = [f1("slots F1", told, wanted)]
    report.misses["situation"] = [
        {"query": one.text, "item": one.item, "wanted": sorted(b), "found": sorted(a)}
        for one, a, b in zip(sets, told, wanted, strict=True)
        if a != b
    ]


def _follow_ups(report: Report, guide: Guide, split: data.Split) -> None:
    """Right: the first answer stands in the part of the guide that is asked about, or is a stored one on that part;
    for what no guide tells, that it says so.
    """
    sets = data.follow_ups(split)
    right, misses = [], []
    for one in sets:
        best = guide.ask(one.text, item=one.item).answers[0]
        part = best.source.partition("#")[2]
        if one.topic == "silent":
            good = "没有写明" in best.answer
        elif part.startswith("qa."):
            good = one.topic in {topic.code for topic in topics_asked(best.question)[:2]}
        else:
            good = part == one.topic
        right.append(float(good))
        if not good:
            misses.append({"query": one.text, "item": one.item, "wanted": one.topic, "found": best.as_dict()})
    report.measures["follow-up"] = [share("answered rightly", right)]
    report.misses["follow-up"] = misses


def _reliability(report: Report, asked: Sequence[data.Query], answers: Sequence[Answer]) -> None:
    scores = [answer.items[0].score for answer in answers if answer.items]
    right = [a.items[0].code == query.item for query, a in zip(asked, answers, strict=True) if a.items]
    bins, error = reliability(scores, right)
    report.reliability = {"bins": [asdict(one) for one in bins], "expected_calibration_error": round(error, 4)}
