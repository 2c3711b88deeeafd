"""Results as JSON: a finding that a clerk overruled shows whose verdict stands and what the machine had said."""

from dataclasses import replace
from datetime import UTC, datetime

from copilot import results
from copilot.api.models.documents import Finding
from review_models.finding import Overrule
from review_models.review import overruled
from tests.copilot.builders import review


def test_overruled_finding_shows_both_verdicts() -> None:
    found = review()
    first = found.findings[0]
    own = Overrule(first.point, None, "pass", "李静", datetime(2026, 3, 2, tzinfo=UTC), "原件已核对")
    shown = results.review(overruled(found, [own]), [], 1.0)["findings"]
    mine = next(each for each in shown if each["point"] == first.point)
    assert mine["verdict"] == "pass"
    assert mine["overrule"] == {"verdict": "pass", "by": "李静", "at": "2026-03-02T00:00:00+00:00", "why": "原件已核对"}
    assert mine["machine"] == {"verdict": first.verdict.value, "message": first.message, "remedy": first.remedy}
    assert Finding.model_validate(mine).machine is not None


def test_other_findings_say_nothing_of_it() -> None:
    found = review()
    shown = results.review(replace(found, findings=found.findings[:1]), [], 1.0)["findings"][0]
    assert not {"overrule", "machine"} & set(shown)
    assert Finding.model_validate(shown).overrule is None
