"""The figures count what happened, and say nothing where nothing did."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from copilot.settings import Settings
from copilot.store import Store
from copilot.store.tables import CaseRow, ConversationRow, OverruleRow, RatingRow, StepRow, UnansweredRow
from copilot.supervision import figures, table
from tests.conftest import Command

NOON = datetime(2026, 7, 1, 4, tzinfo=UTC)
NAMES = ("handling_minutes", "first_submission_passing", "prefill", "overrules", "unanswered", "lights", "ratings")
NAMES += ("helper_first_response", "helper_resolution", "self_service")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(Settings(data=tmp_path, database=None, key=None))
    yield made
    made.database.close()


@pytest.fixture
def busy(store: Store) -> Store:
    """Three cases of one item, one of another, two conversations."""

    steps: list[StepRow] = []

    def case(number: str, item: str, minutes: int | None, first: str | None, **more: object) -> CaseRow:
        decided = NOON + timedelta(minutes=minutes) if minutes else None
        row = CaseRow(id=number, item=item, opened_by="甲", changed_by="甲", opened_at=NOON, decided_at=decided)
        row.first_decision = first
        if decided:
            steps.append(StepRow(case_id=number, stage="decide", actor="甲", at=decided))
        for name, value in more.items():
            setattr(row, name, value)
        return row

    def overrule(point: str, withdrawn: bool = False) -> OverruleRow:
        made = OverruleRow(case_id="1", item="shop", point=point, machine="fail", verdict="pass", by="甲", at=NOON)
        made.withdrawn_at = NOON if withdrawn else None
        return made

    with store.database.session() as session:
        session.add_all(
            [
                case("1", "shop", 10, "supplement", status="decided", promised_by=date(2026, 7, 10)),
                case("2", "shop", 20, "accept", status="decided", promised_by=date(2026, 7, 1)),
                case("3", "shop", None, None, fields_filled=6, fields_total=8),
                case("4", "hair", 25, "tolerate", status="closed", fields_filled=1, fields_total=2),
            ]
        )
        session.flush()
        session.add_all(steps)
        # The applicant came again the next day, for four minutes.
        session.add(StepRow(case_id="4", stage="reading", actor="甲", at=NOON + timedelta(days=1)))
        session.add(StepRow(case_id="4", stage="decide", actor="甲", at=NOON + timedelta(days=1, minutes=4)))
        session.add_all([overrule("p1"), overrule("p1"), overrule("p2", withdrawn=True)])
        session.add_all([RatingRow(case_id="1", stars=5, at=NOON), RatingRow(case_id="2", stars=4, at=NOON)])
        session.add(UnansweredRow(kind="question", text="夜里能办吗", times=3, last_at=NOON))
        session.add(UnansweredRow(kind="question", text="已答复", status="done", last_at=NOON))
        waited = {"waiting_since": NOON, "first_response_at": NOON + timedelta(seconds=30)}
        session.add(ConversationRow(id="a", opened_at=NOON, closed_at=NOON, resolved=True, **waited))
        session.add(ConversationRow(id="b", opened_at=NOON))
    return store


def test_nothing_to_count_is_told_as_nothing(store: Store) -> None:
    found = figures(store)
    assert all(found[name]["count"] == 0 for name in NAMES)
    assert found["first_submission_passing"]["share"] is None
    assert "—" in table(found, {})


def test_what_happened_is_counted(busy: Store) -> None:
    found = figures(busy, today=date(2026, 7, 8))
    assert found["handling_minutes"]["by_item"]["shop"] == {"count": 2, "median": 15.0, "p90": 19.0}
    assert found["handling_minutes"]["by_item"]["hair"]["median"] == 29.0, "without the night between"
    assert (found["handling_minutes"]["count"], found["handling_minutes"]["median"]) == (3, 20.0)
    assert found["first_submission_passing"]["by_item"]["shop"] == {"count": 2, "passed": 1, "share": 0.5}
    assert found["prefill"] == {"count": 2, "fields": 10, "filled": 7, "share": 0.7}
    assert found["overrules"]["by_point"] == [
        {"item": "shop", "point": "p1", "machine": "fail", "verdict": "pass", "count": 2}
    ]
    assert (found["overrules"]["count"], found["overrules"]["withdrawn"]) == (2, 1)
    assert found["unanswered"] == {
        "count": 1,
        "asked": 3,
        "top": [{"text": "夜里能办吗", "item": None, "count": 3}],
    }
    assert [(one["id"], one["light"]) for one in found["lights"]["cases"]] == [("2", "red"), ("1", "yellow")]
    assert (found["ratings"]["count"], found["ratings"]["mean"]) == (2, 4.5)
    assert found["helper_first_response"] == {
        "count": 1,
        "median": 30.0,
        "p90": 30.0,
        "in_time": 1,
        "share": 1.0,
    }
    assert found["helper_resolution"] == {"count": 1, "resolved": 1, "share": 1.0}
    assert found["self_service"] == {"count": 2, "alone": 1, "share": 0.5}
    told = table(found, {"shop": "开店"})
    assert "开店：2 件，中位 15 分钟" in told
    assert "红灯 2 开店，应于 2026-07-01 前办结" in told


def test_a_period_holds_both_its_days(busy: Store) -> None:
    day = NOON.astimezone().date()
    assert figures(busy, since=day, until=day)["handling_minutes"]["count"] == 3
    assert figures(busy, since=day + timedelta(days=1))["handling_minutes"]["count"] == 0
    assert figures(busy, until=day - timedelta(days=1))["self_service"]["count"] == 0


def test_the_commands(copilot: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Settings(data=tmp_path, database=None, key=None)
    monkeypatch.setattr("copilot.cli.cases.settings", lambda: made)
    assert set(NAMES) < set(copilot("supervise", "--json").json)
    assert copilot("store", "rotate-key", "--json").json == {"values": 0, "files": 0}
    assert copilot("store", "erase", "--json").json == {"erased": {}, "digests": []}
    assert len(copilot("store", "new-key").out.strip()) == 44
    refused = copilot("store", "erase-person", "--id-number", "310101199001011234")
    assert (refused.code, "--yes" in refused.err) == (2, True)
    unknown = copilot("store", "export-person", "--id-number", "310101199001011234", "-o", tmp_path / "x.zip")
    assert unknown.code == 2
    assert "310101199001011234" not in unknown.err
