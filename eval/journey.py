"""`copilot eval journey`: whole visits, from the last spoken word to guidance, first findings, decision and form."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from copilot.forms import FilledField, same
from eval.benchmark import DataSet, Result, Task
from eval.packet_data import about, packets_of
from eval.review_packets import Packet
from eval.score import Individual, Score, spread
from eval.tables import rows
from review_models.document import Document
from review_models.finding import Review

_DATA = Path(__file__).parent / "data"
_REQUESTS = _DATA / "journey.tsv"
_SPEECH = _DATA / "speech"
_GUIDANCE_MS = 3000.0
# Steps of a visit, in the order in which the clerk sees their outcome; each from the start of its own wait.
_STEPS = {
    "guidance": "说完到指引",
    "first_findings": "递上材料到首批问题",
    "decision": "递上材料到结论",
    "form": "填表",
    "whole": "整次办理的等待",
}


@dataclass(frozen=True)
class _Request:
    """What the applicant says: a recording, or the same typed where there is none."""

    text: str
    recording: Path | None


def run(task: Task) -> Result:
    """Whether each visit found the right matter and ended rightly, and how long its steps took."""
    problems = task.desk.warm_up()
    with packets_of(task, defects=True) as packets:
        asked = _requests(packets)
        visits = []
        for number, packet in enumerate(packets, 1):
            task.tell(f"全程 {number}/{len(packets)}：{packet.folder.name}")
            key = f"journey/{packet.folder.parent.parent.name}/{packet.folder.parent.name}/{packet.folder.name}"
            request = asked[packet.folder]
            visits.append(task.kept.get(key, partial(_visit, task, packet, request)))
        described = _described(task, visits)
    scores = tuple(_score(visits, *row) for row in _SCORES)
    latency = {title: spread([visit["ms"][step] for visit in visits]) for step, title in _STEPS.items()}
    notes = tuple(f"{problem.stage}：{problem.problem}" for problem in problems)
    return Result("journey", about(task), scores, latency, notes=notes, sets=(described,))


# Name, title, the key of a visit's outcome, target.
_SCORES = (
    ("right_matter", "事项找对率", "matter", 0.92),
    ("guidance_in_3s", "3 秒内给出指引", "in_time", 0.95),
    ("right_decision", "结论正确率", "decision", 0.95),
    ("form_without_error", "填好的字段都填对的申请表", "form", None),
    ("ended_rightly", "整次办理结果正确（事项、结论、申请表都对）", "ended", 0.9),
)


def _score(visits: list[dict[str, Any]], name: str, title: str, key: str, target: float | None) -> Score:
    individuals = tuple(Individual(visit["id"], float(visit["right"][key]), visit["detail"]) for visit in visits)
    return Score(name, title, individuals, target=target)


def _requests(packets: list[Packet]) -> dict[Path, _Request]:
    """What is said in each visit: the packet's own request, else ours for its item, spoken if recorded."""
    typed = {row["item"]: row["query"] for row in rows(_REQUESTS, ["item", "query"])}
    spoken = _recordings()
    found = {}
    for packet in packets:
        own = json.loads((packet.folder / "packet.json").read_text(encoding="utf-8"))
        if own.get("query") or own.get("recording"):
            recording = packet.folder / own["recording"] if own.get("recording") else None
            found[packet.folder] = _Request(own.get("query", ""), recording)
        else:
            found[packet.folder] = _Request(typed.get(packet.item, packet.item), spoken.get(packet.item))
    return found


def _recordings() -> dict[str, Path]:
    """Our synthetic recordings by the item that they ask for, those of the test split before others."""
    found: dict[str, Path] = {}
    for table in sorted(_SPEECH.rglob("transcripts.tsv"), key=lambda path: path.parent.name != "test"):
        for row in rows(table, ["file", "transcript"]):
            recording = table.parent / row["file"]
            if row.get("item") and recording.is_file():
                found.setdefault(row["item"], recording)
    return found


def _visit(task: Task, packet: Packet, request: _Request) -> dict[str, Any]:
    """One visit: times of its steps, what came out, and whether each outcome is right."""
    desk = task.desk
    ms: dict[str, float] = {}
    started = time.perf_counter()
    query = desk.transcribe(request.recording).text if request.recording else request.text
    answer = desk.ask(query or "没有听清", day=packet.day, spoken=request.recording is not None)
    ms["guidance"] = _since(started)
    handed_in = time.perf_counter()
    documents: list[Document] = []
    for number, file in enumerate(packet.files):
        documents += desk.read([file]).documents
        if number == 0:
            _review(task, packet, documents)
            ms["first_findings"] = _since(handed_in)
    review = _review(task, packet, documents)
    ms["decision"] = _since(handed_in)
    filling = time.perf_counter()
    form = _filled(task, packet, documents)
    ms["form"] = _since(filling)
    ms["whole"] = ms["guidance"] + ms["decision"] + ms["form"]
    found = answer.items[0].code if answer.items and answer.decision != "no_match" else None
    accepted = packet.expected.get("acceptable_decisions", [packet.expected["decision"]])
    truth: Mapping[str, Any] = packet.form
    wrong = [
        field.code
        for field in form
        if field.value and truth.get(field.code) and not same(field.kind, field.value, str(truth[field.code]))
    ]
    right = {
        "matter": found == packet.item,
        "in_time": ms["guidance"] <= _GUIDANCE_MS,
        "decision": review.decision.value in accepted,
        "form": not wrong,
    }
    return {
        "id": f"{packet.difficulty}/{packet.folder.name}" if packet.difficulty else packet.folder.name,
        "ms": {step: round(spent, 1) for step, spent in ms.items()},
        "right": {**right, "ended": right["matter"] and right["decision"] and right["form"]},
        "detail": {
            "said": query,
            "spoken": request.recording is not None,
            "wanted": [packet.item, *accepted],
            "got": [found, review.decision.value],
            "wrong_fields": wrong,
            "guidance_ms": round(ms["guidance"]),
        },
    }


def _review(task: Task, packet: Packet, documents: list[Document]) -> Review:
    form = {code: str(value) for code, value in packet.form.items()} or None
    return task.desk.review(packet.item, documents, answers=packet.answers, day=packet.day, form=form)


def _filled(task: Task, packet: Packet, documents: list[Document]) -> tuple[FilledField, ...]:
    """The form filled without the one that the applicant wrote: copying the truth off it would prove nothing."""
    desk = task.desk
    if desk.item(packet.item).form is None:
        return ()
    others = [document for document in documents if document.type != "application_form"]
    review = desk.review(packet.item, others, answers=packet.answers, day=packet.day)
    return desk.fill(review, answers=packet.answers, day=packet.day).fields


def _since(started: float) -> float:
    return 1000 * (time.perf_counter() - started)


def _described(task: Task, visits: list[dict[str, Any]]) -> DataSet:
    spoken = sum(visit["detail"]["spoken"] for visit in visits)
    what = f"每次来访一句话（{spoken} 次用录音，其余用文字）和一套材料。{about(task)}"
    return DataSet("来访", len(visits), what, "使用者" if task.data else "本项目", "own" if task.data else "test")
