"""`copilot eval ocr`: document types and fields of the pages of packets, and what plain OCR costs on the same pages."""

import time
from pathlib import Path

from eval.benchmark import Result, Task
from eval.ocr_fields import labelled, scores
from eval.packet_data import about, packets_of
from eval.score import spread
from ocr.files import Limits, sheets
from review_models.document import Document


def run(task: Task) -> Result:
    """Document type accuracy and field exact match; seconds a page beside the bare text engine."""
    desk = task.desk
    desk.engines.reader.warm_up()
    pages_ms: list[float] = []
    plain_ms: list[float] = []
    with packets_of(task, defects=False) as packets:
        data = [one for packet in packets for one in labelled(packet.folder)]

        def read(path: Path) -> list[Document]:
            task.tell(f"识读 {path.parent.name}/{path.name}")
            started = time.perf_counter()
            reading = desk.read([path])
            spent = 1000 * (time.perf_counter() - started)
            count = sum(len(file.pages) for file in reading.files)
            if count:
                pages_ms.append(spent / count)
                plain_ms.append(_plain(task, path))
            return list(reading.documents)

        measured = scores(data, read)
    peers = {
        "只做文字识别（同一引擎，不定类型、不取字段、不读印章）": {"ms_a_page": sum(plain_ms) / max(1, len(plain_ms))}
    }
    return Result("ocr", about(task), tuple(measured), {"每页": spread(pages_ms)}, peers)


def _plain(task: Task, path: Path) -> float:
    """Milliseconds a page of the bare text engine on the same pages."""
    engine = task.desk.engines.text
    spent, count = 0.0, 0
    for sheet in sheets(path, Limits()):
        started = time.perf_counter()
        engine.lines(sheet.image)
        spent += 1000 * (time.perf_counter() - started)
        count += 1
    return spent / max(1, count)
