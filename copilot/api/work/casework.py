"""Steps of a stored case: loaded, changed by the counter, saved over the version that the caller had seen."""

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from copilot import results as json_of
from copilot.actor import Actor
from copilot.api.jobs import Job
from copilot.api.models.cases import CaseLine
from copilot.api.problems import ApiError
from copilot.api.service import Service
from copilot.api.uploads import Uploads
from copilot.api.work.packets import read_files
from copilot.case import Case
from copilot.errors import InputError
from copilot.results import Json
from copilot.store import CaseChangedError, Overview, StoredCase

Step = Callable[[Case], Case]

# Steps that the panel can undo to.
_KEPT = 30


@dataclass(frozen=True)
class Hand:
    """One caller at one case; `seen` is the version they have before them, and `base` where the API is served."""

    service: Service
    actor: Actor
    id: str
    base: str
    seen: int = 0

    def load(self, why: str) -> StoredCase:
        """The case as it was last saved, to be looked at; noted in the audit log. Raises ApiError 404 for no case."""
        self._overview()
        self.service.record(self.actor, f"case.{why}", self.id, "")
        return self.service.store.cases.load(self.id, images=False)

    def check(self) -> None:
        """Raises ApiError 404 where there is no such case and 409 where it is over; CaseChangedError where another
        saved meanwhile.
        """
        overview = self._overview()
        if overview.version != self.seen:
            raise CaseChangedError(self.id, overview.changed_by, overview.changed_at)
        if overview.status == "closed":
            raise ApiError(409, f"办件 {self.id} 已经办结", "请另开新的办件。")

    def names(self) -> set[str]:
        """The names of all files that the case has had; a further one must be called otherwise."""
        return {file.name for file in self.service.store.cases.files.of(self.id)}

    def current(self, why: str) -> StoredCase:
        """The case to be changed, noted likewise; raises as `check` does."""
        self.check()
        self.service.record(self.actor, f"case.{why}", self.id, "")
        return self.service.store.cases.load(self.id)

    def saved(self) -> Json:
        """The JSON of the case as it is now."""
        return self.shown(self.service.store.cases.load(self.id, images=False))

    def _overview(self) -> Overview:
        try:
            return self.service.store.cases.overview(self.id)
        except InputError as error:
            raise ApiError(404, error.message, error.remedy) from error

    def take(self, stage: str, step: Step) -> Json:
        """Take `step` and save; the JSON of the case as it is then."""
        stored = self.current(stage)
        began = time.perf_counter()
        case = step(stored.case)
        self.save(stored, case, stage, 1000 * (time.perf_counter() - began))
        return self.saved()

    def save(self, stored: StoredCase, case: Case, stage: str, spent_ms: float) -> None:
        self.service.metrics.stage(stage, spent_ms)
        earlier = (*stored.earlier, stored.case)[-_KEPT:]
        steps: Mapping[str, float | None] = {stage: spent_ms}
        self.service.store.cases.save(self.id, case, stored.version, self.actor, earlier=earlier, steps=steps)

    def shown(self, stored: StoredCase) -> Json:
        """The JSON of the case."""
        case = stored.case
        spent = case.latency_ms.get("review", 0.0)
        form_at = f"{self.base}/cases/{self.id}/papers/application-form"
        problems = json_of.listed(case.problems)
        form = json_of.form(case.form, form_at) | {"problems": problems} if case.form else None
        return {
            **line(stored.overview),
            "query": case.query,
            "said": list(case.said),
            "utterance": json_of.utterance(case.utterance) if case.utterance else None,
            "found": case.found.as_dict() if case.found else None,
            "item": case.item,
            "answers": dict(case.answers),
            "day": case.day.isoformat() if case.day else None,
            "files": [json_of.read_file(file) for file in case.files],
            "review": json_of.review(case.review, case.problems, spent) if case.review else None,
            "overrules": [plain(asdict(overrule)) for overrule in case.overrules],
            "form": form,
            "typed": dict(case.typed),
            "problems": problems,
            "latency_ms": {stage: round(spent) for stage, spent in case.latency_ms.items()},
        }


def hand_in(hand: Hand, uploads: Uploads, job: Job) -> Json:
    """Read further files into the packet, keep them, and review it again."""
    service = hand.service
    began = time.perf_counter()
    reading = read_files(service, uploads, job)
    job.step("正在预审", job.total, job.total)
    stored = hand.current("hand_in")
    for path, name in uploads.names.items():
        _keep(hand, "material", path, name)
    packet = service.counter.join(stored.case, reading.files, reading.problems)
    hand.save(stored, packet, "hand_in", 1000 * (time.perf_counter() - began))
    return hand.saved()


def hear(hand: Hand, uploads: Uploads, job: Job) -> Json:
    """Hear a recording, keep it, and ask with what was said."""
    [(path, name)] = uploads.names.items()
    job.step(f"正在听录音：{name}", 0, 1)
    began = time.perf_counter()
    stored = hand.current("hear")
    _keep(hand, "recording", path, name)
    heard = hand.service.counter.listen(stored.case, path)
    case = replace(heard, problems=tuple(uploads.problem(problem) for problem in heard.problems))
    hand.save(stored, case, "hear", 1000 * (time.perf_counter() - began))
    return hand.saved()


def line(overview: Overview) -> Json:
    """The JSON of a case in a list."""
    return plain({name: getattr(overview, name) for name in CaseLine.model_fields})


def plain(values: Mapping[str, object]) -> Json:
    """`values` with days and moments as ISO text."""
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in values.items()}


def _keep(hand: Hand, kind: str, path: Path, name: str) -> None:
    hand.service.store.cases.files.put(hand.id, kind, name, path.read_bytes())
