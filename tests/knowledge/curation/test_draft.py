"""A draft's problems name the line they stand in; lines put in leave all others as they were."""

import pytest
import yaml

from knowledge.curation import read_draft
from knowledge.curation.lines import line_of, with_entry
from knowledge.schema import Catalogue

from ..conftest import FOLDER

CODE = "food-stall-permit"
TEXT = (FOLDER / "items" / f"{CODE}.yaml").read_text(encoding="utf-8")


def line(words: str, text: str = TEXT) -> int:
    """The line of `text` that `words` stand in."""
    return next(number for number, one in enumerate(text.splitlines(), 1) if words in one)


def test_a_good_draft_has_no_problems(small_catalogue: Catalogue) -> None:
    item, problems = read_draft(TEXT, CODE, small_catalogue)
    assert item == small_catalogue.items[CODE]
    assert problems == []


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("necessity: deferrable", "necessity: sometimes", "只能取规定的值"),
        ("department: 市场监管", "departmint: 市场监管", "没有这个字段"),
        ("material: id_card, name: 负责人身份证", "material: nothing, name: 负责人身份证", "不存在的材料 nothing"),
        ("article: 第五条}, when: {business: cooked}", "article: 第五条}, when: {business: fried}", "fried"),
        ("{law: stall-rules, article: 第八条}", "{law: no-law, article: 第八条}", "no-law"),
        ("days: 20,", "days: 二十,", "days"),
        ("follow_ups: [food-stall-renewal]", "follow_ups: [gone]", "gone"),
        ("form: food-stall-permit", "form: no-form", "no-form"),
    ],
)
def test_a_problem_names_its_line(small_catalogue: Catalogue, before: str, after: str, told: str) -> None:
    assert before in TEXT
    text = TEXT.replace(before, after)
    _, problems = read_draft(text, CODE, small_catalogue)
    assert any(told in f"{one.key} {one.message}" and abs(one.line - line(after, text)) <= 1 for one in problems), (
        problems
    )


def test_a_key_left_out_is_told(small_catalogue: Catalogue) -> None:
    _, problems = read_draft(TEXT.replace("summary:", "# summary:"), CODE, small_catalogue)
    assert [(one.key, "缺少" in one.message) for one in problems] == [("summary", True)]


def test_what_the_form_still_needs_is_told(small_catalogue: Catalogue) -> None:
    text = TEXT.replace("{code: business_licence,", "{code: licence,")
    _, problems = read_draft(text, CODE, small_catalogue)
    assert all(one.line == 0 for one in problems)
    assert any("forms/" in one.key and "business_licence" in one.message for one in problems)


@pytest.mark.parametrize(
    ("text", "at"), [("code: a\nname: [", 3), ("- a", 1), ("", 1), ("code: a\n  name: b: c", 2), ("\tx", 1)]
)
def test_what_is_no_item_is_told(small_catalogue: Catalogue, text: str, at: int) -> None:
    item, problems = read_draft(text, CODE, small_catalogue)
    assert item is None
    assert abs(problems[0].line - at) <= 1


def test_the_code_stays(small_catalogue: Catalogue) -> None:
    _, problems = read_draft(TEXT.replace(f"code: {CODE}", "code: other", 1), CODE, small_catalogue)
    assert (problems[0].line, problems[0].key) == (1, "code")


def test_a_line_is_found_by_key_position_and_code() -> None:
    assert line_of(TEXT, ["materials", "owner_id"]) == line("code: owner_id")
    assert line_of(TEXT, ["conditions", 1, "when"]) == line("人员有健康证明")
    assert line_of(TEXT, ["no", "such"]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "code: a\naliases: [x, y]\nname: b\n",
        "code: a\naliases: []\nname: b\n",
        "code: a\naliases:\n- x\n- y\nname: b\n",
        "code: a\naliases:\n  - x\n\n# a remark\nname: b\n",
        "code: a\nname: b\naliases:\n- x",
        "code: a\naliases:\n- {t: x,\n   u: y}\nname: b\n",
        "code: a\nname: b\n",
    ],
)
def test_an_entry_is_put_in_and_the_rest_stays(text: str) -> None:
    before, after = yaml.safe_load(text), yaml.safe_load(with_entry(text, "aliases", "新说法"))
    assert after.pop("aliases") == [*(before.pop("aliases", None) or []), "新说法"]
    assert after == before
    assert ("# a remark" in text) == ("# a remark" in with_entry(text, "aliases", "新说法"))
