"""What the routes work with: the desk, the store, jobs, limits and figures of one API."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from copilot.access.gate import Rules
from copilot.api.jobs import Jobs
from copilot.api.limits import Limits
from copilot.api.metrics import Metrics
from copilot.counter import Counter
from copilot.desk import Desk
from copilot.evaluations import Runs
from copilot.readiness import Readiness
from copilot.store import Record, Store
from copilot.store.scratch import Scratch


@dataclass(frozen=True)
class Service:
    """One API's belongings; uploads lie in `scratch` while they are worked on; `close` ends its jobs and benchmarks."""

    desk: Desk
    counter: Counter
    store: Store
    record: Record
    rules: Rules
    readiness: Readiness
    limits: Limits
    jobs: Jobs
    runs: Runs
    metrics: Metrics
    scratch: Scratch

    def close(self) -> None:
        self.jobs.close()
        self.runs.close()
        self.scratch.close()


def _service(connection: HTTPConnection) -> Service:
    service: Service = connection.app.state.service
    return service


Here = Annotated[Service, Depends(_service)]
"""The service, as a route's parameter."""
