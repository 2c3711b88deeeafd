"""Publishing dates a version, refuses the past without a reason, leaves nothing on failure, and can be undone."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from knowledge import CatalogueError, KnowledgeError, Library, load
from knowledge.curation import diff, publish, undo
from knowledge.curation.publish import history

from ..conftest import FOLDER

TODAY = date(2026, 5, 1)
LATER = date(2026, 6, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "catalogue"))


@pytest.fixture
def draft(folder: Path, tmp_path: Path) -> Path:
    text = (folder / "items" / "pet-shop-permit.yaml").read_text(encoding="utf-8")
    file = tmp_path / "draft.yaml"
    file.write_text(text.replace("validity: 5年", "validity: 4年"), encoding="utf-8")
    return file


def test_a_version_takes_effect_on_its_day_and_can_be_taken_back(folder: Path, draft: Path) -> None:
    before = load(folder)
    published = publish(folder, draft, LATER, today=TODAY)
    library = Library.load(folder)
    assert library.on(TODAY).items["pet-shop-permit"].outcome.validity == "5年"
    assert library.on(LATER).items["pet-shop-permit"].outcome.validity == "4年"
    assert history(folder) == [published]
    assert undo(folder) == published
    assert Library.load(folder).on(LATER).items["pet-shop-permit"].outcome.validity == "5年"
    assert load(folder).items == before.items
    with pytest.raises(KnowledgeError, match="没有可以撤回"):
        undo(folder)


def test_the_past_needs_a_reason(folder: Path, draft: Path) -> None:
    with pytest.raises(KnowledgeError, match="已经过去") as caught:
        publish(folder, draft, date(2026, 4, 1), today=TODAY)
    assert "理由" in caught.value.remedy
    assert publish(folder, draft, date(2026, 4, 1), today=TODAY, reason="更正录入错误").reason == "更正录入错误"


def test_the_same_day_is_not_published_twice(folder: Path, draft: Path) -> None:
    publish(folder, draft, LATER, today=TODAY)
    with pytest.raises(KnowledgeError, match="已经发布过"):
        publish(folder, draft, LATER, today=TODAY)


def test_a_draft_that_does_not_fit_leaves_the_catalogue_as_it_was(folder: Path, draft: Path) -> None:
    text = draft.read_text(encoding="utf-8")
    draft.write_text(text.replace("material: premises_proof", "material: no_such_material"), encoding="utf-8")
    with pytest.raises(CatalogueError):
        publish(folder, draft, LATER, today=TODAY)
    assert load(folder)
    assert history(folder) == []


def test_a_new_item_comes_in_with_its_cases_and_goes_again(folder: Path, draft: Path) -> None:
    text = draft.read_text(encoding="utf-8").replace("pet-shop-permit", "pet-hotel-permit")
    draft.write_text(text.replace("form: pet-hotel-permit\n", ""), encoding="utf-8")
    published = publish(folder, draft, LATER, today=TODAY, cases="- {name: 一个}\n")
    assert published.file == f"items/pet-hotel-permit@{LATER}.yaml"
    library = Library.load(folder)
    assert "pet-hotel-permit" not in library.on(TODAY).items
    assert "pet-hotel-permit" in library.on(LATER).items
    assert (folder / "items" / f"pet-hotel-permit@{LATER}.cases.yaml").exists()
    undo(folder)
    assert not list((folder / "items").glob("pet-hotel*"))


def test_cases_of_a_version_are_no_version_themselves(folder: Path, draft: Path) -> None:
    publish(folder, draft, LATER, today=TODAY, cases="- {name: 一个}\n")
    assert len(Library.load(folder).versions("pet-shop-permit")) == 2


@pytest.mark.parametrize("content", ["", "- a list", "code: [", "code: ../../etc/passwd", "code: not-there"])
def test_a_draft_that_is_no_item_is_told(folder: Path, draft: Path, content: str) -> None:
    draft.write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        publish(folder, draft, LATER, today=TODAY)
    assert caught.value.remedy


def test_what_a_version_changes_is_told_line_by_line(folder: Path, draft: Path) -> None:
    publish(folder, draft, LATER, today=TODAY)
    library = Library.load(folder)
    lines = [str(change) for change in diff(library.on(TODAY), library.on(LATER))]
    assert lines == [
        "+ items/pet-shop-permit effective_from: 2026-06-01",
        "~ items/pet-shop-permit outcome.validity: 5年 → 4年",
    ]


def test_list_entries_are_compared_by_what_they_are(folder: Path) -> None:
    old = load(folder)
    item = old.items["pet-shop-permit"]
    changed = item.model_copy(update={"materials": item.materials[1:], "aliases": [*item.aliases[1:], "新说法"]})
    new = load(folder)
    new.items["pet-shop-permit"] = changed
    del new.items["library-card-reissue"]
    lines = [str(change) for change in diff(old, new)]
    assert "- items/library-card-reissue : 读者证补领" in lines
    assert "+ items/pet-shop-permit aliases[新说法]: 新说法" in lines
    assert len([line for line in lines if "materials" in line]) == 1
