"""Asking over HTTP."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient

from copilot.api import Service
from copilot.api.models.ask import Answer
from tests.copilot.api.conftest import ITEM
from tests.copilot.api.shapes import told_in_full


def test_the_answer_is_that_of_the_command_line_and_as_described(client: TestClient, service: Service) -> None:
    got = client.post("/ask", json={"text": "煎饼摊许可", "item": ITEM, "answers": {"applicant": "agent"}}).json()
    direct = service.desk.ask("煎饼摊许可", item=ITEM, answers={"applicant": "agent"}).as_dict()
    assert {**got, "latency_ms": None} == {**direct, "latency_ms": None}
    assert "authorization" in {material["code"] for material in got["guidance"]["materials"]}
    told_in_full(Answer, got)
    told_in_full(Answer, client.post("/ask", json={"text": "开一家街角小店"}).json())


def test_get_and_post_say_the_same(client: TestClient) -> None:
    asked = {"text": "开个早点摊", "item": ITEM, "answer": ["business=cooked", "staff=some"], "date": "2026-11-01"}
    by_address = client.get("/ask", params=asked).json()
    answers = {"business": "cooked", "staff": "some"}
    posted = client.post("/ask", json={**{key: asked[key] for key in ("text", "item", "date")}, "answers": answers})
    assert {**by_address, "latency_ms": None} == {**posted.json(), "latency_ms": None}
    assert by_address["guidance"]["situation"]["staff"] == "some"


def test_fifty_at_once_are_all_answered(client: TestClient) -> None:
    texts = [f"开个早点摊 {number}" for number in range(50)]
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda text: client.post("/ask", json={"text": text}), texts))
    assert [answer.status_code for answer in answers] == [200] * 50
    assert [answer.json()["query"] for answer in answers] == texts


@pytest.mark.parametrize(
    ("body", "where", "said"),
    [
        ({}, "body.text", "缺少这一项"),
        ({"text": ""}, "body.text", "至少要有 1 个字"),
        ({"text": "x" * 3000}, "body.text", "不能超过 2000 个字"),
        ({"text": "x", "top": 0}, "body.top", "不能小于 1"),
        ({"text": "x", "date": "明天"}, "body.date", "2026-01-31"),
        ({"text": "x", "date": 20260131}, "body.date", "2026-01-31"),
        ({"text": "x", "channel": "phone"}, "body.channel", "'window' or 'online'"),
        ({"text": "x", "itme": "a"}, "body.itme", "检查拼写"),
        ({"text": "\ud800"}, "body.text", ""),
    ],
)
def test_what_is_wrong_is_told_in_chinese_with_its_place(
    client: TestClient, body: dict[str, object], where: str, said: str
) -> None:
    answer = client.post("/ask", content=json.dumps(body), headers={"content-type": "application/json"})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    [error] = answer.json()["errors"]
    assert error["where"] == where
    assert said in error["message"]
    assert answer.json()["remedy"]


def test_an_error_of_the_rooms_keeps_its_remedy(client: TestClient) -> None:
    answer = client.post("/ask", json={"text": "x", "item": ITEM, "answers": {"business": "nothing"}})
    assert answer.status_code == 400
    assert "没有选项 nothing" in answer.json()["detail"]
    assert "cooked" in answer.json()["remedy"]
    assert answer.json()["request_id"] == answer.headers["x-request-id"]
