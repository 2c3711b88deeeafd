"""Long work in the background: a bounded queue, worker threads, progress, cancelling, results kept for a while."""

import threading
import time
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Literal

from copilot.api.problems import ApiError

State = Literal["waiting", "running", "done", "failed", "cancelled"]
Observer = Callable[["Job"], None]

_SWEEP_S = 15.0


@dataclass(frozen=True)
class Output:
    """A file that a job made, kept in memory: nothing personal stays on the disk."""

    name: str
    media_type: str
    content: bytes


class CancelledError(Exception):
    """The work noticed that it is no longer wanted."""


@dataclass
class Job:
    """Work of one caller. `done` of `total` steps; `result` is the JSON, `error` what went wrong."""

    kind: str
    owner: str
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    state: State = "waiting"
    doing: str = ""
    done: int = 0
    total: int = 0
    result: Any = None
    error: BaseException | None = None
    outputs: dict[str, Output] = field(default_factory=dict)
    made_at: float = field(default_factory=time.time)
    ended_at: float | None = None
    future: "Future[None]" = field(default_factory=Future, repr=False)
    unwanted: threading.Event = field(default_factory=threading.Event, repr=False)

    @property
    def ended(self) -> bool:
        return self.state in ("done", "failed", "cancelled")

    def step(self, doing: str, done: int, total: int) -> None:
        """Tell the progress. Raises CancelledError where the job is no longer wanted."""
        self.check()
        self.doing, self.done, self.total = doing, done, total

    def check(self) -> None:
        """Raises CancelledError where the job is no longer wanted."""
        if self.unwanted.is_set():
            raise CancelledError

    def attach(self, which: str, output: Output) -> None:
        """Keep a file for download under the name `which`."""
        self.outputs[which] = output


Work = Callable[[Job], Any]


class Jobs:
    """All jobs of this process."""

    def __init__(self, workers: int, queue: int, keep_s: float, observer: Observer = lambda _: None) -> None:
        """`observer` is told of every job that has ended."""
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="job")
        self._queue = queue
        self._keep_s = keep_s
        self._observer = observer
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._closed = threading.Event()
        threading.Thread(target=self._sweep_now_and_then, name="jobs sweep", daemon=True).start()

    def submit(
        self, kind: str, owner: str, work: Work, *, last: Callable[[], None] = lambda: None, at_most: int | None = None
    ) -> Job:
        """Put `work` in line; `last` runs when it has ended, however it did, also where it never began.

        Raises ApiError 429 where the line is full, or already holds `at_most` jobs of this kind.
        """
        job = Job(kind, owner)
        with self._lock:
            open_jobs = [one for one in self._jobs.values() if not one.ended]
            of_kind = sum(one.kind == kind for one in open_jobs)
            waiting = sum(one.state == "waiting" for one in open_jobs)
            if self._closed.is_set() or waiting >= self._queue or (at_most is not None and of_kind >= at_most):
                last()
                raise ApiError(429, "排队的任务已满", headers={"Retry-After": "5"})
            self._jobs[job.id] = job
            job.future = self._pool.submit(self._run, job, work)
        job.future.add_done_callback(lambda future: self._ended(job, future, last))
        return job

    def find(self, id: str, owner: str) -> Job:
        """The job `id`. Raises ApiError 404 where there is none, or it is somebody else's."""
        with self._lock:
            job = self._jobs.get(id)
        if job is None or job.owner != owner:
            raise ApiError(404, "没有这个任务，或结果已过保留时间")
        return job

    def of(self, owner: str) -> list[Job]:
        """The jobs of `owner`, newest first."""
        with self._lock:
            return sorted((job for job in self._jobs.values() if job.owner == owner), key=lambda job: -job.made_at)

    def cancel(self, job: Job) -> None:
        """Stop `job` where it waits; running work stops at its next step. One that has ended is forgotten."""
        if job.ended:
            with self._lock:
                self._jobs.pop(job.id, None)
            return
        job.unwanted.set()
        job.future.cancel()

    def counts(self) -> dict[State, int]:
        """How many jobs are in each state."""
        states: Sequence[State] = ("waiting", "running", "done", "failed", "cancelled")
        with self._lock:
            return {state: sum(job.state == state for job in self._jobs.values()) for state in states}

    def sweep(self) -> None:
        """Forget what ended longer ago than results are kept."""
        oldest = time.time() - self._keep_s
        with self._lock:
            self._jobs = {id: job for id, job in self._jobs.items() if (job.ended_at or time.time()) >= oldest}

    def close(self) -> None:
        """Take no more work, stop what can be stopped, and forget all results."""
        self._closed.set()
        with self._lock:
            jobs = list(self._jobs.values())
        for job in jobs:
            job.unwanted.set()
        self._pool.shutdown(cancel_futures=True)
        with self._lock:
            self._jobs.clear()

    def _run(self, job: Job, work: Work) -> None:
        job.state = "running"
        job.check()
        job.result = work(job)

    def _ended(self, job: Job, future: "Future[None]", last: Callable[[], None]) -> None:
        error = None if future.cancelled() else future.exception()
        gone = future.cancelled() or isinstance(error, CancelledError)
        last()
        job.error = None if gone else error
        job.ended_at = time.time()
        job.state = "cancelled" if gone else "failed" if error else "done"
        self._observer(job)

    def _sweep_now_and_then(self) -> None:
        while not self._closed.wait(_SWEEP_S):
            self.sweep()
