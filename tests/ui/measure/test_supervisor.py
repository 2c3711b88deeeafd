"""The supervisor's page: what the district promises, beside what the cases say."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from copilot.settings import Settings
from copilot.store import Store
from copilot.store.tables import CaseRow, ConversationRow, OverruleRow
from copilot.supervision import figures
from ui.measure import supervisor

NOON = datetime(2026, 7, 1, 4, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(Settings(data=tmp_path, database=None, key=None))
    yield made
    made.database.close()


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    app = FastAPI()
    app.include_router(
        supervisor(lambda since, until: figures(store, since=since, until=until), lambda: {"shop": "开店"})
    )
    with TestClient(app) as made:
        yield made


def test_a_centre_without_cases(client: TestClient) -> None:
    page = client.get("/supervisor").text
    assert page.count("没有数据") == 5
    assert "未达标" not in page


def test_promises_are_held_against_what_happened(client: TestClient, store: Store) -> None:
    whole = {"item": "shop", "opened_by": "甲", "changed_by": "甲", "opened_at": NOON, "status": "decided"}
    decided = NOON + timedelta(minutes=12)
    with store.database.session() as session:
        session.add(CaseRow(id="1", first_decision="accept", decided_at=decided, **whole))
        session.add(CaseRow(id="2", first_decision="supplement", decided_at=decided, **whole))
        session.flush()
        session.add(OverruleRow(case_id="1", item="shop", point="<b>p1", machine="fail", verdict="pass", by="甲"))
        times = {"waiting_since": NOON, "first_response_at": NOON + timedelta(seconds=30), "closed_at": NOON}
        session.add(ConversationRow(id="a", opened_at=NOON, resolved=True, **times))
    page = client.get("/supervisor", params={"since": "2026-06-01"}).text
    assert "50.0%" in page
    assert page.count('<b class="no">未达标') == 2, "first submission passing, and self service"
    assert page.count('<b class="yes">达标') == 2, "first response and resolution of helpers"
    assert "开店" in page
    assert "&lt;b&gt;p1" in page
    assert "没有数据" in client.get("/supervisor", params={"since": "2026-08-01"}).text
