"""`copilot eval ocr`: document types and fields of the pages of packets, and what plain OCR costs on the same pages."""

import time
from pathlib import Path

from eval.benchmark import Result, Task
from eval.ocr_fields import Labelled, labelled, scores
from eval.ocr_peers import compared
from eval.packet_data import about, labelled_files
from eval.score import spread
from review_models.document import Document

_COMPARED = {"quick": 8, "full": 40}


def run(task: Task) -> Result:
    """Document type accuracy and field exact match; seconds and memory a page beside plain OCR in the same run."""
    desk = task.desk
    desk.engines.reader.warm_up()
    pages_ms: list[float] = []
    with labelled_files(task) as folder:
        data = labelled(folder)
        told = iter(range(1, len(data) + 1))

        def read(path: Path) -> list[Document]:
            task.tell(f"识读 {next(told)}/{len(data)}：{path.parent.name}/{path.name}")
            started = time.perf_counter()
            reading = desk.read([path])
            count = sum(len(file.pages) for file in reading.files)
            pages_ms.extend([1000 * (time.perf_counter() - started) / count] if count else [])
            return list(reading.documents)

        measured = scores(data, read)
        task.tell("对照原版 paddleocr 和 rapidocr …")
        ratio, peers, notes = compared(_sample(data, _COMPARED[task.size]))
    return Result("ocr", about(task), (*measured, *ratio), {"每页": spread(pages_ms)}, peers, tuple(notes))


def _sample(data: list[Labelled], count: int) -> list[Labelled]:
    """So many files, evenly from all."""
    return data[:: max(1, len(data) // count)][:count]
