"""A job that measures is a run like those of the evaluators' page: its words are the progress, cancelling ends it."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from copilot.api.jobs import CancelledError, Job
from copilot.api.work.evaluation import evaluate
from copilot.errors import CopilotError
from copilot.evaluations import Runs
from tests.copilot.api.patience import until
from tests.copilot.evaluated import runs_in


@pytest.fixture
def runs(tmp_path: Path) -> Iterator[Runs]:
    with runs_in(tmp_path) as made:
        yield made


def test_the_result_is_what_the_command_tells(runs: Runs) -> None:
    content = evaluate(runs, "retrieval", False, Job("evaluate", "甲"))
    assert content["results"][0]["name"] == "retrieval"
    assert Path(content["files"]["report.html"]).is_file()
    assert runs.list()[0].by == "甲", "evaluators see it on their page"


def test_what_failed_says_why(runs: Runs) -> None:
    with pytest.raises(CopilotError, match="识读模型没有就绪"):
        evaluate(runs, "ocr", False, Job("evaluate", "甲"))


def test_a_cancelled_job_ends_its_run(runs: Runs) -> None:
    job = Job("evaluate", "甲")
    ended: list[BaseException] = []

    def work() -> None:
        try:
            evaluate(runs, "all", True, job)
        except CancelledError as error:
            ended.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    until(lambda: "all" in job.doing)
    job.unwanted.set()
    thread.join()
    assert ended
    assert runs.list()[0].state == "interrupted"


def test_a_run_begun_on_the_page_counts(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Runs, "running", lambda _: True)
    refused = client.post("/evaluations", json={"name": "retrieval"})
    assert refused.status_code == 409
    assert "正在进行" in refused.json()["detail"]
