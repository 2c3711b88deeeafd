"""`copilot eval review`: decisions, defects found, false accusations and coverage on packets, read end to end."""

import resource
import time
from collections import Counter
from collections.abc import Iterator

from eval.benchmark import Result, Task
from eval.packet_data import about, packets_of
from eval.review_packets import Packet, score_packets
from eval.score import spread
from review_models.finding import Review, Verdict


def run(task: Task) -> Result:
    """Review every packet from its files on, as a clerk would have it done."""
    desk = task.desk
    desk.engines.reader.warm_up()
    desk.engines.guide.warm_up()
    spent: list[float] = []
    unread: list[str] = []
    wrong: Counter[str] = Counter()
    with packets_of(task, defects=True) as packets:

        def reviewed(packet: Packet) -> Review:
            task.tell(f"预审 {len(spent) + 1}/{len(packets)}：{packet.folder.name}")
            started = time.perf_counter()
            reading = desk.read(packet.files)
            form = {code: str(value) for code, value in packet.form.items()} or None
            result = desk.review(packet.item, reading.documents, answers=packet.answers, day=packet.day, form=form)
            spent.append(1000 * (time.perf_counter() - started))
            wrong.update(_accused(packet, result))
            unread.extend(f"{problem.file}：{problem.problem}" for problem in reading.problems)
            return result

        scores = score_packets(packets, reviewed)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    notes = [f"整个评测进程的内存峰值 {peak:.0f} MiB。"]
    if wrong:
        notes.append("多报的不合格（按材料）：" + "、".join(f"{name} {count}" for name, count in wrong.most_common()))
    return Result("review", about(task), scores, {"每套材料": spread(spent)}, notes=(*notes, *unread))


def _accused(packet: Packet, result: Review) -> Iterator[str]:
    """The materials of fails that no expected finding of the packet explains."""
    explained = {material for wanted in packet.expected["findings"] for material in wanted["acceptable_materials"]}
    for finding in result.findings:
        fails = finding.verdict is Verdict.FAIL and finding.severity != "should"
        if fails and finding.material not in explained:
            yield finding.material
