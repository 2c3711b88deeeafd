"""Reviews and a guide made by hand, for papers."""

from collections.abc import Sequence
from datetime import date

from copilot.papers import Occasion
from knowledge.guidance import Guidance, LegalReference, Statement, TimeLimits
from knowledge.schema import MaterialSpec
from review_models.finding import Decision, Finding, MaterialReview, Review, Status, Verdict
from tests.copilot.builders import document, review

DAY = date(2026, 3, 9)


def spec(code: str, name: str, **known: object) -> MaterialSpec:
    fixed = {
        "material": code,
        "document_types": ["other"],
        "necessity": "required",
        "originals": 1,
        "copies": 0,
        "form": "either",
        "issuer": "applicant",
    }
    return MaterialSpec.model_validate({**fixed, "code": code, "name": name, **known})


def guidance(materials: Sequence[MaterialSpec] = ()) -> Guidance:
    """The guide of 开店 with two materials."""
    asked = materials or (
        spec("licence", "营业执照", originals=0, copies=1, requirements=["在有效期内"]),
        spec("health", "健康证明", necessity="deferrable"),
        spec("id", "身份证", exempt=True, exempt_reason="已有电子证照"),
    )
    return Guidance(
        item="shop",
        name="开店",
        situation={},
        conditions=(Statement("有店面"),),
        materials=tuple(asked),
        steps=(),
        time_limit=TimeLimits(statutory=Statement("20个工作日"), promised=Statement("5个工作日")),
        fee="不收费",
        outcome_name="开店许可证",
        outcome_validity="五年",
        outcome_renewal=None,
        where="综合窗口",
        legal_basis=(LegalReference("开店法", "第三条", None),),
        prerequisites=(),
        follow_ups=(),
        effective_from=None,
        version="1",
        doubts={},
    )


def accepted() -> Review:
    materials = (
        MaterialReview("licence", "营业执照", Status.OK, (document("a.jpg", "business_licence", {"name": "甲商店"}),)),
    )
    return Review("shop", Decision.ACCEPT, materials, (), (), 1, 1)


def tolerated() -> Review:
    """Everything but the health certificate, which may follow."""
    open_ = Finding(
        "p",
        "已提交",
        "missing",
        Verdict.FAIL,
        "health",
        "没有提交健康证明。",
        "请补交健康证明。",
        "《食品法》第四十五条",
        "deferrable",
    )
    materials = (*accepted().materials, MaterialReview("health", "健康证明", Status.DEFERRED))
    return Review("shop", Decision.TOLERATE, materials, (open_,), (), 2, 2)


def occasion(result: Review | None = None, **known: object) -> Occasion:
    return Occasion(guidance(), DAY, result, **known)  # type: ignore[arg-type]


FAULTY = review()
