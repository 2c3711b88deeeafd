"""Official numbers: whether one is well formed, and if not, whether a misreading could explain it."""

import re
from datetime import date
from enum import StrEnum

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from review_models.reading.numbers import check
from review_models.reading.values import fold

_SHAPES = {"id_number": re.compile(r"\d{17}[\dX]"), "credit_code": re.compile(r"[0-9A-Z]{18}")}


class Form(StrEnum):
    """`bad_check_digit`: the shape is right, so that one character may have been misread as well as miswritten."""

    RIGHT = "right"
    BAD_CHECK_DIGIT = "bad_check_digit"
    BAD_SHAPE = "bad_shape"


def form_of(number: str, kind: str) -> Form:
    """Whether `number` is a well-formed number of `kind` (`Matches.number`)."""
    plain = re.sub(r"[·.()（）]", "", fold(number).upper())
    right = born_on(plain) is not None if kind == "id_number" else check(kind, plain) is not False
    if right:
        return Form.RIGHT
    shape = _SHAPES.get(kind)
    return Form.BAD_CHECK_DIGIT if shape and shape.fullmatch(plain) else Form.BAD_SHAPE


def born_on(number: str) -> date | None:
    """The birth date in an identity number whose check digit is right.

    The division is not looked at: a number is given out long after birth and keeps the division of that day, so that
    codes younger than their holder are common, and python-stdnum would refuse them.
    """
    plain = re.sub(r"[^0-9X]", "", fold(number).upper())
    if not _SHAPES["id_number"].fullmatch(plain) or plain[-1] != ric.calc_check_digit(plain):
        return None
    try:
        return ric.get_birth_date(plain)
    except ValidationError:
        return None
