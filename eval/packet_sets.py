"""What each set of packets or pages is and who made it, for the report."""

from collections import Counter
from collections.abc import Sequence
from typing import get_args

from eval.benchmark import DataSet, Split, Task
from eval.review_packets import Packet

_DIFFICULTIES = {"clean": "清晰", "hard": "拍摄或扫描退化"}
_GENERATED = "本项目的生成器（eval.packets），人和单位均为虚构"


def described(task: Task, packets: Sequence[Packet]) -> tuple[DataSet, ...]:
    """The packets of a task, set by set: a district's own, or generated ones by split, difficulty and defects."""
    sets = Counter((packet.split, packet.difficulty, packet.clean) for packet in packets)
    return tuple(_one(task, *key, count) for key, count in sorted(sets.items()))


def _one(task: Task, split: str, difficulty: str, clean: bool, count: int) -> DataSet:
    name = "无误的材料包" if clean else "有缺陷的材料包"
    sort = _sort(split)
    if sort == "own":
        return DataSet(name, count, "自备数据", "使用者", "own")
    shown = _DIFFICULTIES.get(difficulty, difficulty)
    where = f"取自 {task.data}" if task.data else "本次运行时生成"
    return DataSet(f"{name}（{shown}）", count, f"六个事项轮流，{shown}，{where}", _GENERATED, sort)


def _sort(split: str) -> Split:
    """What the split that a packet names is for; former test splits are numbered, an unknown name is a user's own."""
    return next((sort for sort in get_args(Split) if split.rstrip("0123456789") == sort), "own")
