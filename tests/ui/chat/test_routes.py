"""The doors of the chat: a token opens one conversation and nothing else."""

import time
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from copilot.conversations.adapter import Bridge
from copilot.conversations.webhook import SIGNATURE, TIME, Webhook, signature
from ui import chat


@pytest.fixture
def client(app: FastAPI) -> TestClient:
    return TestClient(app)


def begun(client: TestClient) -> str:
    token: str = client.post("/chat/open", json={}).json()["token"]
    return token


def test_what_was_said_comes_back_to_its_own_token_only(client: TestClient) -> None:
    mine, other = begun(client), begun(client)
    client.post(f"/chat/{mine}/act", json={"do": "say", "text": "借书证丢了"})
    assert "借书证丢了" in client.get(f"/chat/{mine}/now").json()["parts"]["messages"]
    assert "借书证丢了" not in client.get(f"/chat/{other}/now").json()["parts"]["messages"]


@pytest.mark.parametrize("change", ["", "x", "0" * 64])
def test_a_token_that_was_not_given_out_opens_nothing(client: TestClient, line: Any, change: str) -> None:
    identity = line.conversations.open().id
    for given in (identity, identity + change, (identity + "0" * 32)):
        assert client.get(f"/chat/{given}/now").status_code in (404, 409)
        assert client.post(f"/chat/{given}/act", json={"do": "leave"}).status_code in (404, 409)
        assert client.get(f"/chat/{given}/events").status_code == 404
    assert line.conversations.get(identity).messages == ()


@pytest.mark.parametrize(
    "what",
    [
        {"do": "say", "text": ""},
        {"do": "say", "text": "长" * 2000},
        {"do": "choose", "message": "1", "choice": "9"},
        {"do": "choose", "message": "x", "choice": "-1"},
        {"do": "rate", "stars": "5"},
        {"do": "rate", "stars": "9", "resolved": "yes"},
    ],
)
def test_what_cannot_be_done_is_told(client: TestClient, what: dict[str, str]) -> None:
    answer = client.post(f"/chat/{begun(client)}/act", json=what)
    assert answer.status_code == 409
    assert answer.json()["told"]


@pytest.mark.parametrize("what", [{}, {"do": "nothing"}, {"do": "say"}, {"do": ["say"], "text": 3}])
def test_what_is_not_known_changes_nothing(client: TestClient, what: dict[str, Any]) -> None:
    assert client.post(f"/chat/{begun(client)}/act", json=what).status_code == 200


def test_a_flood_of_new_conversations_is_slowed(client: TestClient) -> None:
    for _ in range(60):
        begun(client)
    assert "太多" in client.post("/chat/open", json={}).json()["told"]


def test_a_citys_own_chat_system_comes_in_signed(line: Any) -> None:
    app, secret = FastAPI(), "密钥"
    app.include_router(chat.incoming_router(Bridge(line.conversations, Webhook("http://x/", secret), line.say), secret))
    body, moment = '{"conversation": "甲-1", "text": "我要找人工，摊点证管几年"}'.encode(), str(int(time.time()))
    client = TestClient(app)
    assert client.post("/chat/incoming", content=body).status_code == 401
    signed = {TIME: moment, SIGNATURE: signature(secret, moment, body)}
    assert client.post("/chat/incoming", content=body, headers=signed).status_code == 202
    assert line.conversations.from_outside("webhook", "甲-1").messages[0].text == "我要找人工，摊点证管几年"
    empty = b'{"conversation": "x", "text": ""}'
    signed = {TIME: moment, SIGNATURE: signature(secret, moment, empty)}
    assert client.post("/chat/incoming", content=empty, headers=signed).status_code == 422


def test_helpers_see_notes_and_applicants_do_not(client: TestClient, line: Any) -> None:
    token = begun(client)
    client.post(f"/chat/{token}/act", json={"do": "person"})
    identity = line.conversations.running()[0].id
    client.post("/helper/act", json={"do": "hand-over", "open": identity, "text": "只给帮办的摘要"})
    assert "只给帮办的摘要" in client.get(f"/helper/now?open={identity}").json()["parts"]["talk"]
    assert "只给帮办的摘要" not in client.get(f"/chat/{token}/now").text
