"""Masking of personal data in regression cases: the same word becomes the same other word, so that what agreed still
agrees and what differed still differs, and numbers keep a right check digit, or a wrong one.

Every case has its own key, which nobody keeps: what was masked cannot be looked up.
"""

import re
from random import Random

from stdnum.cn import ric, uscc

from review_models.reading.types import Kind
from review_models.review.numbers import Form, form_of

# Dates, sizes and choices decide points and name nobody; presence of ink and stamps is all that these hold.
_PLAIN: frozenset[Kind] = frozenset({"date", "datetime", "months", "number", "money", "area", "choice"})
# Words by which addresses and companies are taken apart.
_KEPT = set("省市区县镇乡街道路弄号室幢栋层楼座单元村组第公司有限责任股份分店厂个体工商户男女是否长期")
_ID = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
_CREDIT = re.compile(r"(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{18}(?![0-9A-Z])")
_LETTERS = "ABCDEFGHJKLMNPQRTUWXY"
"""Those of a credit code; the few others stay."""
_DIVISION = "310199"


class Mask:
    """One case's substitution of characters, digits and letters, drawn from `rng`."""

    def __init__(self, rng: Random, keep: frozenset[str] = frozenset()) -> None:
        """`keep` are words that stay as they are wherever they occur, such as those that a check looks for."""
        self._table: dict[str, str] = {}
        for group in (_hanzi(0xB0, 0xD8), _hanzi(0xD8, 0xF8), "23456789", _LETTERS):
            free = [char for char in group if char not in _KEPT]
            self._table |= dict(zip(free, rng.sample(free, len(free)), strict=True))
        self._keep = re.compile("|".join(map(re.escape, sorted(keep, key=len, reverse=True)))) if keep else None

    def value(self, text: str, kind: Kind) -> str:
        """The twin of the value of a field."""
        return text if kind in _PLAIN else self.text(text)

    def text(self, text: str) -> str:
        """The twin of any text; identity numbers and credit codes in it keep their form."""
        kept = self._keep.finditer(text) if self._keep else ()
        done, end = "", 0
        for match in kept:
            done += self._between(text[end : match.start()]) + match[0]
            end = match.end()
        return done + self._between(text[end:])

    def _between(self, text: str) -> str:
        done, end = "", 0
        numbers = [*_ID.finditer(text), *(found for found in _CREDIT.finditer(text) if not _ID.fullmatch(found[0]))]
        for match in sorted(numbers, key=lambda found: found.start()):
            done += self._plain(text[end : match.start()]) + self._number(match[0])
            end = match.end()
        return done + self._plain(text[end:])

    def _plain(self, text: str) -> str:
        return "".join(self._table.get(char, char) for char in text)

    def _number(self, number: str) -> str:
        """Day of birth and sex stay, because points rest on them; the rest is another person's."""
        if _ID.fullmatch(number):
            body = _DIVISION + number[6:14] + self._plain(number[14:16]) + number[16]
            return _checked(number, "id_number", body, ric.calc_check_digit(f"{body}0"), "0123456789X")
        body = number[:2] + _DIVISION + self._plain(number[8:17])
        return _checked(number, "credit_code", body, uscc.calc_check_digit(body), f"0123456789{_LETTERS}")


def _checked(number: str, kind: str, body: str, right: str, digits: str) -> str:
    """`body` with the right check digit where `number` has it, else with a wrong one."""
    wrong = digits[(digits.index(right) + 1) % len(digits)]
    return body + (right if form_of(number, kind) is Form.RIGHT else wrong)


def _hanzi(first: int, last: int) -> list[str]:
    """The Chinese characters of some rows of GB 2312: the first 40 hold the common ones."""
    rows = (bytes((row, cell)) for row in range(first, last) for cell in range(0xA1, 0xFF))
    return [char for pair in rows if len(char := pair.decode("gb2312", errors="ignore")) == 1]
