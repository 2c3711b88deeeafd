"""Jobs: progress, results for a while, cancelling, a full line, one's own only."""

import threading
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from copilot.access import Accounts
from copilot.actor import Role
from copilot.api import Service, application
from copilot.api.jobs import Job, Jobs
from copilot.api.models.jobs import JobList, JobShape
from tests.copilot.api.conftest import HERE, ITEM, Made, Typewriter, picture, token
from tests.copilot.api.patience import PATIENCE_S, until
from tests.copilot.api.shapes import told_in_full


class Gate:
    """Holds the reading up until it is opened; `arrived` once somebody waits there."""

    def __init__(self) -> None:
        self.arrived, self.opened = threading.Event(), threading.Event()

    def __call__(self) -> None:
        self.arrived.set()
        assert self.opened.wait(PATIENCE_S)


@pytest.fixture
def gate(eyes: Typewriter) -> Iterator[Gate]:
    made = Gate()
    eyes.gate = made
    yield made
    made.opened.set()


def test_who_does_not_wait_gets_the_address_and_the_progress(client: TestClient, gate: Gate) -> None:
    answer = client.post("/read?wait=0", files=[picture("一.png"), picture("二.png")])
    assert answer.status_code == 202
    told_in_full(JobShape, answer.json())
    address = answer.headers["location"]
    assert gate.arrived.wait(PATIENCE_S)
    running = client.get(address).json()
    assert (running["state"], running["progress"]["done"], running["progress"]["total"]) == ("running", 0, 2)
    assert "一.png" in running["progress"]["doing"]
    gate.opened.set()
    until(lambda: client.get(address).json()["state"] == "done")
    done = client.get(address).json()
    assert [file["file"] for file in done["result"]["files"]] == ["一.png", "二.png"]
    told_in_full(JobList, client.get("/jobs").json())


def test_the_progress_is_pushed_until_the_end(client: TestClient) -> None:
    address = client.post("/read?wait=0", files=[picture()]).headers["location"]
    with client.stream("GET", f"{address}/events") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        lines = list(stream.iter_lines())
    assert [line for line in lines if line.startswith("event:")][-1] == "event: done"


def test_work_that_goes_on_stops_at_its_next_step(client: TestClient, gate: Gate, eyes: Typewriter) -> None:
    address = client.post("/read?wait=0", files=[picture(), picture()]).headers["location"]
    assert gate.arrived.wait(PATIENCE_S)
    assert client.delete(address).status_code == 204
    gate.opened.set()
    until(lambda: client.get(address).json()["state"] == "cancelled")
    assert client.get(address).json()["result"] is None
    assert client.delete(address).status_code == 204
    assert client.get(address).status_code == 404


def test_a_full_line_turns_away_and_says_when_to_come_again(made: Made, gate: Gate) -> None:
    service = made(workers=1, queue=1)
    jobs = Jobs(1, 1, 60)
    object.__setattr__(service, "jobs", jobs)
    with TestClient(application(service), base_url=HERE) as client:
        first = client.post("/read?wait=0", files=[picture()]).headers["location"]
        assert gate.arrived.wait(PATIENCE_S)
        waiting = client.post("/read?wait=0", files=[picture()]).headers["location"]
        refused = client.post("/read?wait=0", files=[picture()])
        assert refused.status_code == 429
        assert int(refused.headers["retry-after"]) > 0
        client.delete(waiting)
        assert client.get(waiting).json()["state"] == "cancelled"
        gate.opened.set()
        until(lambda: client.get(first).json()["state"] == "done")


def test_a_job_is_its_owners_alone(guarded: TestClient, accounts: Accounts) -> None:
    mine, other = token(accounts, Role.CLERK), token(accounts, Role.HELPER)
    address = guarded.post("/fill", data={"item": ITEM}, files=[picture()], headers=mine).headers["location"]
    assert guarded.get(address, headers=mine).status_code == 200
    for call in (guarded.get, guarded.delete):
        assert call(address, headers=other).status_code == 404
    assert guarded.get(f"{address}/outputs/application-form", headers=other).status_code == 404
    assert guarded.get("/jobs", headers=other).json()["jobs"] == []


def test_results_are_forgotten_after_a_while() -> None:
    jobs = Jobs(1, 4, keep_s=-1)
    job = jobs.submit("read", "a", lambda _: {"secret": 1})
    job.future.result(PATIENCE_S)
    until(lambda: job.ended)
    jobs.sweep()
    assert jobs.of("a") == []
    jobs.close()


def test_the_end_of_a_job_is_told_whatever_it_was() -> None:
    ended: list[tuple[str, str]] = []
    jobs = Jobs(1, 9, 60, lambda job: ended.append((job.kind, job.state)))
    last: list[str] = []

    def fail(_: Job) -> None:
        raise ValueError

    for kind, work in {"good": lambda _: 1, "bad": fail}.items():
        job = jobs.submit(kind, "a", work, last=lambda kind=kind: last.append(kind))  # type: ignore[misc]
        until(lambda job=job: job.ended)  # type: ignore[misc]
    assert ended == [("good", "done"), ("bad", "failed")]
    assert last == ["good", "bad"]
    jobs.close()


def test_only_one_measuring_at_a_time(client: TestClient, service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    monkeypatch.setattr("copilot.api.routes.jobs.evaluate", lambda *_: go_on.wait(PATIENCE_S))
    first = client.post("/evaluations", json={"name": "retrieval"})
    assert first.status_code == 202
    assert client.post("/evaluations", json={"name": "form"}).status_code == 429
    go_on.set()
    until(lambda: client.get(first.headers["location"]).json()["state"] == "done")
