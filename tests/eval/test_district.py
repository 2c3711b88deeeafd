"""District figures: each with definition, count, interval and verdict; operation counts before benchmarks."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from copilot.errors import InputError
from copilot.settings import Settings
from copilot.store import Store
from copilot.store.tables import CaseRow
from copilot.supervision import figures as counted_at
from eval.benchmark import Result
from eval.district import FIGURES, figures, last_working_day_before
from eval.score import Individual, Score


def decided(*pairs: tuple[str, bool]) -> Result:
    individuals = tuple(Individual(str(n), float(right), {"decision": got}) for n, (got, right) in enumerate(pairs))
    return Result("review", "", (Score("decision_accuracy", "结论", individuals),))


def by_code(*results: Result, **more: object) -> dict[str, object]:
    return {figure.code: figure for figure in figures(results, **more)}  # type: ignore[arg-type]


def test_every_figure_stands_in_the_table_measured_or_not() -> None:
    table = figures([])
    assert [figure.code for figure in table] == [asked.code for asked in FIGURES]
    assert all(figure.value is None and figure.met is None and "没有数据" in figure.counted for figure in table)
    assert all(figure.definition for figure in table)


def test_intake_counts_only_what_was_taken_in() -> None:
    table = by_code(decided(("accept", True), ("accept", False), ("tolerate", True), ("supplement", False)))
    intake = table["intake_accuracy"]
    assert (intake.value, intake.count, intake.met) == (pytest.approx(2 / 3), 3, False)  # type: ignore[attr-defined]
    assert table["review_accuracy"].value == 0.5  # type: ignore[attr-defined]


def test_operation_counts_come_before_a_benchmark() -> None:
    counts = {
        "review_accuracy": {"hits": 980, "count": 1000, "counted": "六月办件"},
        "first_pass": {"hits": 9, "count": 10},
    }
    table = by_code(decided(("accept", False)), supervision=counts)
    assert table["review_accuracy"].value == 0.98  # type: ignore[attr-defined]
    assert table["review_accuracy"].counted == "六月办件"  # type: ignore[attr-defined]
    assert table["first_pass"].met is True  # type: ignore[attr-defined]


def test_the_figures_of_a_centre_are_taken_as_they_are_told(tmp_path: Path) -> None:
    store = Store(Settings(data=tmp_path, database=None, key=None))
    whole = {"opened_by": "甲", "changed_by": "甲", "status": "decided", "decided_at": datetime.now(UTC)}
    with store.database.session() as session:
        session.add(CaseRow(id="1", first_decision="accept", fields_filled=8, fields_total=10, **whole))
        session.add(CaseRow(id="2", first_decision="supplement", fields_filled=3, fields_total=10, **whole))
    table = by_code(supervision=counted_at(store))
    store.database.close()
    assert (table["first_pass"].value, table["first_pass"].count) == (0.5, 2)  # type: ignore[attr-defined]
    assert table["prefill"].value == pytest.approx(0.55)  # type: ignore[attr-defined]
    assert table["helper_response"].met is None  # type: ignore[attr-defined]


@pytest.mark.parametrize("counts", [{"hits": 3, "count": 2}, {"hits": 1}, 0.9, "多", {"hits": "x", "count": 1}])
def test_malformed_counts_are_told(counts: object) -> None:
    with pytest.raises(InputError, match="first_pass"):
        figures([], {"first_pass": counts})


def test_knowledge_must_be_there_a_working_day_before_it_takes_effect() -> None:
    monday = date(2026, 6, 1)
    assert last_working_day_before(monday) == date(2026, 5, 29)
    table = by_code(published=[(date(2026, 5, 29), monday), (date(2026, 5, 30), monday)])
    assert table["knowledge_in_time"].value == 0.5  # type: ignore[attr-defined]


def test_what_lacks_says_where_it_would_come_from() -> None:
    table = by_code(supervision={"helper_response": {"hits": 0, "count": 0}})
    assert "没有运行评测 journey" in table["guidance_in_3s"].counted  # type: ignore[attr-defined]
    assert "--supervision" in table["first_pass"].counted  # type: ignore[attr-defined]
    assert "还没有发布记录" in table["knowledge_in_time"].counted  # type: ignore[attr-defined]
    assert "还没有发生" in table["helper_response"].counted  # type: ignore[attr-defined]
