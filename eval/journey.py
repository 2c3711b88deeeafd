"""`copilot eval journey`: whole visits, from what is said to the decision and the filled form."""

import time
from pathlib import Path

from eval.benchmark import Result, Task
from eval.packet_data import about, packets_of
from eval.review_packets import Packet
from eval.score import Individual, Score, spread
from eval.tables import rows
from review_models.document import Document

_REQUESTS = Path(__file__).parent / "data" / "journey.tsv"
_GUIDANCE_MS = 3000.0


def run(task: Task) -> Result:
    """Whether each visit found the right matter and ended in the right decision, and how long each step took."""
    problems = task.desk.warm_up()
    spoken = {row["item"]: row["query"] for row in rows(_REQUESTS, ["item", "query"])}
    stages: dict[str, list[float]] = {"指引": [], "首个材料识读": [], "全部识读与预审": [], "填表": []}
    matter: list[Individual] = []
    decided: list[Individual] = []
    in_time: list[Individual] = []
    with packets_of(task, defects=True) as packets:
        for number, packet in enumerate(packets, 1):
            task.tell(f"全程 {number}/{len(packets)}：{packet.folder.name}")
            laps, found, decision = _visit(task, packet, spoken.get(packet.item, packet.item))
            for stage, spent in laps.items():
                stages[stage].append(spent)
            matter.append(
                Individual(packet.folder.name, float(found == packet.item), {"wanted": packet.item, "found": found})
            )
            accepted = packet.expected.get("acceptable_decisions", [packet.expected["decision"]])
            decided.append(
                Individual(packet.folder.name, float(decision in accepted), {"wanted": accepted, "got": decision})
            )
            in_time.append(
                Individual(packet.folder.name, float(laps["指引"] <= _GUIDANCE_MS), {"ms": round(laps["指引"])})
            )
    scores = (
        Score("right_matter", "事项找对率", tuple(matter), target=0.92),
        Score("guidance_in_3s", "3 秒内给出指引", tuple(in_time), target=1.0),
        Score("right_decision", "结论正确率", tuple(decided), target=0.95),
    )
    latency = {stage: spread(spent) for stage, spent in stages.items()}
    notes = tuple(f"{problem.stage}：{problem.problem}" for problem in problems)
    return Result("journey", about(task), scores, latency, notes=notes)


def _visit(task: Task, packet: Packet, query: str) -> tuple[dict[str, float], str | None, str]:
    desk = task.desk
    laps: dict[str, float] = {}
    started = time.perf_counter()
    answer = desk.ask(query, day=packet.day)
    laps["指引"] = 1000 * (time.perf_counter() - started)
    started = time.perf_counter()
    documents: list[Document] = []
    for number, file in enumerate(packet.files):
        documents += desk.read([file]).documents
        if number == 0:
            laps["首个材料识读"] = 1000 * (time.perf_counter() - started)
    form = {code: str(value) for code, value in packet.form.items()} or None
    review = desk.review(packet.item, documents, answers=packet.answers, day=packet.day, form=form)
    laps["全部识读与预审"] = 1000 * (time.perf_counter() - started)
    started = time.perf_counter()
    desk.fill(review, answers=packet.answers, day=packet.day)
    laps["填表"] = 1000 * (time.perf_counter() - started)
    found = answer.items[0].code if answer.items and answer.decision != "no_match" else None
    return laps, found, review.decision.value
