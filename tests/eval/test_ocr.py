"""Reading is scored against labels and beside plain OCR: what counts as right, what is left out, how peers are cut."""

import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from copilot.reading import FileReading, Reading
from eval import ocr, ocr_peers
from eval.benchmark import Task
from eval.ocr_cost import Cost
from eval.ocr_fields import labelled, outcome, scores
from eval.pictures import PICTURE
from eval.progress import Kept
from ocr.page import Page, Quality
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
    told: list[str] = []
    lines = {str(one.file): [f"名称：{NAME}", "登记日期", "2026年1月5日"] for one in data}
    costs = {
        "product": Cost({str(one.file): 120.0 for one in data}, lines, 900.0),
        "paddleocr": Cost({str(one.file): 100.0 for one in data}, lines, 800.0),
        "rapidocr": None,
    }
    monkeypatch.setattr(ocr_peers, "measured", lambda system, files: costs[system])
    (ratio,), peers, notes = ocr_peers.compared(data, Kept(), told.append)
    assert ratio.value == pytest.approx(1.2)
    assert ratio.met
    assert peers["本系统"]["peak_mib"] == 900.0
    assert peers["原版 paddleocr 加正则取字段"]["fields"] >= 0.5
    assert peers["本系统"]["characters"] == pytest.approx(1.0)
    assert "rapidocr" in notes[0]
    assert [line.split("：")[0] for line in told] == ["对照 1/3", "对照 2/3", "对照 3/3"]


class Eyes:
    """A Desk that reads files as `read` does, and is interrupted before the file `until`."""

    engines = SimpleNamespace(reader=SimpleNamespace(warm_up=lambda: None))

    def __init__(self, until: int = 1000) -> None:
        self.read_files: list[str] = []
        self._until = until

    def read(self, files: list[Path]) -> Reading:
        [file] = files
        if len(self.read_files) == self._until:
            raise KeyboardInterrupt
        self.read_files.append(file.name)
        page = Page(1, 200, 100, 0, Quality(True, 0, 0, 0), (), (), np.zeros((100, 200, 3), np.uint8))
        return Reading((FileReading(str(file), (page,), tuple(read(file)), 1.0),), ())


def test_an_interrupted_run_reads_only_the_rest(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "compared", lambda *_: ((), {}, []))
    file = tmp_path / "kept" / "unfinished.jsonl"
    with pytest.raises(KeyboardInterrupt):
        ocr.run(Task(Eyes(until=1), folder, "quick", print, Kept(file)))  # type: ignore[arg-type]
    second = Eyes()
    result = ocr.run(Task(second, folder, "quick", print, Kept(file)))  # type: ignore[arg-type]
    assert second.read_files == ["b.jpg"]
    assert {score.name: score.value for score in result.scores}["field_exact"] == 0.25
    assert [(one.name, one.count, one.split) for one in result.sets] == [
        ("清晰的文件", 1, "own"),
        ("拍摄或扫描退化的文件", 1, "own"),
    ]


def test_a_wrong_field_is_shown_where_it_stands(folder: Path) -> None:
    [_, hard] = labelled(folder)
    pages = Eyes().read([hard.file]).files[0].pages
    rows = outcome(hard, read(hard.file), pages)["fields"]
    assert all(row["detail"][PICTURE].startswith("data:image/jpeg") for row in rows)
    assert all(PICTURE not in row["detail"] for row in outcome(hard, read(hard.file))["fields"])
