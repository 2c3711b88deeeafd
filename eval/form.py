"""`copilot eval form`: how much of the application form fills itself, and whether it is right."""

from typing import Any

from copilot.forms import FilledField, same
from eval.benchmark import Result, Task
from eval.packet_data import about, packets_of
from eval.review_packets import Packet
from eval.score import Individual, Score


def run(task: Task) -> Result:
    """Share of fields filled, share filled of those that the documents hold, and wrong values among the filled."""
    filled: list[Individual] = []
    held: list[Individual] = []
    wrong: list[Individual] = []
    with packets_of(task, defects=False) as packets:
        for number, packet in enumerate(packets, 1):
            task.tell(f"填表 {number}/{len(packets)}：{packet.folder.name}")
            for field in _filled(task, packet):
                where = f"{packet.folder.name}.{field.code}"
                truth = packet.form.get(field.code)
                detail: dict[str, Any] = {"value": field.value, "truth": truth, "note": field.note}
                filled.append(Individual(where, float(bool(field.value)), detail))
                if field.source or field.others:
                    held.append(Individual(where, float(bool(field.value)), detail))
                if field.value and truth:
                    wrong.append(Individual(where, float(not same(field.kind, field.value, str(truth))), detail))
    scores = (
        Score("prefilled", "自动填写率", tuple(filled), target=0.7),
        Score("prefilled_of_held", "材料中读到的字段填写率", tuple(held), target=0.9),
        Score("wrong", "填错率（与申请人所填相比）", tuple(wrong), target=0.01, lower_is_better=True),
    )
    return Result("form", about(task), scores)


def _filled(task: Task, packet: Packet) -> tuple[FilledField, ...]:
    desk = task.desk
    # Without the form that the applicant filled in: copying the truth off it would prove nothing.
    documents = [one for one in desk.read(packet.files).documents if one.type != "application_form"]
    review = desk.review(packet.item, documents, answers=packet.answers, day=packet.day)
    return desk.fill(review, answers=packet.answers, day=packet.day).fields
