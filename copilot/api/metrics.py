"""Figures for Prometheus. Labels are route templates, kinds and states: nothing about any person."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from copilot.api.jobs import Job, Jobs
from copilot.problem import Problem
from copilot.readiness import STATES, Engine, State

_REQUESTS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_STAGES = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)


class Metrics:
    """A registry of its own for each API, so that several can live in one process."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        labels = ("method", "route", "status")
        made = {"namespace": "copilot", "registry": self._registry}
        self._requests = Counter("http_requests", "Requests answered.", labels, **made)  # type: ignore[arg-type]
        self._seconds = Histogram(
            "http_request_seconds",
            "Time until a response was sent.",
            labels[:2],
            buckets=_REQUESTS,
            **made,  # type: ignore[arg-type]
        )
        self._stages = Histogram("stage_seconds", "Work of a stage.", ("stage",), buckets=_STAGES, **made)  # type: ignore[arg-type]
        self._problems = Counter("problems", "Stages that failed for an input.", ("stage", "kind"), **made)  # type: ignore[arg-type]
        self._jobs = Counter("jobs", "Jobs that have ended.", ("kind", "state"), **made)  # type: ignore[arg-type]
        self._streams = Gauge("streams", "Live transcriptions going on.", **made)  # type: ignore[arg-type]
        self._open_streams = 0
        self._lock = threading.Lock()
        ProcessCollector(registry=self._registry)

    def watch(self, jobs: Jobs, engines: Callable[[], Mapping[Engine, State]]) -> None:
        """Show the states of `jobs` and of the engines whenever figures are read."""
        self._registry.register(_Now(jobs, engines))

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        self._requests.labels(method, route, status).inc()
        self._seconds.labels(method, route).observe(seconds)

    def stage(self, stage: str, milliseconds: float) -> None:
        self._stages.labels(stage).observe(milliseconds / 1000)

    def problems(self, problems: Iterable[Problem]) -> None:
        for one in problems:
            self._problems.labels(one.stage, one.exit_code.name.lower()).inc()

    def job(self, job: Job) -> None:
        self._jobs.labels(job.kind, job.state).inc()

    def enter_stream(self, most: int) -> bool:
        """Count one more stream, unless there are `most` already."""
        with self._lock:
            free = self._open_streams < most
            self._open_streams += free
            self._streams.set(self._open_streams)
        return free

    def leave_stream(self) -> None:
        with self._lock:
            self._open_streams -= 1
            self._streams.set(self._open_streams)

    def text(self) -> bytes:
        """All figures in Prometheus' text form."""
        return generate_latest(self._registry)


class _Now(Collector):
    def __init__(self, jobs: Jobs, engines: Callable[[], Mapping[Engine, State]]) -> None:
        self._jobs_now = jobs
        self._engines = engines

    def collect(self) -> Iterator[GaugeMetricFamily]:
        jobs = GaugeMetricFamily("copilot_jobs_now", "Jobs kept, by state.", labels=("state",))
        for state, count in self._jobs_now.counts().items():
            jobs.add_metric((state,), count)
        yield jobs
        engines = GaugeMetricFamily(
            "copilot_engine_state", "1 for the state an engine is in.", labels=("engine", "state")
        )
        for engine, current in self._engines().items():
            for one in STATES:
                engines.add_metric((engine, one), float(one == current))
        yield engines
