"""A curator's way: draft, problems with lines, cases, publication with a day, undo; two curators at once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from copilot.curating.drafts import ConflictError
from copilot.curating.workshop import Workshop
from copilot.errors import InputError
from knowledge import KnowledgeError

from .conftest import ANNE, BEN, Book

CODE = "food-stall-permit"
TODAY = date.today()


def changed(workshop: Workshop, before: str, after: str, code: str = CODE) -> str:
    """Keeps a draft with a change, by Anne; returns its version."""
    draft = workshop.begin(code)
    assert before in draft.text
    return workshop.save(ANNE, replace(draft, text=draft.text.replace(before, after)), draft.version).version


def test_a_published_change_is_used_at_once_and_taken_back(workshop: Workshop, book: Book) -> None:
    version = changed(workshop, "text: 不收费", "text: 工本费5元")
    looked = workshop.look(workshop.begin(CODE))
    assert [str(change) for change in looked.changes] == [f"~ items/{CODE} fee.text: 不收费 → 工本费5元"]
    assert looked.ready
    published = workshop.publish(ANNE, CODE, version, TODAY)
    workshop.swap.join()
    assert workshop.desk.guidance(CODE).fee == "工本费5元"
    assert workshop.desk.ask("收费吗", item=CODE).answers[0].answer == "工本费5元"
    assert workshop.drafts.get(CODE) is None
    assert workshop.publications() == [published]
    workshop.undo(BEN)
    workshop.swap.join()
    assert "工本费5元" in workshop.begin(CODE).text, "what was taken back is a draft again"
    assert workshop.desk.guidance(CODE).fee == "不收费"
    assert [(who, what) for who, what, _, _ in book.entries] == [
        ("甲", "catalogue.draft"), ("甲", "catalogue.publish"), ("乙", "catalogue.undo"), ("乙", "catalogue.draft"),
    ]  # fmt: skip


def test_what_takes_effect_later_is_previewed_and_not_yet_used(workshop: Workshop) -> None:
    later = TODAY + timedelta(days=7)
    workshop.publish(ANNE, CODE, changed(workshop, "text: 不收费", "text: 工本费5元"), later)
    workshop.swap.join()
    assert workshop.desk.guidance(CODE).fee == "不收费"
    assert workshop.desk.guidance(CODE, day=later).fee == "工本费5元"
    item = workshop.item_on(CODE, later)
    assert item
    assert workshop.preview(item, {"business": "cooked", "nothing": "x"}, later).situation["business"] == "cooked"
    assert workshop.begin(CODE).base == f"{CODE}@{later}.yaml", "the next draft begins from the newest version"


def test_the_past_needs_a_reason(workshop: Workshop) -> None:
    version = changed(workshop, "text: 不收费", "text: 工本费5元")
    with pytest.raises(KnowledgeError, match="已经过去"):
        workshop.publish(ANNE, CODE, version, TODAY - timedelta(days=1))
    assert workshop.drafts.get(CODE), "the draft is still there"
    workshop.publish(ANNE, CODE, version, TODAY - timedelta(days=1), "更正录入错误")


def test_a_draft_with_problems_is_kept_but_not_published(workshop: Workshop) -> None:
    version = changed(workshop, "material: id_card, name: 负责人身份证", "material: nothing")
    looked = workshop.look(workshop.begin(CODE))
    assert [problem.line > 1 for problem in looked.problems] == [True]
    with pytest.raises(InputError, match="1 处问题"):
        workshop.publish(ANNE, CODE, version, TODAY)


def test_a_case_that_no_longer_holds_stops_publication(workshop: Workshop) -> None:
    version = changed(workshop, "necessity: deferrable\n", "necessity: optional\n")
    looked = workshop.look(workshop.begin(CODE))
    assert looked.failed
    assert any("缺" in told for case in looked.cases for told in case.differences())
    with pytest.raises(InputError, match="用例不符"):
        workshop.publish(ANNE, CODE, version, TODAY)


def test_the_second_curator_is_told_and_nothing_is_overwritten(workshop: Workshop) -> None:
    seen_by_both = workshop.begin(CODE)
    hers = workshop.save(ANNE, replace(seen_by_both, text=seen_by_both.text + "# 甲\n"), seen_by_both.version)
    with pytest.raises(ConflictError) as refused:
        workshop.save(BEN, replace(seen_by_both, text=seen_by_both.text + "# 乙\n"), seen_by_both.version)
    assert refused.value.theirs == hers
    assert "甲" in refused.value.message
    with pytest.raises(ConflictError):
        workshop.drop(BEN, CODE, seen_by_both.version)
    with pytest.raises(InputError, match="刚被别人改过"):
        workshop.publish(BEN, CODE, seen_by_both.version, TODAY)
    theirs = replace(hers, text=seen_by_both.text + "# 乙\n")
    assert workshop.save(BEN, theirs, hers.version).by == "乙", "knowing of it, one may go on"


def test_a_draft_can_be_given_up(workshop: Workshop) -> None:
    version = changed(workshop, "text: 不收费", "text: 工本费5元")
    workshop.drop(ANNE, CODE, version)
    assert "不收费" in workshop.begin(CODE).text


@pytest.mark.parametrize("code", ["../../etc/passwd", "", "gone-item", "A"])
def test_what_is_no_item_is_told(workshop: Workshop, code: str) -> None:
    with pytest.raises(InputError) as error:
        workshop.begin(code)
    assert error.value.remedy


def test_nothing_to_take_back_is_told(workshop: Workshop) -> None:
    with pytest.raises(KnowledgeError, match="没有可以撤回"):
        workshop.undo(ANNE)
