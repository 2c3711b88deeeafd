"""Before every request: tokens, roles, other sites' pages, how often; after it: figures and lines that name nobody."""

import logging

import pytest
from fastapi.testclient import TestClient

from copilot.access import Accounts
from copilot.access.gate import Rules
from copilot.actor import SYSTEM, Role
from copilot.api import Service, application
from tests.copilot.api.conftest import HERE, Made, token

NUMBER = "310101199001011234"


def test_without_a_token_only_health_and_the_description_are_open(guarded: TestClient) -> None:
    for path in ("/health/live", "/health/ready", "/openapi.json", "/docs", "/docs/swagger-ui.css"):
        assert guarded.get(path).status_code == 200, path
    for path in ("/ask?text=x", "/cases", "/jobs", "/knowledge/items", "/metrics", "/nothing", "/docs-x"):
        answer = guarded.get(path)
        assert answer.status_code == 401, path
        assert answer.headers["www-authenticate"] == "Bearer"
        assert "令牌" in answer.json()["remedy"]


@pytest.mark.parametrize("given", ["Bearer wrong", "Bearer", "Basic eDp5", "Bearer copilot_", "Bearer \x7f"])
def test_a_wrong_token_is_nobodys(guarded: TestClient, given: str) -> None:
    assert guarded.get("/jobs", headers={"Authorization": given}).status_code == 401


def test_guessing_tokens_is_slowed_down(made: Made, accounts: Accounts) -> None:
    with TestClient(application(made(Rules(accounts, None), failures="3/minute")), base_url=HERE) as client:
        tried = [client.get("/jobs", headers={"Authorization": f"Bearer guess{n}"}).status_code for n in range(5)]
        assert tried == [401, 401, 401, 429, 429]


def test_a_token_that_was_revoked_or_has_ended_opens_nothing(guarded: TestClient, accounts: Accounts) -> None:
    headers = token(accounts, Role.CLERK)
    assert guarded.get("/jobs", headers=headers).status_code == 200
    accounts.revoke("system-clerk", SYSTEM)
    assert guarded.get("/jobs", headers=headers).status_code == 401


@pytest.mark.parametrize(
    ("role", "may", "may_not"),
    [
        (Role.CLERK, "/cases", "/knowledge/check"),
        (Role.CURATOR, "/knowledge/check", "/cases"),
        (Role.EVALUATOR, "/metrics", "/cases"),
        (Role.HELPER, "/ask?text=x", "/metrics"),
        (Role.ADMINISTRATOR, "/metrics", "/ask?text=x"),
    ],
)
def test_roles_open_their_part(guarded: TestClient, accounts: Accounts, role: Role, may: str, may_not: str) -> None:
    headers = token(accounts, role)
    assert guarded.get(may, headers=headers).status_code == 200
    refused = guarded.get(may_not, headers=headers)
    assert refused.status_code == 403
    assert refused.json()["remedy"]


def test_too_often_is_turned_away_with_when_to_come_again(made: Made) -> None:
    with TestClient(application(made(rate="3/minute")), base_url=HERE) as client:
        answers = [client.get("/jobs") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 0 < int(answers[-1].headers["retry-after"]) <= 60


def test_other_sites_pages_and_names_are_refused(client: TestClient) -> None:
    foreign = {"Origin": "http://elsewhere.example"}
    assert client.post("/ask", json={"text": "x"}, headers=foreign).status_code == 403
    assert client.get("/health/live", headers={"Host": "elsewhere.example"}).status_code == 421
    allowed = client.post("/ask", json={"text": "x"}, headers={"Origin": HERE})
    assert allowed.status_code == 200
    assert "access-control-allow-origin" not in allowed.headers


def test_a_fault_of_ours_shows_nothing_of_itself(
    client: TestClient, service: Service, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(f"no such person {NUMBER}")

    monkeypatch.setattr(service.desk, "ask", broken)
    answer = client.post("/ask", json={"text": "x"}, headers={"X-Request-ID": "abc-1"})
    assert answer.status_code == 500
    assert answer.json()["request_id"] == answer.headers["x-request-id"] == "abc-1"
    assert NUMBER not in answer.text + caplog.text
    assert "RuntimeError" not in answer.text
    assert "RuntimeError in request abc-1" in caplog.text


def test_lines_and_figures_name_nobody(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="copilot.api"):
        client.get("/ask", params={"text": f"张三 {NUMBER}"})
        client.get(f"/jobs/{NUMBER}")
        client.get(f"/{NUMBER}")
        client.request("PERSON", f"/{NUMBER}")
    lines = [record.getMessage() for record in caplog.records if record.name == "copilot.api.gate"]
    assert lines[0].startswith("GET /ask 200 ")
    assert lines[1].startswith("GET /jobs/{id} 404 ")
    figures = client.get("/metrics").text
    assert 'copilot_http_requests_total{method="GET",route="/ask",status="200"} 1.0' in figures
    assert 'copilot_stage_seconds_count{stage="knowledge"} 1.0' in figures
    assert 'copilot_engine_state{engine="knowledge",state="ready"} 1.0' in figures
    for personal in (NUMBER, "张三", "PERSON"):
        assert personal not in figures + "".join(lines)


def test_the_page_that_shows_the_api_loads_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/docs")
    assert "swagger-ui-bundle.js" in page.text
    assert "http" not in page.text.replace(HERE, "")
    assert page.headers["content-security-policy"].startswith("default-src 'self'")
    assert client.get("/docs/swagger-ui-bundle.js").status_code == 200
    assert client.get("/docs/../conftest.py").status_code == 404


def test_ready_tells_which_engine_is_not(client: TestClient, service: Service) -> None:
    told = client.get("/health/ready").json()
    assert told["ready"]
    assert told["engines"]["speech"] == {"state": "ready", "problem": ""}
