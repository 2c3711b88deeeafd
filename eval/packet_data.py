"""Packets to measure on: a district's own folder, or freshly generated ones of the test split."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from copilot.errors import InputError
from eval.benchmark import Task
from eval.packets import generate
from eval.packets.packets import Difficulty, generate_documents
from eval.packets.spread import dealt
from eval.packets.stories.items import ITEMS
from eval.review_packets import Packet, load_packets

_SEED = 20261221
_DIFFICULTIES: tuple[tuple[Difficulty, int], ...] = (("clean", _SEED), ("hard", _SEED + 1))
_PACKETS = {"quick": 12, "full": 96}
_READ_PACKETS = {"quick": 6, "full": 24}
_ABOUT = (
    "自动生成的材料（测试分组：版式、字体、姓名地址和退化参数都不与开发分组重合），一半清晰、一半拍摄退化，"
    f"人和单位均为虚构，种子 {_SEED}。"
)


def about(task: Task) -> str:
    """What the packets of `task` are and were made by."""
    return _ABOUT if task.data is None else "自备数据"


@contextmanager
def packets_of(task: Task) -> Iterator[list[Packet]]:
    """The packets for `task`: half of them clean."""
    if task.data is not None:
        yield _in(task.data)
        return
    count = _PACKETS[task.size]

    def fill(folder: Path) -> None:
        task.tell(f"生成 {count} 套测试材料 …")
        _generate(folder, count)

    yield _in(task.scratch.folder("packets", fill))


@contextmanager
def labelled_files(task: Task) -> Iterator[Path]:
    """A folder with labelled files of every document type: faultless packets, and single documents of further types."""
    if task.data is not None:
        yield task.data
        return
    count = _READ_PACKETS[task.size]
    items = list(ITEMS)
    with tempfile.TemporaryDirectory(prefix="pages-") as folder:
        task.tell(f"生成 {count} 套测试材料和其余类型的单页材料 …")
        for number, (difficulty, seed) in enumerate(_DIFFICULTIES):
            below = Path(folder) / difficulty
            # Half of the items each, so that a quick run has papers of all.
            turn = number * len(items) // 2
            turned = (*items[turn:], *items[:turn])
            generate(below, split="test", seed=seed, packets=count // 2, difficulty=difficulty, items=turned)
            copies = count // _READ_PACKETS["quick"]
            generate_documents(below / "documents", split="test", seed=seed, difficulty=difficulty, copies=copies)
        yield Path(folder)


def _generate(folder: Path, count: int) -> None:
    """Half of the packets are hard, and half of each half have defects: six items and thirteen kinds, dealt evenly."""
    items = list(ITEMS)
    each = count // 4
    places = range(2 * each)
    faulty = [items[(place + 3) % len(items)] for place in places]
    # Three by three, and the other way about in the next six, so that both halves see all items.
    halves = [(place // 6 + place // 3) % 2 for place in places]
    entries = dealt(faulty, halves, "test")
    for number, (difficulty, seed) in enumerate(_DIFFICULTIES):
        below = folder / difficulty
        whole = [items[(number * each + place) % len(items)] for place in range(each)]
        generate(below / "whole", split="test", seed=seed, packets=each, difficulty=difficulty, items=whole)
        mine = [place for place in places if halves[place] == number]
        generate(
            below / "faulty",
            split="test",
            seed=seed + 10,
            packets=len(mine),
            difficulty=difficulty,
            items=[faulty[place] for place in mine],
            defects=[entries[place] for place in mine],
        )


def _in(folder: Path) -> list[Packet]:
    parents = sorted({path.parent.parent for path in folder.rglob("packet.json")})
    try:
        found = [packet for parent in parents for packet in load_packets(parent)]
    except (OSError, KeyError, ValueError) as error:
        raise InputError(f"{folder} 中有 packet.json 不完整：{error}", "请按文档补全后重试。") from error
    if not found:
        raise InputError(f"{folder} 中没有 packet.json", "每套材料一个目录，目录中放 packet.json 和各个文件。")
    return found
