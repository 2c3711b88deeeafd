"""`copilot eval review`: decisions, defects found, false accusations and coverage on packets, read end to end."""

import time

from eval.benchmark import Result, Task
from eval.packet_data import about, packets_of
from eval.review_packets import Packet, score_packets
from eval.score import spread
from review_models.finding import Review


def run(task: Task) -> Result:
    """Review every packet from its files on, as a clerk would have it done."""
    desk = task.desk
    desk.engines.reader.warm_up()
    desk.engines.guide.warm_up()
    spent: list[float] = []
    unread: list[str] = []
    with packets_of(task, defects=True) as packets:

        def reviewed(packet: Packet) -> Review:
            task.tell(f"预审 {len(spent) + 1}/{len(packets)}：{packet.folder.name}")
            started = time.perf_counter()
            reading = desk.read(packet.files)
            form = {code: str(value) for code, value in packet.form.items()} or None
            result = desk.review(packet.item, reading.documents, answers=packet.answers, day=packet.day, form=form)
            spent.append(1000 * (time.perf_counter() - started))
            unread.extend(f"{problem.file}：{problem.problem}" for problem in reading.problems)
            return result

        scores = score_packets(packets, reviewed)
    return Result("review", about(task), scores, {"每套材料": spread(spent)}, notes=tuple(unread))
