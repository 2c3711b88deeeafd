"""A paper whose title nobody knows is taken for what lacks, if its content agrees with the other papers."""

from dataclasses import replace
from datetime import date

import pytest

from knowledge.schema import MaterialSpec
from review_models.document import Document
from review_models.finding import Review, Verdict
from review_models.reading import DocumentReader, load_types
from review_models.review import Reviewer
from tests.review_models.reading.conftest import written
from tests.review_models.review.review_papers import WANG, document, spec
from tests.review_models.review.test_assignment import POINTS, files

DAY = date(2026, 3, 2)
READER = DocumentReader(load_types())
SPECS = [spec("authorization_letter", name="授权委托书"), spec("agent_id", "id_card", material="agent_id_card")]
AGENT = document("id_card", file="card.jpg", name="王海涛", id_number=WANG)


def _letter(title: str, agent: str, number: str) -> Document:
    page = written(
        title,
        "派出单位：上海嘉木商业有限公司",
        f"经办人：{agent}",
        f"身份证号码：{number}",
        "有效期至：2026年9月30日",
    )
    (found,) = READER.documents([page], "letter.jpg")
    return found


def _reviewed(specs: list[MaterialSpec], documents: list[Document]) -> Review:
    reviewer = Reviewer(POINTS, presume=READER.presumed)
    return reviewer.review("any", specs, documents, answers={}, day=DAY)


def test_an_unknown_title_over_known_content_is_what_lacks_and_the_clerk_is_told() -> None:
    letter = _letter("字条", "王海涛", WANG)
    assert letter.type == "other"
    found = _reviewed(SPECS, [AGENT, letter])
    assert files(found, "authorization_letter") == ["letter.jpg"]
    assert any("按内容当作授权委托书审查" in note for note in found.notes)


def test_a_paper_counted_with_another_material_that_has_a_better_one_may_be_what_lacks() -> None:
    statement = spec("statement", "other", name="派出单位情况", originals=2)
    named = document("other", file="named.jpg", called="其他", lines=("派出单位情况", "情况属实"))
    letter = _letter("字条", "王海涛", WANG)
    assert files(_reviewed([statement], [letter]), "statement") == ["letter.jpg"]
    found = _reviewed([*SPECS, statement], [AGENT, named, letter])
    assert files(found, "statement") == ["named.jpg"]
    assert files(found, "authorization_letter") == ["letter.jpg"]


def test_what_agrees_with_no_other_paper_is_not_taken_for_it() -> None:
    found = _reviewed(SPECS, [AGENT, _letter("字条", "陈晓燕", "310114198503129926")])
    assert files(found, "authorization_letter") == []


def test_what_nobody_knows_is_asked_about_before_a_material_is_said_to_be_missing() -> None:
    found = _reviewed(
        SPECS[:1], [document("other", file="note.jpg", called="其他材料", lines=("便条", "甲", "乙", "丙"))]
    )
    (finding,) = [one for one in found.findings if one.material == "authorization_letter"]
    assert finding.verdict is Verdict.CANNOT_TELL
    assert "认不出是什么（note.jpg）" in finding.message


def test_where_nothing_lacks_nothing_is_presumed() -> None:
    found = _reviewed(SPECS[1:], [AGENT, _letter("字条", "王海涛", WANG)])
    assert not any("按内容当作" in note for note in found.notes)
    assert [each.file for each in found.unassigned] == ["letter.jpg"]


@pytest.mark.parametrize(
    ("agent", "number", "told"),
    [("王海涛", WANG, Verdict.CANNOT_TELL), ("陈晓燕", "310114198503129926", Verdict.FAIL)],
)
def test_of_what_was_taken_for_another_type_the_clerk_is_asked_before_it_is_said_to_be_missing(
    agent: str, number: str, told: Verdict
) -> None:
    letter = _letter("承诺书", agent, number)
    assert letter.type == "commitment_letter"
    finding = next(one for one in _reviewed(SPECS, [AGENT, letter]).findings if one.material == "authorization_letter")
    assert finding.verdict is told


def test_a_paper_headed_like_a_material_of_no_type_may_be_it() -> None:
    rules = spec("food_safety_policies", "other", name="食品安全管理制度")
    page = written("食品安全管理制度（附食品处理区平面布局图）", "一、进货查验制度", "二、从业人员健康管理制度")
    plan = document("floor_plan", file="rules.jpg")
    headed = replace(plan, images=(page,))
    found = _reviewed([rules], [headed])
    assert [one.verdict for one in found.findings if one.material == "food_safety_policies"] == [Verdict.CANNOT_TELL]
    assert "可能就是它" in found.findings[0].message


def test_of_two_papers_of_a_type_the_one_that_only_resembles_it_is_what_lacks() -> None:
    titled = document("commitment_letter", file="titled.jpg", id_number="310114198503129926")
    letter = replace(_letter("承诺书", "王海涛", WANG), confidence=0.8)
    specs = [*SPECS, spec("commitment", "commitment_letter")]
    found = _reviewed(specs, [AGENT, titled, letter])
    assert files(found, "authorization_letter") == ["letter.jpg"]
    assert files(found, "commitment") == ["titled.jpg"]


def test_what_only_resembles_a_list_is_the_consent_that_it_is_headed_as() -> None:
    specs = [spec("performer_list"), spec("guardian_consent", "other", name="监护人书面同意函")]
    performers = document("performer_list", file="list.jpg", event="越剧专场")
    sheet = document(
        "performer_list", file="sheet.jpg", confidence=0.85, lines=("演员监护人书面同意表",), event="越剧专场"
    )
    found = _reviewed(specs, [performers, sheet])
    assert files(found, "guardian_consent") == ["sheet.jpg"]
