"""Small cases made by hand, for tests that need no engine."""

import numpy as np

from knowledge.schema import Field, Form, ServiceItem
from ocr.page import Page, Quality
from review_models.document import Document, FieldValue
from review_models.finding import Decision, Evidence, Finding, MaterialReview, Review, Status, Verdict

FIELDS = {
    field.code: field
    for field in (
        Field(code="name", label="名称", kind="company"),
        Field(code="legal_representative", label="法定代表人", kind="name"),
        Field(code="address", label="地址", kind="address"),
        Field(code="phone", label="联系电话", kind="phone"),
        Field(code="established_on", label="成立日期", kind="date"),
        Field(code="spouse", label="配偶", kind="name"),
        Field(code="business_form", label="业态", kind="text"),
        Field(code="agent", label="受托人", kind="name"),
    )
}
SOURCES = {
    "name": ["licence.name", "lease.lessee"],
    "legal_representative": ["ids.name"],
    "spouse": ["ids.2.name"],
    "address": ["licence.address", "lease.address"],
    "phone": ["said"],
    "established_on": ["licence.established_on"],
    "business_form": ["answers.business"],
}
FORM = Form.model_validate(
    {
        "code": "shop",
        "item": "shop",
        "title": "开店申请表",
        "declaration": "以上内容属实。",
        "seal": True,
        "sections": [
            {"title": "基本信息", "fields": [{"field": code, "sources": sources} for code, sources in SOURCES.items()]},
            {
                "title": "代办",
                "fields": [{"field": "agent", "when": {"applicant": "agent"}, "sources": ["agent_id.name"]}],
            },
        ],
    }
)
ITEM = ServiceItem.model_validate(
    {
        "code": "shop",
        "name": "开店",
        "summary": "开店。",
        "subject": "企业",
        "department": "市场监管",
        "window": "综合",
        "jurisdiction": "全国",
        "where": "窗口",
        "conditions": [{"text": "有店面"}],
        "questions": [
            {
                "code": "business",
                "text": "做什么？",
                "default": "retail",
                "options": [{"code": "retail", "text": "食品销售"}, {"code": "catering", "text": "餐饮服务"}],
            }
        ],
        "materials": [{"code": "licence", "material": "business_licence"}],
        "form": "shop",
        "steps": [{"name": "受理", "who": "窗口", "what": "收件"}],
        "time_limit": {},
        "outcome": {"name": "许可证"},
        "legal_basis": [{"law": "x", "article": "第一条"}],
    }
)


def page(number: int = 1) -> Page:
    """An empty page."""
    image = np.full((400, 300, 3), 255, np.uint8)
    return Page(number, 300, 400, 0, Quality(True, 0, 0, 0), (), (), image)


def document(
    file: str, kind: str, fields: dict[str, str], *, confidence: float = 0.99, valid: bool | None = None
) -> Document:
    """A document with these fields, all read with `confidence`."""
    read = {code: FieldValue(value, value, confidence, 1, (10, 10, 60, 30), valid) for code, value in fields.items()}
    return Document(file, kind, kind, 0.99, (1,), read, (page(),))


def review() -> Review:
    """One fault with evidence, one open question, one pass, one deferred material."""
    licence = document("执照.jpg", "business_licence", {"name": "甲公司"})
    place = (Evidence("执照.jpg", 1, (10, 10, 60, 30), "甲公司", "name"),)
    findings = (
        Finding(
            "p1",
            "名称一致",
            "mismatch",
            Verdict.FAIL,
            "licence",
            "名称不一致 <b>",
            "请照执照填写",
            "《某法》第一条",
            "must",
            place,
        ),
        Finding(
            "p2",
            "有签字",
            "missing_signature",
            Verdict.CANNOT_TELL,
            "licence",
            "看不清签字处",
            "请看一眼",
            "",
            "must",
            place,
        ),
        Finding("p3", "代码正确", "bad_format", Verdict.PASS, "licence", "代码正确", "", "", "must", place),
        Finding("p4", "建议", "incomplete", Verdict.FAIL, "licence", "最好补上邮编", "可补可不补", "", "should"),
    )
    materials = (
        MaterialReview("licence", "营业执照", Status.FAULTY, (licence,)),
        MaterialReview("health", "健康证明", Status.DEFERRED),
    )
    return Review("shop", Decision.SUPPLEMENT, materials, findings, (), 3, 2)
