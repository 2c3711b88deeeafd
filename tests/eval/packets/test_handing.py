"""Papers that come together: two cards on one sheet, several documents in one file, each with labels of its own."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from eval.ocr_fields import labelled
from eval.packets.drawing.fonts import FONTS
from eval.packets.handing import Bundle, bundled, photographed
from eval.packets.packets import write_packet
from eval.packets.stories.cases import Paper
from eval.packets.stories.items import ITEMS, invent_case
from eval.packets.stories.people import invent_person
from eval.packets.stories.trade import id_card

Box = tuple[int, int, int, int]


def _around(document: dict[str, Any]) -> Box:
    """The box around all fields of a document."""
    x0, y0, x1, y1 = zip(*(field["box"] for field in document["fields"].values()), strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def _written(folder: Path, item: str, how: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, dict[str, Any]]:
    """A file with several documents, and its labels."""
    monkeypatch.setattr("eval.packets.handing.SHEET_SHARE", float(how == "sheet"))
    monkeypatch.setattr("eval.packets.handing.FILE_SHARE", float(how == "file"))
    rng = Random(4)
    packet = write_packet(folder, invent_case(item, "former1", rng), "former1", rng, "clean", {"seed": 1, "number": 0})
    [entry] = [entry for entry in packet["files"] if "documents" in entry]
    labels = json.loads((folder / f"{entry['file']}.json").read_text(encoding="utf-8"))
    assert [each["type"] for each in labels["documents"]] == [each["type"] for each in entry["documents"]]
    assert len(labels["pages"]) == entry["pages"]
    return folder / entry["file"], labels


@pytest.mark.parametrize("split", FONTS)
def test_every_paper_is_handed_in_once(split: str) -> None:
    ways = set()
    for seed in range(30):
        rng = Random(seed)
        papers = invent_case(rng.choice(list(ITEMS)), split, rng).papers
        bundles = bundled(papers, split, rng)
        ways |= {bundle.how for bundle in bundles}
        given = [id(paper) for bundle in bundles for paper in bundle.papers]
        assert sorted(given) == sorted(map(id, papers))
        assert all(len(bundle.papers) == 1 for bundle in bundles if bundle.how == "own")
    assert ways == {"own", "sheet", "file"}


@pytest.mark.parametrize("split", ["test", "development"])
def test_a_card_of_which_only_the_front_came_does_not_bear_its_term(split: str) -> None:
    """Though some layouts have both sides on one page."""
    case = invent_case("road-transport-certificate", split, Random(1))
    card = Paper("agent_id", id_card(invent_person(split, Random(1), case.on)), sides=(1,))
    for seed in range(12):
        pages = photographed(Bundle("own", (card,)), case, split, Random(seed), "clean")
        assert "valid_to" not in {mark.code for page in pages for mark in page.document.marks}


def test_cards_on_one_sheet_lie_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, labels = _written(tmp_path, "marriage-certificate-reissue", "sheet", monkeypatch)
    one, two = labels["documents"]
    assert one["pages"] == two["pages"] == [1]
    assert len(labels["pages"]) == 1
    first, second = _around(one), _around(two)
    assert first[2] <= second[0] or first[3] <= second[1]
    if file.suffix != ".pdf":
        with Image.open(file) as image:
            assert image.size == (labels["pages"][0]["width"], labels["pages"][0]["height"])


def test_documents_of_one_file_have_pages_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, labels = _written(tmp_path, "food-operation-licence", "file", monkeypatch)
    pages = [page for document in labels["documents"] for page in document["pages"]]
    assert pages == list(range(1, len(labels["pages"]) + 1))
    document = pypdfium2.PdfDocument(file)
    assert len(document) == len(pages)
    document.close()


def test_all_documents_of_a_file_are_scored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, labels = _written(tmp_path, "commercial-performance-approval", "sheet", monkeypatch)
    [one] = [one for one in labelled(tmp_path) if one.file == file]
    assert len(one.documents) == len(labels["documents"]) == 2
    assert all(document["fields"] for document in one.documents)
