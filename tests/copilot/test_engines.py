"""Engines load nothing before they are needed, and a review needs none of them."""

from datetime import date
from pathlib import Path

import pytest

from copilot import engines
from copilot.errors import WeightsError
from review_models.document import Document
from tests.copilot.light import light_desk


def test_papers_are_reviewed_without_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> Path:
        raise WeightsError("没有权重", "请准备权重。")

    monkeypatch.setattr(engines, "prepare", missing)
    monkeypatch.setattr(engines, "resolve", missing)
    desk = light_desk(tmp_path)
    strange = Document("1.jpg", "other", "其他", 0.9, (), {})
    found = desk.engines.reviewer(date(2026, 3, 2)).review("any", [], [strange], answers={}, day=date(2026, 3, 2))
    assert [document.file for document in found.unassigned] == ["1.jpg"]
