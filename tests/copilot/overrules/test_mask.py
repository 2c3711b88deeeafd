"""Masked text is another's, and means the same to a check."""

from random import Random

import pytest

from copilot.overrules.mask import Mask
from review_models.review.numbers import Form, form_of
from tests.review_models.review.review_papers import CHEN


@pytest.mark.parametrize("number", [CHEN, CHEN[:-1] + "1", "91310114MA1GW8XT7Q"])
def test_masked_number_is_another_one_and_as_right_as_before(number: str) -> None:
    kind = "id_number" if number[:2] == "31" else "credit_code"
    masked = Mask(Random(1)).text(number)
    assert masked != number
    assert (form_of(masked, kind) is Form.RIGHT) == (form_of(number, kind) is Form.RIGHT)
    assert kind == "credit_code" or masked[6:14] == number[6:14]


def test_what_agreed_still_agrees_and_looked_for_words_stay() -> None:
    mask = Mask(Random(2), frozenset({"食品销售"}))
    one, other = mask.text("上海市嘉定区云谷路599号"), mask.text("嘉定区云谷路599号")
    assert one.endswith(other[1:])
    assert one != "上海市嘉定区云谷路599号"
    assert "食品销售" in mask.text("许可项目：食品销售；酒类")
