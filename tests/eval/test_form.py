"""Prefilling is measured without the applicant's own form, with and without what was said, against the labels."""

import json
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from copilot.forms import FilledField, fill
from copilot.reading import FileReading, Reading
from eval import form
from eval.benchmark import Task
from eval.form_sources import fed_scores
from knowledge.schema import Catalogue
from review_models.document import Document
from review_models.finding import Decision, MaterialReview, Review, Status
from tests.copilot.builders import FIELDS, FORM, ITEM, document

TRUTH = {"name": "甲店", "legal_representative": "沈示例", "phone": "13812345678", "address": "上海市甲路1号"}
CATALOGUE = Catalogue({"shop": ITEM}, {}, {}, FIELDS, {"shop": FORM}, {}, {})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One packet: a licence that says the name and another address, and the applicant's own form."""
    packet = tmp_path / "000-shop"
    packet.mkdir()
    files = [{"file": "a.jpg", "material": "licence"}, {"file": "b.jpg", "material": "application_form"}]
    about = {"item": "shop", "date": "2026-03-09", "answers": {}, "files": files, "form": "form.json"}
    (packet / "packet.json").write_text(json.dumps({**about, "expected": {"findings": []}}), encoding="utf-8")
    (packet / "form.json").write_text(json.dumps({"fields": TRUTH}, ensure_ascii=False), encoding="utf-8")
    labels = {
        "documents": [{"type": "licence", "fields": {code: {"value": TRUTH[code]} for code in ("name", "address")}}]
    }
    (packet / "a.jpg.json").write_text(json.dumps(labels, ensure_ascii=False), encoding="utf-8")
    return tmp_path


class DeskOfPaper:
    """Reads the licence as it is, but its address wrongly."""

    engines = SimpleNamespace(catalogue=CATALOGUE)

    def __init__(self) -> None:
        self.reviewed: list[list[str]] = []

    def item(self, code: str) -> Any:
        return SimpleNamespace(form=code)

    def read(self, files: list[Path]) -> Reading:
        [file] = files
        types = {"a.jpg": ["business_licence"], "b.jpg": ["application_form"]}
        found = tuple(document(str(file), kind, {}) for kind in types.get(file.name, ["application_form", "id_card"]))
        return Reading((FileReading(str(file), (), found, 1.0),), ())

    def review(self, item: str, documents: Sequence[Document], **_: Any) -> Review:
        self.reviewed.append([Path(one.file).name for one in documents])
        licence = document("a.jpg", "business_licence", {"name": "甲店", "address": "上海市甲路9号"})
        return Review(
            "shop", Decision.ACCEPT, (MaterialReview("licence", "执照", Status.OK, (licence,)),), (), (), 1, 1
        )

    def fill(self, review: Review, *, answers: Any, said: str = "", **_: Any) -> Any:
        documents = {material.code: material.documents for material in review.materials}
        return fill(ITEM, FORM, FIELDS, documents, {}, said=said, floor=0.8)


def scores(folder: Path, desk: DeskOfPaper) -> dict[str, Any]:
    result = form.run(Task(desk, folder, "quick", lambda _: None))  # type: ignore[arg-type]
    return {score.name: score for score in result.scores}


def test_the_applicants_own_form_is_not_handed_in(folder: Path) -> None:
    desk = DeskOfPaper()
    scores(folder, desk)
    assert desk.reviewed == [["a.jpg"], ["a.jpg", "b.jpg"], ["a.jpg"]], "the form is filled from the last of these"


def test_what_was_scanned_into_one_file_with_the_form_is_handed_in(folder: Path) -> None:
    path = folder / "000-shop" / "packet.json"
    about = json.loads(path.read_text(encoding="utf-8"))
    papers = [
        {"material": "application_form", "type": "application_form"},
        {"material": "ids", "type": "id_card"},
    ]
    files = [about["files"][0], {"file": "both.pdf", **papers[0], "documents": papers}]
    path.write_text(json.dumps({**about, "files": files}), encoding="utf-8")
    desk = DeskOfPaper()
    scores(folder, desk)
    assert desk.reviewed[-1] == ["a.jpg", "both.pdf"]


def test_papers_and_words_are_counted_apart(folder: Path) -> None:
    found = scores(folder, DeskOfPaper())
    fields = len(found["prefilled"].individuals)
    assert found["prefilled_from_papers"].value == pytest.approx(2 / fields)
    assert found["prefilled"].value == pytest.approx(3 / fields)


def test_what_stands_on_a_paper_counts_only_when_it_is_right(folder: Path) -> None:
    found = scores(folder, DeskOfPaper())
    assert {one.id.rpartition(".")[2]: one.value for one in found["prefilled_of_held"].individuals} == {
        "name": 1.0,
        "address": 0.0,
    }
    assert [one.id for one in found["wrong"].individuals if one.value] == ["000-shop.address"]


def test_what_the_packet_says_was_said_is_used(folder: Path) -> None:
    path = folder / "000-shop" / "packet.json"
    about = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**about, "said": ""}), encoding="utf-8")
    found = scores(folder, DeskOfPaper())
    assert found["prefilled"].value == found["prefilled_from_papers"].value


def test_an_option_written_out_further_is_the_same() -> None:
    choice = FilledField("residence_type", "居住方式", "choice", value="租赁")
    assert form.right(choice, "租赁居住")
    assert not form.right(choice, "自购房")
    assert not form.right(FilledField("name", "名称", "text", value="甲"), "甲店")


def test_every_field_of_every_form_counts_for_what_can_feed_it() -> None:
    papers, words = fed_scores(CATALOGUE)
    fed = {
        one.id.rpartition(".")[2]: (one.value, other.value)
        for one, other in zip(papers.individuals, words.individuals, strict=True)
    }
    assert fed["name"] == (1.0, 1.0)
    assert fed["phone"] == (0.0, 1.0)
