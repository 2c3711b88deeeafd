"""Jobs on uploaded recordings and documents."""

import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from copilot import results as json_of
from copilot.api.jobs import Job, Output
from copilot.api.problems import NothingUsableError
from copilot.api.service import Service
from copilot.api.uploads import Uploads
from copilot.forms import FilledForm, write_form
from copilot.problem import Problem, collected
from copilot.reading import Reading
from copilot.results import Json
from review_models.finding import Review
from speech import Utterance

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
HTML = "text/html; charset=utf-8"

PAPERS = {
    "application-form": ("申请表.docx", DOCX),
    "application-form-pdf": ("申请表.pdf", PDF),
    "notice": ("一次性告知书.docx", DOCX),
    "report": ("预审报告.html", HTML),
    "report-pdf": ("预审报告.pdf", PDF),
}


@dataclass(frozen=True)
class Matter:
    """Which item the packet is for, in which situation and on which day; `typed` are fields of the form."""

    item: str
    answers: Mapping[str, str]
    day: date | None
    typed: Mapping[str, str] | None = None


def transcribe(service: Service, uploads: Uploads, item: str | None, job: Job) -> Json:
    heard: list[tuple[str, Utterance]] = []
    problems: list[Problem] = []
    for path, name in _each(uploads, job, "正在听录音"):
        with collected(problems, "speech", str(path)):
            said = service.desk.transcribe(path, item=item)
            service.metrics.stage("speech", said.latency_ms)
            heard.append((name, said))
    told = _told(service, uploads, problems, any_usable=bool(heard))
    return json_of.transcription(heard, told)


def read(service: Service, uploads: Uploads, job: Job) -> Json:
    return json_of.reading(read_files(service, uploads, job))


def review(service: Service, uploads: Uploads, matter: Matter, papers: Sequence[str], job: Job) -> Json:
    began = time.perf_counter()
    reading = read_files(service, uploads, job)
    result = _reviewed(service, reading, matter, job)
    spent_ms = 1000 * (time.perf_counter() - began)
    for which in papers:
        job.step(f"正在写{PAPERS[which][0]}", job.total, job.total)
        job.attach(which, paper(service, which, matter.day, review=result))
    return json_of.review(result, reading.problems, spent_ms)


def fill(service: Service, uploads: Uploads, matter: Matter, papers: Sequence[str], base: str, job: Job) -> Json:
    reading = read_files(service, uploads, job)
    result = _reviewed(service, reading, matter, job)
    filled = service.desk.fill(result, answers=matter.answers, day=matter.day)
    for which in ("application-form", *papers):
        job.attach(which, paper(service, which, matter.day, review=result, form=filled))
    output = f"{base}/jobs/{job.id}/outputs/application-form"
    return json_of.form(filled, output) | {"problems": json_of.listed(reading.problems)}


def read_files(service: Service, uploads: Uploads, job: Job) -> Reading:
    """Everything that could be read, under the names of the sender. Raises NothingUsableError where nothing could."""
    parts = []
    for path, _ in _each(uploads, job, "正在识读"):
        part = service.desk.read([path])
        for file in part.files:
            service.metrics.stage("reading", file.latency_ms)
        parts.append(part)
    files = tuple(file for part in parts for file in part.files)
    problems = [problem for part in parts for problem in part.problems]
    told = _told(service, uploads, problems, any_usable=bool(files))
    return Reading(uploads.renamed(files), tuple(told))


def paper(
    service: Service, which: str, day: date | None, *, review: Review | None = None, form: FilledForm | None = None
) -> Output:
    """The paper `which` of PAPERS; made in a folder that is gone at once."""
    name, media_type = PAPERS[which]
    with tempfile.TemporaryDirectory(prefix="copilot-paper-") as folder:
        path = Path(folder) / name
        if form is not None and which.startswith("application-form"):
            write_form(form, path, service.desk.engines.font if media_type == PDF else None)
        elif review is not None and which == "notice":
            service.desk.notice(review, path, day)
        elif review is not None:
            service.desk.report(review, path, day)
        return Output(name, media_type, path.read_bytes())


def _reviewed(service: Service, reading: Reading, matter: Matter, job: Job) -> Review:
    job.step("正在预审", job.total, job.total)
    began = time.perf_counter()
    result = service.desk.review(
        matter.item, reading.documents, answers=matter.answers, day=matter.day, form=matter.typed
    )
    service.metrics.stage("review", 1000 * (time.perf_counter() - began))
    return result


def _each(uploads: Uploads, job: Job, doing: str) -> Iterator[tuple[Path, str]]:
    """Path and name of every file, with the progress told; stops where the job is no longer wanted."""
    total = len(uploads.names)
    for number, (path, name) in enumerate(uploads.names.items()):
        job.step(f"{doing} {number + 1}/{total}：{name}", number, total)
        yield path, name
    job.step(doing, total, total)


def _told(service: Service, uploads: Uploads, problems: Sequence[Problem], *, any_usable: bool) -> list[Problem]:
    service.metrics.problems(problems)
    told = [uploads.problem(problem) for problem in problems]
    if told and not any_usable:
        raise NothingUsableError(told)
    return told
