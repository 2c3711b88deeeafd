"""The whole way on the sample case: a recording becomes guidance, a reviewed packet, a filled form and a notice."""

import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from copilot.desk import Desk
from copilot.forms import FilledForm, write_form
from copilot.reading import Reading
from copilot.sample_case import SampleCase
from knowledge import Answer
from review_models.finding import Review
from speech import Utterance

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Journey:
    """What came out at each stage, the files written, and the seconds and memory it took."""

    utterance: Utterance
    found: Answer
    opened: Answer
    reading: Reading
    review: Review
    form: FilledForm
    outputs: dict[str, Path]
    seconds: dict[str, float]
    peak_memory_mb: float


def walk(desk: Desk, folder: Path, tell: Tell) -> Journey:
    """Run the sample case and write its papers into `folder`."""
    sample = SampleCase()
    clock = _Clock()
    tell("载入模型 …")
    desk.warm_up()
    clock.lap("load")
    tell("听录音 …")
    utterance = desk.transcribe(sample.recording)
    clock.lap("speech")
    found = desk.ask(utterance.text, spoken=True, day=sample.day)
    opened = desk.ask(utterance.text, item=sample.item, answers=sample.answers, spoken=True, day=sample.day)
    clock.lap("guidance")
    reading = desk.read(sample.files)
    clock.lap("reading")
    review = desk.review(sample.item, reading.documents, answers=sample.answers, day=sample.day)
    clock.lap("review")
    form = desk.fill(review, answers=sample.answers, day=sample.day)
    outputs = {
        "form": write_form(form, folder / "申请表.docx"),
        "notice": desk.notice(review, folder / "一次性告知书.docx", sample.day),
        "report": desk.report(review, folder / "预审报告.html", sample.day),
        "report_pdf": desk.report(review, folder / "预审报告.pdf", sample.day),
    }
    clock.lap("papers")
    return Journey(utterance, found, opened, reading, review, form, outputs, clock.seconds, _peak_memory_mb())


class _Clock:
    """Seconds of each stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self.seconds[stage] = now - self._last
        self._last = now


def _peak_memory_mb() -> float:
    """Most memory this process has held, in MiB (Linux counts in KiB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
