"""`copilot eval form`: how much of the application form fills itself, and whether it is right.

The applicant's own form is not handed in: copying the truth off it would prove nothing. What the applicant says at the
counter is the `said` of `packet.json`; generated packets say no more than name and telephone.
"""

import json
from collections.abc import Iterator
from typing import Any

from copilot.forms import FilledField, same
from eval.benchmark import Result, Task
from eval.form_sources import fed_scores
from eval.packet_data import about, packets_of
from eval.packet_sets import described
from eval.packet_walk import APPLICATION, SHARED, walked
from eval.review_packets import HandedIn, Packet
from eval.score import Individual, Score

_FAULTLESS = "只统计没有缺陷的材料包。"


def run(task: Task) -> Result:
    """Share of fields filled, from the papers alone and with what is said; share filled rightly of those that the
    papers hold; wrong values among the filled; and over all items the share that can be fed at all.
    """
    alone: list[Individual] = []
    filled: list[Individual] = []
    held: list[Individual] = []
    wrong: list[Individual] = []
    with packets_of(task) as found:
        packets = [packet for packet in found if packet.clean] or found
        for number, packet in enumerate(packets, 1):
            task.tell(f"填表 {number}/{len(packets)}：{packet.folder.name}")
            walk = walked(task, packet)
            alone += [_one(packet, field, bool(field.value)) for field in walk.silent]
            filled += [_one(packet, field, bool(field.value)) for field in walk.spoken]
            for field in walk.spoken:
                truth = str(packet.form.get(field.code) or "")
                if truth and _stands(task, packet, field, truth):
                    held.append(_one(packet, field, bool(field.value) and right(field, truth)))
                if truth and field.value:
                    wrong.append(_one(packet, field, not right(field, truth)))
        sets = described(task, packets)
    scores = (
        Score("prefilled", "自动填写率（材料、答复和口述的姓名电话）", tuple(filled), target=0.7),
        Score("prefilled_from_papers", "自动填写率（只用材料和答复）", tuple(alone)),
        Score("prefilled_of_held", "材料中有的字段填对率", tuple(held), target=0.9),
        Score("wrong", "填错率（与申请人所填相比）", tuple(wrong), target=0.01, lower_is_better=True),
        *fed_scores(task.desk.engines.catalogue),
    )
    return Result("form", f"{about(task)}{_FAULTLESS}{SHARED}", scores, sets=sets)


def right(field: FilledField, truth: str) -> bool:
    """Whether the value says what the applicant wrote; an option may be written out further (租赁: 租赁居住)."""
    return same(field.kind, field.value, truth) or (field.kind == "choice" and truth.startswith(field.value))


def _stands(task: Task, packet: Packet, field: FilledField, truth: str) -> bool:
    """Whether the truth stands on a handed-in paper where the form's definition looks for it (labels of the packet)."""
    catalogue = task.desk.engines.catalogue
    form = catalogue.forms[catalogue.items[packet.item].form or ""]
    use = next(use for section in form.sections for use in section.fields if use.field == field.code)
    wanted = {(source.split(".")[0], source.rpartition(".")[2]) for source in use.sources if "." in source}
    return any(
        same(field.kind, value, truth)
        for paper in packet.papers
        if paper.material != APPLICATION
        for code, value in _labels(paper)
        if (paper.material, code) in wanted
    )


def _labels(paper: HandedIn) -> Iterator[tuple[str, str]]:
    """Field code and value of everything labelled on the paper; nothing where there are no labels."""
    file = paper.file.with_name(f"{paper.file.name}.json")
    if file.is_file():
        for document in json.loads(file.read_text(encoding="utf-8"))["documents"]:
            if paper.type not in ("", document["type"]):
                continue
            for code, field in document["fields"].items():
                if isinstance(field["value"], str):
                    yield code, field["value"]
                else:
                    yield code, str(len(field["value"]))


def _one(packet: Packet, field: FilledField, value: bool) -> Individual:
    detail: dict[str, Any] = {"filled_in": field.value, "truth": packet.form.get(field.code), "note": field.note}
    return Individual(f"{packet.name}.{field.code}", float(value), detail, packet.name)
