"""`copilot eval review`: decisions, defects found, false accusations and coverage on packets, read end to end."""

import resource
from collections import Counter

from eval.benchmark import Result, Task
from eval.packet_data import about, packets_of
from eval.packet_sets import described
from eval.packet_walk import SHARED, walked
from eval.review_packets import accusations, score_packets
from eval.score import spread


def run(task: Task) -> Result:
    """Review every packet from its files on, as a clerk would have it done."""
    task.desk.warm_up(speech=False)
    with packets_of(task) as packets:
        walks = {}
        for number, packet in enumerate(packets, 1):
            task.tell(f"预审 {number}/{len(packets)}：{packet.folder.name}")
            walks[packet.folder] = walked(task, packet)
        scores = score_packets(
            packets, lambda packet: walks[packet.folder].review, lambda packet: walks[packet.folder].pictures
        )
        wrong = Counter(one.material for packet in packets for one in accusations(packet, walks[packet.folder].review))
        sets = described(task, packets)
    latency = {
        "每套材料": spread([walk.reviewed_ms for walk in walks.values()]),
        "其中预审本身": spread([walk.review_ms for walk in walks.values()]),
    }
    notes = [f"整个评测进程的内存峰值 {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB。"]
    if wrong:
        notes.append("多报的不合格（按材料）：" + "、".join(f"{name} {count}" for name, count in wrong.most_common()))
    notes += [problem for walk in walks.values() for problem in walk.unread]
    return Result("review", f"{about(task)}{SHARED}", scores, latency, notes=tuple(notes), sets=sets)
