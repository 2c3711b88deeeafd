"""Official numbers: identity numbers, credit codes, number plates, telephone and vehicle identification numbers."""

import re
from collections.abc import Callable
from enum import StrEnum

from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError

from review_models.reading.values import fold

_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-Z][A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]"
)
_MOBILE = re.compile(r"(?:\+?86)?1[3-9]\d{9}")
_LANDLINE = re.compile(r"0\d{2,3}[2-9]\d{6,7}(?:\d{1,6})?|[2-9]\d{6,7}|400\d{7}")
_VIN = re.compile(r"[A-HJ-NPR-Z0-9]{17}")
_VIN_VALUES = {
    **{str(digit): digit for digit in range(10)},
    **dict(zip("ABCDEFGH", range(1, 9), strict=True)),
    **dict(zip("JKLMN", range(1, 6), strict=True)),
    **dict(zip("PRSTUVWXYZ", (7, 9, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)),
}
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


class Form(StrEnum):
    """`bad_check_digit`: the shape is right, so that one character may have been misread as well as miswritten."""

    RIGHT = "right"
    BAD_CHECK_DIGIT = "bad_check_digit"
    BAD_SHAPE = "bad_shape"


def form_of(number: str, kind: str) -> Form:
    """Whether `number` is a well-formed number of `kind` (`Matches.number`)."""
    plain = re.sub(r"[-·.()]", "", fold(number).upper())
    if kind == "id_number":
        return _by_standard(plain, ric.validate) if re.fullmatch(r"\d{17}[\dX]", plain) else Form.BAD_SHAPE
    if kind == "credit_code":
        return _by_standard(plain, uscc.validate) if re.fullmatch(r"[0-9A-Z]{18}", plain) else Form.BAD_SHAPE
    if kind == "vin":
        return _vin(plain)
    fits = _PLATE.fullmatch(plain) if kind == "plate" else _MOBILE.fullmatch(plain) or _LANDLINE.fullmatch(plain)
    return Form.RIGHT if fits else Form.BAD_SHAPE


def _by_standard(number: str, validate: Callable[[str], str]) -> Form:
    try:
        validate(number)
    except ValidationError:
        return Form.BAD_CHECK_DIGIT
    return Form.RIGHT


def _vin(number: str) -> Form:
    if not _VIN.fullmatch(number):
        return Form.BAD_SHAPE
    total = sum(_VIN_VALUES[char] * weight for char, weight in zip(number, _VIN_WEIGHTS, strict=True))
    return Form.RIGHT if number[8] == "0123456789X"[total % 11] else Form.BAD_CHECK_DIGIT
