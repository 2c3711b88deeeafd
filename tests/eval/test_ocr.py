"""Reading is scored against labels and beside plain OCR: what counts as right, what is left out, how peers are cut."""

import json
from pathlib import Path

import pytest

from eval import ocr_peers
from eval.ocr_cost import Cost
from eval.ocr_fields import labelled, scores
from review_models.document import Document, FieldValue

NAME = "上海嘉木商业有限公司"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, effects in (("a.jpg", []), ("b.jpg", ["photo"]), ("c.jpg", ["illegible"])):
        fields = {"name": {"value": NAME}, "issued_on": {"value": "2026-01-05"}}
        content = {
            "pages": [{"number": 1, "effects": effects, "lines": [{"text": f"名称：{NAME}"}]}],
            "documents": [{"type": "business_licence", "pages": [1], "fields": fields}],
        }
        (tmp_path / name).write_bytes(b"")
        (tmp_path / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    return tmp_path


def read(path: Path) -> list[Document]:
    name = NAME if path.stem == "a" else "上海嘉禾商业有限公司"
    fields = {"name": FieldValue(name, name, 0.99, 1, (0, 0, 1, 1))}
    return [Document(str(path), "business_licence", "营业执照", 0.9, (1,), fields)]


def test_illegible_pages_are_left_out_and_hard_ones_counted_apart(folder: Path) -> None:
    found = {score.name: score for score in scores(labelled(folder), read)}
    assert len(found["document_type"].individuals) == 2
    assert found["document_type"].value == 1.0
    assert found["field_exact"].value == 0.25
    assert found["field_exact_hard"].value == 0.0
    assert found["field_exact.business_licence"].value == 0.25


def test_plain_ocr_is_given_labels_and_compared_in_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = labelled(folder)
    lines = {str(one.file): [f"名称：{NAME}", "登记日期", "2026年1月5日"] for one in data}
    costs = {
        "product": Cost({str(one.file): 120.0 for one in data}, lines, 900.0),
        "paddleocr": Cost({str(one.file): 100.0 for one in data}, lines, 800.0),
        "rapidocr": None,
    }
    monkeypatch.setattr(ocr_peers, "measured", lambda system, files: costs[system])
    (ratio,), peers, notes = ocr_peers.compared(data)
    assert ratio.value == pytest.approx(1.2)
    assert ratio.met
    assert peers["本系统"]["peak_mib"] == 900.0
    assert peers["原版 paddleocr 加正则取字段"]["fields"] >= 0.5
    assert peers["本系统"]["characters"] == pytest.approx(1.0)
    assert "rapidocr" in notes[0]
