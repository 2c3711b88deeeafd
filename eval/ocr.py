"""`copilot eval ocr`: document types and fields of the pages of packets, and what plain OCR costs on the same pages."""

import time
from functools import partial
from typing import Any

from eval.benchmark import DataSet, Result, Split, Task
from eval.ocr_fields import Labelled, labelled, outcome, scored
from eval.ocr_packet import large_packet
from eval.ocr_peers import compared
from eval.packet_data import about, labelled_files
from eval.score import Score, spread

_SETS = {"清晰的文件": False, "拍摄或扫描退化的文件": True}
_COMPARED = {"quick": 8, "full": 40}


def run(task: Task) -> Result:
    """Document type accuracy and field exact match; seconds and memory a page beside plain OCR in the same run."""
    task.desk.engines.reader.warm_up()
    with labelled_files(task) as folder:
        data = labelled(folder)
        outcomes = []
        for number, one in enumerate(data, 1):
            task.tell(f"识读 {number}/{len(data)}：{one.name}")
            outcomes.append(task.kept.get(f"ocr/{one.name}", partial(_read, task, one)))
        ratio, peers, notes = compared(_sample(data, _COMPARED[task.size]), task.kept, task.tell)
        packet: tuple[Score, ...] = ()
        if task.size == "full":
            task.tell("读一套 50 页的材料，看内存 …")
            packet = (large_packet(data, task.kept),)
        sets = _described(task, data)
    pages_ms = [outcome["ms_a_page"] for outcome in outcomes if outcome["ms_a_page"]]
    measured = scored(outcomes)
    return Result(
        "ocr", about(task), (*measured, *ratio, *packet), {"每页": spread(pages_ms)}, peers, tuple(notes), sets=sets
    )


def _read(task: Task, one: Labelled) -> dict[str, Any]:
    """What was right of the file, and milliseconds a page, 0 where it could not be read."""
    started = time.perf_counter()
    reading = task.desk.read([one.file])
    spent = 1000 * (time.perf_counter() - started)
    pages = [page for file in reading.files for page in file.pages]
    found = outcome(one, reading.documents, () if task.data else pages)
    return {**found, "ms_a_page": spent / len(pages) if pages else 0.0}


def _described(task: Task, data: list[Labelled]) -> tuple[DataSet, ...]:
    """Clear pages and those with effects."""
    made_by = "使用者" if task.data else "本项目的生成器（eval.packets），人和单位均为虚构"
    split: Split = "own" if task.data else "test"
    sets = [(name, sum(bool(one.effects) is hard for one in data)) for name, hard in _SETS.items()]
    what = "每个文件旁有标注：类型、各字段；无法辨认的页不计"
    return tuple(DataSet(name, count, what, made_by, split) for name, count in sets if count)


def _sample(data: list[Labelled], count: int) -> list[Labelled]:
    """So many files, evenly from all."""
    return data[:: max(1, len(data) // count)][:count]
