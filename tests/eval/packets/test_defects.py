"""Every kind of defect changes the case and what must be found in it."""

from random import Random

import pytest

from eval.packets import PacketError
from eval.packets.drawing.fonts import FONTS
from eval.packets.packets import case_with
from eval.packets.stories.defects import DEFECTS, inject
from eval.packets.stories.items import ITEMS, invent_case
from knowledge import Guide, RecordedEmbedder, load


@pytest.mark.parametrize("item", ITEMS)
def test_faultless_case_is_accepted(item: str) -> None:
    case = invent_case(item, "test", Random(1))
    assert case.expectation() == {"decision": "accept", "acceptable_decisions": ["accept"], "findings": []}


@pytest.mark.parametrize("kind", DEFECTS)
def test_each_kind_brings_its_finding(kind: str) -> None:
    """In at least four of the six items; the finding names a material that the item asks for."""
    made = 0
    for item in ITEMS:
        asked = {paper.material for _ in range(8) for paper in invent_case(item, "test", Random(_)).papers}
        case, kinds = case_with(item, [kind], "test", Random(f"{item}{kind}"))
        findings = case.expectation()["findings"]
        assert len(findings) == len(kinds)
        if kinds:
            made += 1
            assert findings[0]["kind"] == kind
            assert findings[0]["material"] in asked
            assert case.decisions()[0] != "accept"
    assert made >= 4


@pytest.mark.parametrize("item", ITEMS)
def test_what_the_government_holds_is_never_missing(item: str) -> None:
    """Without a material that the item exempts in the situation of the case nothing is wrong."""
    guide = Guide(load(), RecordedEmbedder())
    case = invent_case(item, "development", Random(3))
    exempt = {spec.code for spec in guide.guidance(item, case.answers).materials if spec.exempt}
    assert exempt & {paper.material for paper in case.papers} <= case.exempt
    for seed in range(20):
        for kind in ("missing", "wrong_document"):
            again = invent_case(item, "development", Random(seed))
            inject(again, kind, "development", Random(seed))
            assert not {material for expected in again.expected for material in expected.materials} & exempt


@pytest.mark.parametrize("kind", set(DEFECTS) - {"illegible", "not_certified_copy", "altered"})
def test_defect_changes_the_papers(kind: str) -> None:
    def told(case: object) -> str:
        return str([(p.material, p.sides, dict(p.facts.values)) for p in case.papers])  # type: ignore[attr-defined]

    whole = invent_case("road-transport-certificate", "development", Random(5))
    faulty = invent_case("road-transport-certificate", "development", Random(5))
    assert told(whole) == told(faulty)
    if inject(faulty, kind, "development", Random(6)):
        assert told(whole) != told(faulty)


@pytest.mark.parametrize("split", FONTS)
def test_pairs_concern_different_materials(split: str) -> None:
    for number, kinds in enumerate(
        (["expired", "missing_seal"], ["mismatch", "incomplete"], ["missing", "bad_format"])
    ):
        case, made = case_with("food-operation-licence", kinds, split, Random(number))
        assert made == kinds
        assert len({finding["material"] for finding in case.expectation()["findings"]}) == 2


def test_a_missing_material_that_may_follow_is_tolerated() -> None:
    for seed in range(200):
        case = invent_case("food-operation-licence", "test", Random(seed))
        inject(case, "missing", "test", Random(seed))
        if case.deferrable and case.expected[0].materials == ("health_certificates",):
            assert case.decisions() == ["tolerate"]
            return
    pytest.fail("no retail case without health certificates came up")


def test_unreadable_papers_go_to_the_clerk() -> None:
    case, _ = case_with("residence-permit", ["illegible"], "test", Random(1))
    assert case.decisions()[0] == "manual"


def test_unknown_kind_is_told() -> None:
    with pytest.raises(PacketError, match="too_pretty"):
        inject(invent_case("residence-permit", "test", Random(1)), "too_pretty", "test", Random(1))
