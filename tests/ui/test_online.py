"""The pages around conversations and the catalogue stand behind the gate; what is done there is recorded."""

import shutil
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from copilot.access.gate import Rules
from copilot.access.serving import application_options
from copilot.actor import LOCAL, Actor
from copilot.store import Store
from tests.copilot.light import CATALOGUE, light_desk
from ui.online import include

CODE = "food-stall-permit"


@pytest.fixture
def recorded() -> list[tuple[str, str, str]]:
    return []


@pytest.fixture
def client(tmp_path: Path, recorded: list[tuple[str, str, str]]) -> TestClient:
    def record(actor: Actor, action: str, subject: str, detail: str) -> None:
        recorded.append((actor.name, action, subject))

    desk = light_desk(tmp_path, Path(shutil.copytree(CATALOGUE, tmp_path / "catalogue")))
    app = FastAPI(**application_options(Rules(None, frozenset())))
    online = include(app, desk, Store(desk.engines.settings), record, lambda _: None)
    online.confirmed("支个小车", CODE)
    return TestClient(app, base_url="http://127.0.0.1")


@pytest.mark.parametrize("page", ["/helper", "/curator", "/chat"])
def test_the_pages_are_there(client: TestClient, page: str) -> None:
    assert "<html" in client.get(page).text


def test_a_clerks_phrasing_reaches_the_catalogue_through_a_curator(
    client: TestClient, recorded: list[tuple[str, str, str]]
) -> None:
    shown = client.post("/curator/act", json={"do": "now"}).json()
    assert "支个小车" in shown["parts"]["todo"]
    draft = client.post("/curator/act", json={"do": "phrasing", "task": "1", "item": CODE}).json()
    assert "支个小车" in draft["edit"]["text"]
    what = {"do": "publish", "open": f"items/{CODE}", "over": draft["version"], "day": "2099-01-01", "reason": ""}
    assert "已发布" in client.post("/curator/act", json=what).json()["told"]
    assert recorded == [
        (LOCAL.name, "catalogue.draft", CODE),
        (LOCAL.name, "catalogue.publish", CODE),
    ]


def test_another_sites_page_changes_nothing(client: TestClient) -> None:
    answer = client.post("/helper/act", json={"do": "close"}, headers={"Origin": "http://elsewhere.example"})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("/curator/act", {"do": "open", "item": "../../etc/passwd"}),
        ("/curator/act", {"do": "publish", "open": f"items/{CODE}", "over": "x", "day": "morgen", "reason": ""}),
        ("/curator/act", {"do": "undo"}),
        ("/curator/act", {"do": "now", "open": f"items/{CODE}", "view": {"day": "31.12."}}),
        ("/helper/act", {"do": "take", "open": "nothing"}),
    ],
)
def test_what_cannot_be_done_is_told(client: TestClient, address: str, what: dict[str, str]) -> None:
    answer = client.post(address, json=what)
    assert answer.status_code == 409
    assert answer.json()["told"]
