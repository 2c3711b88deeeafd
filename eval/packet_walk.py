"""One reading of a packet, from which the parts of a run measure what they are about: review, form, whole visits.

Reading takes nearly all of the time, so a run reads a packet once, as at the counter: file by file, a first review
after the first file, the whole one after the last, and the form from what was handed in. What came out, and how long
each step really took, is kept with the run; a part that comes later takes it from there.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from copilot.forms import FilledField
from copilot.reading import Reading
from eval.benchmark import Task
from eval.pictures import picture
from eval.review_packets import Packet, accusations, meets
from ocr.page import Page
from review_models.document import Document
from review_models.finding import Decision, Finding, Review, Verdict

SHARED = "同一套材料在一次运行中只识读一次，预审、填表和整次办理都用这次识读的结果和它实际花的时间。"
APPLICATION = "application_form"
_FINDING = ("point", "label", "kind", "verdict", "material", "message", "remedy", "basis", "severity")
_FIELD = ("code", "label", "kind", "value", "note")
_Done = TypeVar("_Done")
# Whose name the applicant gives, by the form of the item.
_SPEAKERS = ("applicant", "operator", "legal_representative", "name")


@dataclass(frozen=True)
class Walk:
    """What came out of a packet. `reading_ms` has one figure a file, `first_ms` is the review after the first file,
    `review_ms` the whole one, `form_ms` the form. `silent` are the form's fields without and `spoken` with what was
    said, none where the item has no form; `pictures` show failures (see `score_packets`), `unread` names files.
    """

    review: Review
    silent: tuple[FilledField, ...]
    spoken: tuple[FilledField, ...]
    reading_ms: tuple[float, ...]
    first_ms: float
    review_ms: float
    form_ms: float
    unread: tuple[str, ...]
    pictures: Mapping[str, str]

    @property
    def reviewed_ms(self) -> float:
        """From handing in to the decision, for whoever waits for that alone."""
        return sum(self.reading_ms) + self.review_ms


def walked(task: Task, packet: Packet) -> Walk:
    """What comes out of `packet`, walked now or earlier in this run."""
    stored = task.kept.get(f"packet/{packet.name}", partial(_walk, task, packet))
    found = stored["review"]
    findings = tuple(Finding(**{**one, "verdict": Verdict(one["verdict"])}) for one in found["findings"])
    points = (found["points"], found["automatic"])
    return Walk(
        review=Review(packet.item, Decision(found["decision"]), (), findings, (), *points),
        silent=tuple(FilledField(**field) for field in stored["silent"]),
        spoken=tuple(FilledField(**field) for field in stored["spoken"]),
        reading_ms=tuple(stored["reading_ms"]),
        first_ms=stored["first_ms"],
        review_ms=stored["review_ms"],
        form_ms=stored["form_ms"],
        unread=tuple(stored["unread"]),
        pictures=stored["pictures"],
    )


def introduction(packet: Packet) -> str:
    """What the applicant says: the packet's own words, else what anybody says at the counter, name and telephone."""
    if packet.said is not None:
        return packet.said
    name = next((str(packet.form[code]) for code in _SPEAKERS if packet.form.get(code)), "")
    phone = str(packet.form.get("phone") or "")
    return f"您好，我叫{name}，我的手机号是{phone}。" if name and phone else ""


def _walk(task: Task, packet: Packet) -> dict[str, Any]:
    desk = task.desk
    typed = {code: str(value) for code, value in packet.form.items()} or None
    decide: Callable[[Sequence[Document]], Review] = partial(
        desk.review, packet.item, answers=packet.answers, day=packet.day, form=typed
    )
    readings: list[Reading] = []
    reading_ms: list[float] = []
    first_ms = 0.0
    for number, file in enumerate(packet.files):
        reading, spent = _timed(partial(desk.read, [file]))
        readings.append(reading)
        reading_ms.append(spent)
        if number == 0:
            _, first_ms = _timed(partial(decide, reading.documents))
    documents = [document for reading in readings for document in reading.documents]
    review, review_ms = _timed(partial(decide, documents))
    (silent, spoken), form_ms = _forms(task, packet, documents)
    pages = {(file.file, page.number): page for one in readings for file in one.files for page in file.pages}
    return {
        "review": {
            "decision": str(review.decision),
            "points": review.points,
            "automatic": review.automatic,
            "findings": [{name: str(getattr(one, name)) for name in _FINDING} for one in review.findings],
        },
        "silent": silent,
        "spoken": spoken,
        "reading_ms": [round(spent, 1) for spent in reading_ms],
        "first_ms": round(first_ms, 1),
        "review_ms": round(review_ms, 1),
        "form_ms": round(form_ms, 1),
        "unread": [f"{problem.file}：{problem.problem}" for reading in readings for problem in reading.problems],
        "pictures": {} if task.data else dict(_pictures(packet, review, pages)),
    }


def _forms(
    task: Task, packet: Packet, documents: Sequence[Document]
) -> tuple[tuple[list[dict[str, str]], list[dict[str, str]]], float]:
    """The form's fields without and with what was said, and the milliseconds of the former.

    The form that the applicant wrote is not looked at: copying the truth off it would prove nothing. What was scanned
    into one file with it is.
    """
    desk = task.desk
    if desk.item(packet.item).form is None:
        return ([], []), 0.0
    written = {str(paper.file) for paper in packet.papers if paper.material == APPLICATION}
    beside = {(str(paper.file), paper.type) for paper in packet.papers if paper.material != APPLICATION}
    others = [one for one in documents if one.file not in written or (one.file, one.type) in beside]
    review, review_ms = _timed(partial(desk.review, packet.item, others, answers=packet.answers, day=packet.day))
    fill = partial(desk.fill, review, answers=packet.answers, day=packet.day)
    form, fill_ms = _timed(fill)
    filled = (form.fields, fill(said=introduction(packet)).fields)
    silent, spoken = ([{name: str(getattr(one, name)) for name in _FIELD} for one in fields] for fields in filled)
    return (silent, spoken), review_ms + fill_ms


def _pictures(packet: Packet, review: Review, pages: Mapping[tuple[str, int], Page]) -> Iterator[tuple[str, str]]:
    """Where the packet is accused without reason, a paper of which a point could not be told, and those whose defects
    were not found.
    """
    accused = [place for finding in accusations(packet, review) for place in finding.evidence]
    if place := next((place for place in accused if (place.file, place.page) in pages), None):
        yield "fail", picture(pages[place.file, place.page], place.box)
    served = {paper.material: paper.file for paper in packet.papers}
    unclear = [one for one in review.findings if one.verdict is Verdict.CANNOT_TELL and one.material in served]
    if page := next((page for one in unclear if (page := pages.get((str(served[one.material]), 1)))), None):
        yield "unclear", picture(page)
    for wanted in packet.expected["findings"]:
        if not any(meets(finding, wanted) for finding in review.findings):
            file = next((served[code] for code in wanted["acceptable_materials"] if code in served), Path())
            if page := pages.get((str(file), 1)):
                yield f"missed.{wanted['kind']}", picture(page)


def _timed(work: Callable[[], _Done]) -> tuple[_Done, float]:
    started = time.perf_counter()
    done = work()
    return done, 1000 * (time.perf_counter() - started)
