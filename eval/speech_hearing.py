"""How well whole requests are heard: characters, sentences, words of the catalogue, and the right matter first."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from rapidfuzz.distance import Levenshtein

from copilot.desk import Desk
from eval.score import Individual, Score, spread
from eval.speech_data import Each, Request, at_once, plain
from speech import Transcriber, Utterance
from speech.audio import Samples

Disturbed = Callable[[Request], Samples]
"""The sound of a request under a condition, such as with noise."""


@dataclass
class Hearing:
    """What was measured of one condition, request by request."""

    errors: list[Individual] = field(default_factory=list)
    lengths: list[float] = field(default_factory=list)
    exact: list[Individual] = field(default_factory=list)
    recall: list[Individual] = field(default_factory=list)
    false_hits: list[Individual] = field(default_factory=list)
    first: list[Individual] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def real_time_factor(self) -> float | None:
        """Seconds of work for a second of sound."""
        return sum(self.latencies) / 1000 / self.seconds if self.seconds else None

    @property
    def latency_ms(self) -> dict[str, float]:
        return spread(self.latencies)

    def scores(self, suffix: str = "", title: str = "", *, cer: float | None, recall: float | None) -> list[Score]:
        """The scores, with their targets where the condition has any."""
        scores = [
            Score(
                f"cer{suffix}", f"字错误率{title}", tuple(self.errors), tuple(self.lengths), cer, lower_is_better=True
            ),
            Score(f"exact{suffix}", f"整句正确率{title}", tuple(self.exact)),
        ]
        if self.recall:
            scores.append(Score(f"term_recall{suffix}", f"术语召回率{title}", tuple(self.recall), target=recall))
            false_hits = tuple(self.false_hits)
            scores.append(Score(f"false_terms{suffix}", f"每句误报术语数{title}", false_hits, (), 0.1, True))
        if self.first:
            scores.append(Score(f"right_matter{suffix}", f"首选事项（主题）正确率{title}", tuple(self.first)))
        return scores


def heard(
    requests: Iterable[Request],
    transcriber: Transcriber,
    disturbed: Disturbed,
    desk: Desk | None = None,
    each: Each = at_once,
) -> Hearing:
    """Transcribe every request; with a `desk` also ask with what was heard."""
    measured = Hearing()
    for request in requests:
        said = each(request.name, partial(_said, request, transcriber, disturbed, desk))
        measured.latencies.append(said["ms"])
        measured.seconds += said["seconds"]
        _count(measured, request, said)
        if desk and request.item:
            right = float(request.item in said["found"])
            detail = {"wanted": request.item, "found": said["found"] or "没有听到说话"}
            measured.first.append(Individual(request.name, right, detail))
    return measured


def _said(request: Request, transcriber: Transcriber, disturbed: Disturbed, desk: Desk | None) -> dict[str, Any]:
    """What was heard, with its terms, and what was found with it."""
    sound = disturbed(request)
    started = time.perf_counter()
    said = transcriber.transcribe(sound)
    spent = 1000 * (time.perf_counter() - started)
    found = _found(desk, said) if desk and request.item else []
    terms = [hit.term for hit in said.terms]
    return {"ms": spent, "seconds": said.duration_s, "heard": said.raw_text, "terms": terms, "found": found}


def errors(transcript: str, raw_text: str) -> tuple[int, int]:
    """Character errors, and the characters there are."""
    wanted, heard = plain(transcript), plain(raw_text)
    return Levenshtein.distance(wanted, heard), len(wanted)


def _count(measured: Hearing, request: Request, said: Mapping[str, Any]) -> None:
    wrong, length = errors(request.transcript, said["heard"])
    detail = {"wanted": request.transcript, "heard": said["heard"]}
    measured.errors.append(Individual(request.name, wrong / max(1, length), detail))
    measured.lengths.append(float(length))
    measured.exact.append(Individual(request.name, float(wrong == 0), detail))
    found = said["terms"]
    for term in request.terms:
        known = term in said["heard"] or any(term in hit or hit in term for hit in found)
        measured.recall.append(Individual(request.name, float(known), {"term": term, **detail}))
    meant = (*request.terms, request.transcript)
    strange = [hit for hit in found if not any(hit in one or one in hit for one in meant)]
    measured.false_hits.append(Individual(request.name, float(len(strange)), {"wrong": strange, **detail}))


def _found(desk: Desk, said: Utterance) -> list[str]:
    """The codes of the first item and of the theme."""
    if not said.text:
        return []
    answer = desk.ask(said.text, spoken=True)
    return [hit.code for hit in answer.items[:1]] + ([answer.theme.code] if answer.theme else [])
