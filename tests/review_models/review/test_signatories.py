"""Whoever signed in the place of a party is that party, where the paper names it nowhere; nobody is accused of it."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from ocr.page import Line, Page
from review_models.document import Document, FieldValue
from review_models.finding import Verdict
from tests.review_models.review.review_papers import GOOD, document
from tests.review_models.review.test_checks import verdict

CHECK: dict[str, Any] = {"do": "computed", "calculation": "equals_any", "parameters": {"like": "name"}}


def letter(label: str, **fields: FieldValue) -> Document:
    lines = (
        Line("因出差在外，不能亲自前来，现由右列之人代为办理。", 0.98, (60, 60, 800, 90)),
        Line(label, 0.98, (60, 300, 240, 330)),
        Line("罗敏", 0.98, (260, 300, 320, 330)),
    )
    page = Page(1, 1000, 700, 0, GOOD, lines, (), np.full((700, 1000, 3), 250, np.uint8))
    return replace(document("authorization_letter"), fields=fields, images=(page,))


@pytest.mark.parametrize(
    ("label", "name", "found"),
    [
        ("声明人签名：", "罗敏", Verdict.PASS),
        ("声明人签名：", "高铭", Verdict.CANNOT_TELL),
        ("代办人签名：", "罗敏", Verdict.CANNOT_TELL),
    ],
)
def test_the_principal_is_who_signed_as_such(label: str, name: str, found: Verdict) -> None:
    check = {**CHECK, "fields": ["principal", "id_card.name"]}
    assert verdict(check, letter(label), document("id_card", name=name)) is found


def test_who_acts_is_not_the_principal_for_having_signed() -> None:
    check = {**CHECK, "fields": ["principal", "id_card.name"]}
    agent = FieldValue("罗敏", "罗敏", 0.99, 1, (0, 0, 9, 9))
    paper = letter("声明人签名：", agent=agent)
    assert verdict(check, paper, document("id_card", name="罗敏")) is Verdict.CANNOT_TELL
