"""Cases over HTTP: step by step to the decision, and two clerks who do not overwrite one another."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from copilot.access import Accounts
from copilot.actor import Role
from copilot.api import Service
from copilot.api.models.cases import CaseList, CaseShape, KeptFiles
from copilot.audit import AuditLog
from copilot.sample_case import SampleCase
from tests.copilot.api.conftest import ITEM, picture, token
from tests.copilot.api.shapes import told_in_full


class Visit:
    """A case as one client sees it; every step goes on from the version of the last."""

    def __init__(self, client: TestClient, id: str = "", **opening: Any) -> None:
        self.client = client
        self.answer = client.get(f"/cases/{id}") if id else client.post("/cases", json=opening)
        self.at = f"/cases/{self.case['id']}"
        self.etag = self.answer.headers["etag"]

    @property
    def case(self) -> dict[str, Any]:
        case: dict[str, Any] = self.answer.json()
        return case

    def post(self, step: str, **request: Any) -> "Visit":
        self.answer = self.client.post(f"{self.at}/{step}", headers={"If-Match": self.etag}, **request)
        assert self.answer.status_code == 200, self.answer.text
        self.etag = self.answer.headers["etag"]
        return self


def test_from_the_first_word_to_the_decision(client: TestClient, service: Service) -> None:
    visit = Visit(client, day="2026-11-20")
    visit.post("hear", files={"file": ("录音.wav", SampleCase.recording.read_bytes(), "audio/wav")})
    assert visit.case["utterance"]["text"] == "我想摆摊卖小吃。"
    visit.post("ask", json={"text": "食品摊点许可怎么新办"})
    visit.post("open", json={"item": ITEM}).post("answer", json={"question": "business", "option": "cooked"})
    assert visit.case["answers"]["business"] == "cooked"
    visit.post("files", files=[picture()])
    assert visit.case["review"]["decision"] == "supplement"
    assert visit.case["files"][0]["file"] == "执照.png"
    field = visit.case["form"]["fields"][0]["code"]
    visit.post("type-in", json={"values": {field: "另一个名称"}})
    assert visit.case["typed"] == {field: "另一个名称"}
    finding = visit.case["review"]["findings"][0]
    overruled = {"point": finding["point"], "material": finding["material"], "verdict": "pass", "why": "当面核对过"}
    visit.post("overrule", json=overruled)
    assert visit.case["overrules"][0]["why"] == "当面核对过"
    told_in_full(CaseShape, visit.case)
    assert client.get(f"{visit.at}/papers/notice").content.startswith(b"PK")
    assert client.get(visit.case["form"]["output"]).content.startswith(b"PK")
    visit.post("decide", json={"decision": "tolerate", "promised_by": "2026-12-01"}).post("close")
    assert visit.case["status"] == "closed"
    assert client.put(f"{visit.at}/rating", json={"stars": 5, "remark": "很快"}).json()["stars"] == 5
    assert client.get(f"{visit.at}/rating").json()["remark"] == "很快"
    over = client.post(f"{visit.at}/ask", json={"text": "x"}, headers={"If-Match": visit.etag})
    assert over.status_code == 409
    actions = {entry.action for entry in AuditLog(service.store.database).entries(limit=100)}
    assert {"case.open", "case.hear", "case.hand_in", "case.overrule", "case.decide", "case.close"} <= actions


def test_the_second_of_two_clerks_is_told_and_overwrites_nothing(client: TestClient) -> None:
    first = Visit(client)
    second = Visit(client, first.case["id"])
    first.post("open", json={"item": ITEM})
    for step, body in (("ask", {"json": {"text": "开饭店"}}), ("files", {"files": [picture()]}), ("close", {})):
        refused = client.post(f"{second.at}/{step}", headers={"If-Match": second.etag}, **body)
        assert refused.status_code == 412
        assert "没有覆盖" in refused.json()["detail"]
    assert Visit(client, first.case["id"]).case["item"] == ITEM
    without = client.post(f"{second.at}/ask", json={"text": "x"})
    assert without.status_code == 428
    assert "If-Match" in without.json()["remedy"]


def test_kept_files_are_listed_and_fetched_by_their_case_only(client: TestClient) -> None:
    _, (_, content, _) = picture()
    visit = Visit(client).post("open", json={"item": ITEM}).post("files", files=[picture("../执照.png")])
    kept = client.get(f"{visit.at}/files").json()
    told_in_full(KeptFiles, kept)
    [material] = [one for one in kept["files"] if one["kind"] == "material"]
    fetched = client.get(material["href"])
    assert fetched.content == content
    assert fetched.headers["content-disposition"].startswith("attachment")
    again = visit.post("files", files=[picture("执照.png")]).case
    assert [file["file"] for file in again["files"]] == ["执照.png", "执照 (2).png"]
    other = Visit(client)
    assert client.get(f"{other.at}/files/{material['id']}").status_code == 404
    taken = client.delete(f"{visit.at}/files", params={"name": material["name"]}, headers={"If-Match": visit.etag})
    assert [file["file"] for file in taken.json()["files"]] == ["执照 (2).png"]


@pytest.mark.parametrize(
    ("step", "body", "status"),
    [
        ("open", {"item": "no-such-item"}, 400),
        ("answer", {"question": "business", "option": "cooked"}, 409),
        ("overrule", {"point": "x", "verdict": "pass", "why": "y"}, 409),
        ("type-in", {"values": {"x": "y"}}, 409),
        ("decide", {"decision": "perhaps"}, 422),
    ],
)
def test_a_step_that_cannot_be_taken_changes_nothing(
    client: TestClient, step: str, body: dict[str, Any], status: int
) -> None:
    visit = Visit(client)
    refused = client.post(f"{visit.at}/{step}", json=body, headers={"If-Match": visit.etag})
    assert refused.status_code == status
    assert refused.json()["remedy"]
    assert Visit(client, visit.case["id"]).etag == visit.etag


def test_there_is_no_such_case_or_paper(client: TestClient) -> None:
    visit = Visit(client)
    for address, status in (
        ("/cases/20000101-0001", 404),
        ("/cases/%2e%2e%2f", 404),
        (f"{visit.at}/papers/notice", 409),
        (f"{visit.at}/papers/nothing", 404),
        (f"{visit.at}/rating", 404),
    ):
        assert client.get(address).status_code == status, address


def test_lists_tell_nothing_of_applicants_and_supervisors_only_read(guarded: TestClient, accounts: Accounts) -> None:
    clerk, supervisor = token(accounts, Role.CLERK), token(accounts, Role.SUPERVISOR)
    opened = guarded.post("/cases", json={}, headers=clerk)
    listed = guarded.get("/cases", params={"status": "open"}, headers=supervisor).json()
    told_in_full(CaseList, listed)
    assert [case["id"] for case in listed["cases"]] == [opened.json()["id"]]
    assert guarded.get(f"/cases/{opened.json()['id']}", headers=supervisor).status_code == 200
    changing = {**supervisor, "If-Match": opened.headers["etag"]}
    refused = guarded.post(f"/cases/{opened.json()['id']}/close", headers=changing)
    assert refused.status_code == 403
    assert guarded.post("/cases/search", json={"number": "13900000000"}, headers=clerk).json() == {"cases": []}
