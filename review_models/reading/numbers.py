"""Numbers that prove themselves: identity numbers, credit codes, plates, vehicle identification numbers, phones.

Identity numbers GB 11643-1999, credit codes GB 32100-2015 (check digits by python-stdnum), vehicle identification
numbers GB 16735-2019, plates GA 36-2018.
"""

import re
from collections.abc import Callable
from datetime import date

from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z]"
    r"(?:[A-HJ-NP-Z0-9]{5}|[A-HJ-NP-Z0-9]{4}[挂学警港澳]|[DF][A-HJ-NP-Z0-9]\d{4}|\d{5}[DF])"
)
_ID_NUMBER = re.compile(r"[1-9]\d{16}[\dX]")
_VIN = re.compile(r"[A-HJ-NPR-Z0-9]{17}")
_VIN_VALUES = dict(
    zip("ABCDEFGHJKLMNPRSTUVWXYZ", (1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, *range(2, 10)), strict=True)
)
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_PHONE = re.compile(r"(?:\+?86-?)?1[3-9]\d{9}|(?:0\d{2,3}-?)?[2-9]\d{6,7}(?:-\d{1,5})?|[48]00-?\d{3}-?\d{4}")


def check(kind: str, value: str) -> bool | None:
    """Whether `value` is right by the rules of its kind; None where nothing can be told."""
    checker = _CHECKS.get(kind)
    return checker(value) if checker else None


def _id_number(value: str) -> bool:
    """Check digit and date of birth; the division is not looked up, since lists of divisions are never complete."""
    if not _ID_NUMBER.fullmatch(value) or not mod_11_2.is_valid(value):
        return False
    try:
        return date(int(value[6:10]), int(value[10:12]), int(value[12:14])) <= date.today()
    except ValueError:
        return False


def _vin(value: str) -> bool | None:
    """False where the pattern is wrong, True where the check digit is right; a wrong check digit alone proves nothing,
    since older and imported vehicles have none.
    """
    if not _VIN.fullmatch(value):
        return False
    total = sum(weight * (_VIN_VALUES.get(char) or int(char)) for char, weight in zip(value, _VIN_WEIGHTS, strict=True))
    return True if "0123456789X"[total % 11] == value[8] else None


_CHECKS: dict[str, Callable[[str], bool | None]] = {
    "id_number": _id_number,
    "credit_code": uscc.is_valid,
    "plate": lambda value: bool(_PLATE.fullmatch(value)),
    "vin": _vin,
    "phone": lambda value: bool(_PHONE.fullmatch(value)),
}
