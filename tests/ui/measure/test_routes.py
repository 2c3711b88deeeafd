"""The pages of evaluators: a benchmark is started, its figures and failures are seen."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from copilot.evaluations import Runs
from tests.copilot.evaluated import ended
from ui.measure import router


@pytest.fixture
def client(runs: Runs) -> Iterator[TestClient]:
    app = FastAPI()
    app.include_router(router(runs, lambda _: "甲"))
    with TestClient(app, follow_redirects=False) as made:
        yield made


def test_from_start_to_a_single_failure(client: TestClient, runs: Runs) -> None:
    assert client.post("/measure/runs", data={"name": "retrieval"}).status_code == 303
    run = ended(runs, runs.list()[0])
    assert "已完成" in client.get("/measure").text
    page = client.get(f"/measure/runs/{run.id}").text
    assert "首位命中" in page
    assert "未达标" in page
    assert "query-2" in page
    evidence = client.get(f"/measure/runs/{run.id}/failures/retrieval.recall.1").text
    assert "乙" in evidence
    assert "&lt;b&gt;甲&lt;/b&gt;" in evidence


def test_two_runs_are_compared(client: TestClient, runs: Runs) -> None:
    first, second = (ended(runs, runs.start("retrieval", "quick", "", "甲")) for _ in range(2))
    assert first.id in client.get(f"/measure/runs/{second.id}").text
    page = client.get("/measure/compare", params={"first": first.id, "second": second.id}).text
    assert "变好" in page
    assert "0.100 – 0.400" in page
    assert "机器不同" in page


def test_a_second_start_is_refused_with_a_reason(client: TestClient, runs: Runs) -> None:
    client.post("/measure/runs", data={"name": "all"})
    refused = client.post("/measure/runs", data={"name": "retrieval"})
    assert refused.status_code == 409
    assert "正在进行" in refused.text
    assert client.post(f"/measure/runs/{runs.list()[0].id}/stop").status_code == 303
    assert "已中断" in client.get("/measure/runs").text


@pytest.mark.parametrize("where", ["runs/20260101-000000-all", "runs/x", "runs/x/report", "compare?first=x&second=y"])
def test_what_is_not_there_is_told(client: TestClient, where: str) -> None:
    answer = client.get(f"/measure/{where}")
    assert answer.status_code == 404
    assert "请从评测列表中选择" in answer.json()["detail"]


def test_a_failure_that_is_not_there_is_told(client: TestClient, runs: Runs) -> None:
    run = ended(runs, runs.start("retrieval", "quick", "", "甲"))
    for place in ("retrieval.recall.9", "retrieval.recall.x", "nothing", "retrieval.other.0"):
        assert client.get(f"/measure/runs/{run.id}/failures/{place}").status_code == 404
