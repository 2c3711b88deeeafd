"""Packets are scored as `packet.json` says: acceptable decisions, kinds, materials and verdicts."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from eval.review_packets import load_packets, score_packets
from review_models.finding import Decision, Finding, Review, Verdict

WANTED = {
    "kind": "missing",
    "material": "venue_proof",
    "field": "",
    "acceptable_kinds": ["missing", "wrong_document"],
    "acceptable_materials": ["venue_proof"],
    "acceptable_verdicts": ["fail"],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, decisions, findings in (("0", ["accept"], []), ("1", ["supplement", "manual"], [WANTED])):
        packet = {
            "item": "item",
            "date": "2026-03-02",
            "answers": {"applicant": "self"},
            "form": "form.json",
            "files": [{"file": "01.jpg"}],
            "expected": {"decision": decisions[0], "acceptable_decisions": decisions, "findings": findings},
        }
        (tmp_path / name).mkdir()
        (tmp_path / name / "packet.json").write_text(json.dumps(packet), encoding="utf-8")
        (tmp_path / name / "form.json").write_text('{"fields": {"phone": "13700001234"}}', encoding="utf-8")
    return tmp_path


def finding(kind: str, verdict: Verdict, severity: str = "must") -> Finding:
    return Finding(kind, "要点", kind, verdict, "venue_proof", "说明", "", "", severity)


def scores(folder: Path, decision: Decision, findings: Sequence[Finding]) -> dict[str, float | None]:
    automatic = sum(each.verdict is not Verdict.CANNOT_TELL for each in findings)
    found = Review("item", decision, (), tuple(findings), (), len(findings), automatic)
    return {score.name: score.value for score in score_packets(load_packets(folder), lambda packet: found)}


def test_packets_are_read_with_their_form_and_files(folder: Path) -> None:
    clean, faulty = load_packets(folder)
    assert (clean.clean, faulty.clean) == (True, False)
    assert clean.form == {"phone": "13700001234"}
    assert clean.files == (folder / "0" / "01.jpg",)


def test_another_acceptable_kind_counts_as_found_and_a_fail_in_a_clean_packet_as_false(folder: Path) -> None:
    found = scores(folder, Decision.MANUAL, [finding("wrong_document", Verdict.FAIL)])
    assert found == {
        "decision_accuracy": 0.5,
        "defect_recall": 1.0,
        "defect_recall.missing": 1.0,
        "false_fails": 1.0,
        "cannot_tell": 0.0,
        "coverage": 1.0,
    }


def test_advice_accuses_nobody_and_an_unclear_point_is_not_a_find(folder: Path) -> None:
    found = scores(
        folder, Decision.ACCEPT, [finding("expired", Verdict.FAIL, "should"), finding("missing", Verdict.CANNOT_TELL)]
    )
    assert (found["defect_recall"], found["false_fails"]) == (0.0, 0.0)
    assert (found["cannot_tell"], found["coverage"]) == (0.5, 0.5)
