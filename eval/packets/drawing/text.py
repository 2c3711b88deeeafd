"""From a template with fields to lines of glyphs: expanding, breaking and measuring."""

import re
from dataclasses import dataclass, replace
from datetime import date

from eval.packets.drawing.fonts import font, role_for
from eval.packets.types import Facts, Value

Colour = tuple[int, int, int]
PLACEHOLDER = re.compile(r"\{(\w+)(?::(\w+))?\}")
WORD = re.compile(r"[A-Za-z0-9.\-]")
NO_LINE_START = frozenset("，。；：、）》”！？")
BLANK = "　　　　"
HAN = "〇一二三四五六七八九"
DATE_FORMATS = {
    "cn": "{0.year}年{0.month}月{0.day}日",
    "cn0": "{0:%Y}年{0:%m}月{0:%d}日",
    "wide": "{0.year} 年 {0.month} 月 {0.day} 日",
    "dot": "{0:%Y.%m.%d}",
    "slash": "{0:%Y/%m/%d}",
    "iso": "{0:%Y-%m-%d}",
    "time": "{0.year}年{0.month}月{0.day}日{0.hour}时{0.minute}分",
}
MONTH_FORMATS = {"month": "{}年{}月", "monthdot": "{}.{}", "monthnum": "{}{}"}


@dataclass(frozen=True)
class Style:
    """How glyphs look. `role` is a font role of the split; `jitter` shakes them like handwriting; `line` underlines."""

    role: str
    size: int
    ink: Colour = (25, 25, 25)
    jitter: bool = False
    line: bool = False


@dataclass(frozen=True)
class Glyph:
    """One character. `code` is the field it belongs to, `kind` text, sign (a signing place) or seal (an anchor)."""

    char: str
    style: Style
    code: str = ""
    kind: str = "text"
    occurrence: tuple[int, int] = (0, 0)
    old: str = ""


@dataclass(frozen=True)
class Styles:
    """The looks of printed labels, of values, and of what is written by hand."""

    label: Style
    value: Style
    hand: Style


def han(number: int) -> str:
    """A month or a day in Chinese figures: 3 is 三, 12 is 十二, 21 is 二十一."""
    tens, ones = divmod(number, 10)
    return (HAN[tens] if tens > 1 else "") + ("十" if tens else "") + (HAN[ones] if ones else "")


def shown(value: Value, form: str) -> str:
    """A value as it stands on the page; a day without a known form is written in ISO, a month is held as `2026-03`."""
    if isinstance(value, date) and form == "han":
        return f"{''.join(HAN[int(digit)] for digit in str(value.year))}年{han(value.month)}月{han(value.day)}日"
    if isinstance(value, date):
        return DATE_FORMATS.get(form, DATE_FORMATS["iso"]).format(value)
    if isinstance(value, list):
        return "、".join(str(v) for v in value)
    if form in MONTH_FORMATS:
        return MONTH_FORMATS[form].format(*value.split("-"))
    return value


def expand(template: str, facts: Facts, styles: Styles, serial: int) -> list[Glyph]:
    """Glyphs of a template such as `姓名：{name}`, `{valid_to:cn}`, `{lessor_signature:sign}`, `{lessor_seal:seal}`.

    The form `plain` prints the field as the labels are, on a page that is filled in by hand too. `serial` tells apart
    the places where a field occurs. Raises KeyError for a field the facts do not hold.
    """
    label, value, hand = styles.label, styles.value, styles.hand
    glyphs: list[Glyph] = []
    end = 0
    for number, match in enumerate(PLACEHOLDER.finditer(template), start=1):
        glyphs += [Glyph(char, label) for char in template[end : match.start()]]
        end, place = match.end(), (serial, number)
        code, form = match.group(1), match.group(2) or ""
        text = shown(facts.values[code], form)
        if form == "seal":
            glyphs.append(Glyph("", value, code, "seal", place))
        elif form == "sign":
            glyphs += [Glyph(c, replace(hand, line=False), code, "sign", place) for c in text or BLANK]
        elif not text:
            glyphs += [Glyph(char, value) for char in BLANK]
        elif form == "plain":
            glyphs += [Glyph(char, label, code, "text", place) for char in text]
        elif code in facts.altered:
            glyphs += [Glyph(c, hand, code, "text", place, facts.altered[code]) for c in text]
        else:
            glyphs += [Glyph(char, value, code, "text", place) for char in text]
    return glyphs + [Glyph(char, label) for char in template[end:]]


def advance(glyph: Glyph, split: str) -> float:
    """The width of a glyph in pixels."""
    if not glyph.char:
        return 0.0
    role = role_for(split, glyph.style.role, glyph.char)
    return font(split, role, glyph.style.size).getlength(glyph.char)


def _pieces(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Groups that must not be torn apart: Latin words and numbers, and a character with the punctuation after it."""
    pieces: list[list[Glyph]] = []
    for glyph in glyphs:
        if pieces and pieces[-1][-1].char != "\n":
            last = pieces[-1][-1].char
            joined = WORD.match(glyph.char) and WORD.match(last)
            if joined or glyph.char in NO_LINE_START or glyph.kind == "seal":
                pieces[-1].append(glyph)
                continue
        pieces.append([glyph])
    return pieces


def break_lines(glyphs: list[Glyph], width: float, split: str, first_indent: float = 0.0) -> list[list[Glyph]]:
    """Lines no wider than `width`; a line feed in the glyphs breaks too."""
    lines: list[list[Glyph]] = [[]]
    x = first_indent
    for piece in _pieces(glyphs):
        if piece[0].char == "\n":
            lines.append([])
            x = 0.0
            continue
        length = sum(advance(glyph, split) for glyph in piece)
        if lines[-1] and x + length > width:
            lines.append([])
            x = 0.0
        lines[-1] += piece
        x += length
    return lines
