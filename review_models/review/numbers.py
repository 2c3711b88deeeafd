"""Official numbers: whether one is well formed, and if not, whether a misreading could explain it."""

import re
from datetime import date
from enum import StrEnum

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
    if check(kind, plain) is not False:
        return Form.RIGHT
    shape = _SHAPES.get(kind)
    return Form.BAD_CHECK_DIGIT if shape and shape.fullmatch(plain) else Form.BAD_SHAPE


def born_on(number: str) -> date | None:
    """The birth date in an identity number whose check digit is right."""
    plain = re.sub(r"[^0-9X]", "", fold(number).upper())
    return date(int(plain[6:10]), int(plain[10:12]), int(plain[12:14])) if check("id_number", plain) else None
