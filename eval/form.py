"""`copilot eval form`: how much of the application form fills itself, and whether it is right.

The applicant's own form is not handed in: copying the truth off it would prove nothing. What the applicant says at the
counter is the `said` of `packet.json`; generated packets say no more than name and telephone.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from copilot.forms import FilledField, same
from eval.benchmark import Result, Task
from eval.form_sources import fed_scores
from eval.packet_data import about, packets_of
from eval.review_packets import Packet
from eval.score import Individual, Score

_FORM = "application_form"
# Whose name the applicant gives, by the form of the item.
_SPEAKERS = ("applicant", "operator", "legal_representative", "name")


@dataclass(frozen=True)
class Visit:
    """A packet as it is handed in: its files without the form, with the material of each; what was said; the form's
    truth.
    """

    packet: Packet
    files: tuple[tuple[Path, str], ...]
    said: str

    @classmethod
    def of(cls, packet: Packet) -> "Visit":
        raw = json.loads((packet.folder / "packet.json").read_text(encoding="utf-8"))
        files = [(packet.folder / each["file"], each.get("material", "")) for each in raw["files"]]
        handed_in = tuple((path, material) for path, material in files if material != _FORM)
        return cls(packet, handed_in, raw.get("said", _introduction(packet.form)))


def run(task: Task) -> Result:
    """Share of fields filled, from the papers alone and with what is said; share filled rightly of those that the
    papers hold; wrong values among the filled; and over all items the share that can be fed at all.
    """
    alone: list[Individual] = []
    filled: list[Individual] = []
    held: list[Individual] = []
    wrong: list[Individual] = []
    with packets_of(task, defects=False) as packets:
        for number, packet in enumerate(packets, 1):
            task.tell(f"填表 {number}/{len(packets)}：{packet.folder.name}")
            visit = Visit.of(packet)
            silent, spoken = _filled(task, visit)
            alone += [_one(visit, field, bool(field.value)) for field in silent]
            filled += [_one(visit, field, bool(field.value)) for field in spoken]
            for field in spoken:
                truth = str(packet.form.get(field.code) or "")
                if truth and _stands(task, visit, field, truth):
                    held.append(_one(visit, field, bool(field.value) and right(field, truth)))
                if truth and field.value:
                    wrong.append(_one(visit, field, not right(field, truth)))
    scores = (
        Score("prefilled", "自动填写率（材料、答复和口述的姓名电话）", tuple(filled), target=0.7),
        Score("prefilled_from_papers", "自动填写率（只用材料和答复）", tuple(alone)),
        Score("prefilled_of_held", "材料中有的字段填对率", tuple(held), target=0.9),
        Score("wrong", "填错率（与申请人所填相比）", tuple(wrong), target=0.01, lower_is_better=True),
        *fed_scores(task.desk.engines.catalogue),
    )
    return Result("form", about(task), scores)


def right(field: FilledField, truth: str) -> bool:
    """Whether the value says what the applicant wrote; an option may be written out further (租赁: 租赁居住)."""
    return same(field.kind, field.value, truth) or (field.kind == "choice" and truth.startswith(field.value))


def _filled(task: Task, visit: Visit) -> tuple[tuple[FilledField, ...], tuple[FilledField, ...]]:
    """The form's fields without and with what was said."""
    desk, packet = task.desk, visit.packet
    documents = desk.read([path for path, _ in visit.files]).documents
    review = desk.review(packet.item, documents, answers=packet.answers, day=packet.day)
    silent = desk.fill(review, answers=packet.answers, day=packet.day)
    spoken = desk.fill(review, answers=packet.answers, said=visit.said, day=packet.day)
    return silent.fields, spoken.fields


def _introduction(form: Mapping[str, Any]) -> str:
    """What anybody says at the counter: name and telephone."""
    name = next((str(form[code]) for code in _SPEAKERS if form.get(code)), "")
    phone = str(form.get("phone") or "")
    return f"您好，我叫{name}，我的手机号是{phone}。" if name and phone else ""


def _stands(task: Task, visit: Visit, field: FilledField, truth: str) -> bool:
    """Whether the truth stands on a handed-in paper where the form's definition looks for it (labels of the packet)."""
    catalogue = task.desk.engines.catalogue
    form = catalogue.forms[catalogue.items[visit.packet.item].form or ""]
    use = next(use for section in form.sections for use in section.fields if use.field == field.code)
    wanted = {(source.split(".")[0], source.rpartition(".")[2]) for source in use.sources if "." in source}
    return any(
        same(field.kind, value, truth)
        for path, material in visit.files
        for code, value in _labels(path)
        if (material, code) in wanted
    )


def _labels(path: Path) -> Iterator[tuple[str, str]]:
    """Field code and value of everything labelled on the file; nothing where there are no labels."""
    file = path.with_name(f"{path.name}.json")
    if file.is_file():
        for document in json.loads(file.read_text(encoding="utf-8"))["documents"]:
            for code, field in document["fields"].items():
                if isinstance(field["value"], str):
                    yield code, field["value"]
                else:
                    yield code, str(len(field["value"]))


def _one(visit: Visit, field: FilledField, value: bool) -> Individual:
    truth = visit.packet.form.get(field.code)
    detail: dict[str, Any] = {"filled_in": field.value, "truth": truth, "note": field.note}
    return Individual(f"{visit.packet.folder.name}.{field.code}", float(value), detail)
