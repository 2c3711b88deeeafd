"""The review points, met with cases as a perfect reader would give them: whatever goes wrong here is the reviewer's."""

from random import Random

import numpy as np
import pytest

from eval.packets.packets import case_with
from eval.packets.stories.cases import Case, Paper
from eval.packets.stories.defects import DEFECTS
from eval.packets.stories.items import ITEMS
from eval.packets.types import NAMES, canonical
from knowledge.guidance import material_list, points_by_material
from knowledge.loader import load
from ocr.page import Line, Page, Quality, Seal
from review_models.document import Document, FieldValue
from review_models.finding import Review, Verdict
from review_models.review import Reviewer

TITLES = {
    "food_safety_policies": "食品安全管理制度",
    "guardian_consent": "监护人同意书",
    "archive_proof": "婚姻登记档案证明",
}
BACK = ("issuing_authority", "valid_from", "valid_to")
BOX = (0, 0, 1, 1)
STAMP = (20, 20, 40, 40)
CATALOGUE = load()
REVIEWER = Reviewer(CATALOGUE.points, laws=CATALOGUE.laws)
POINTS = points_by_material(CATALOGUE.points.values())


def read(number: int, paper: Paper) -> Document:
    """The document as read without a mistake; what was altered reads doubtfully, what is illegible not at all."""
    facts, copied = paper.facts, paper.condition in ("plain_copy", "certified_copy")
    legible = paper.condition != "illegible"
    image = np.full((60, 60, 3), 200, np.uint8)
    if not copied:
        image[STAMP[1] : STAMP[3], STAMP[0] : STAMP[2]] = (40, 40, 220)
    printed = [TITLES.get(facts.variant) or NAMES[facts.type]]
    printed += [
        "发证日期：" * (code == "issued_on") + str(canonical(value)) for code, value in facts.values.items() if value
    ]
    printed += ["复印件"] * copied + ["与原件一致"] * (paper.condition == "certified_copy")
    seals = [str(value) for code, value in facts.values.items() if code.endswith("_seal") and value and not copied]
    seals += ["本单位公章"] * (paper.condition == "certified_copy")
    page = Page(
        number=1,
        width=60,
        height=60,
        rotation=0,
        quality=Quality(legible, 0.0 if legible else 0.9, 0.0, 0.0),
        lines=tuple(Line(text, 0.5 if facts.altered else 0.97, BOX) for text in printed) if legible else (),
        seals=tuple(Seal(text, "round", 0.95, STAMP) for text in seals) if legible else (),
        image=image,
    )
    fields = fields_of(paper) if legible else {}
    return Document(f"{number:02d}.jpg", facts.type, NAMES[facts.type], 0.99, (1,), fields, (page,))


def fields_of(paper: Paper) -> dict[str, FieldValue]:
    facts, fields = paper.facts, {}
    for code in dict.fromkeys([*facts.labelled(), *(code for code in facts.values if code.endswith("_signature"))]):
        value = canonical(facts.values.get(code, ""))
        left_out = facts.type == "application_form" and not value and code not in facts.blanked
        if code not in facts.values or left_out or (paper.sides and code in BACK):
            continue
        rows = tuple(row for row in value if isinstance(row, dict)) if isinstance(value, list) else ()
        text = "、".join(map(str, value)) if isinstance(value, list) and not rows else "" if rows else str(value)
        confidence = 0.5 if code in facts.altered else 0.99
        fields[code] = FieldValue(rows or text, text, confidence, 1, BOX)
    return fields


def review(case: Case) -> Review:
    item = CATALOGUE.items[case.item]
    answers = {question.code: case.answers.get(question.code, question.default) for question in item.questions}
    return REVIEWER.review(
        case.item,
        material_list(item, CATALOGUE, answers, case.on, POINTS),
        [read(number, paper) for number, paper in enumerate(case.papers)],
        answers=answers,
        day=case.on,
        form=case.form_json()["fields"],
    )


@pytest.mark.parametrize("item", ITEMS)
@pytest.mark.parametrize("kind", ["none", *DEFECTS])
def test_case_is_decided_and_its_defect_found(item: str, kind: str) -> None:
    case, made = case_with(item, [] if kind == "none" else [kind], "development", Random(f"{item}/{kind}"))
    if kind != "none" and not made:
        pytest.skip("the item has no place for this defect")
    if kind == "missing" and case.expected[0].materials[0] == "archive_proof":
        pytest.skip("the archive's proof is exempt unless the marriage was registered elsewhere")
    found = review(case)
    expected = case.expectation()
    assert found.decision in expected["acceptable_decisions"], [f for f in found.findings if f.verdict != "pass"]
    for wanted in expected["findings"]:
        assert any(
            finding.kind in wanted["acceptable_kinds"]
            and finding.material in wanted["acceptable_materials"]
            and finding.verdict in wanted["acceptable_verdicts"]
            for finding in found.findings
        ), wanted
    if kind == "none":
        assert not [each for each in found.findings if each.verdict is Verdict.FAIL and each.severity != "should"]
