"""Calculations on persons: ages, identity numbers against birth dates, lists against cards."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from rapidfuzz.distance import Levenshtein

from review_models.finding import Verdict
from review_models.review.again import second_readings, sure_of
from review_models.review.compare import agree, normal
from review_models.review.numbers import Form, born_on, form_of
from review_models.review.printed import BOTH_WAYS, said_both_ways
from review_models.review.sizes import day_of, number_of
from review_models.review.steady import stands
from review_models.review.sureness import CERTAIN
from review_models.review.view import Outcome, Reading, State, View

ADULT = 18


def age(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """The person of the identity number `fields[0]` is between `minimum` and `maximum` years old today, or on the day
    `fields[1]`.
    """
    readings = view.read_all(fields)
    if readings is None or readings[0].state is State.EMPTY:
        return None
    born = born_on(readings[0].plain)
    day = day_of(readings[1].plain) if len(readings) > 1 else view.packet.day
    if born is None or day is None:
        return Outcome(Verdict.CANNOT_TELL, readings, "年龄算不出来：公民身份号码或日期没有读清")
    years = relativedelta(day, born).years
    good = parameters.get("minimum", 0) <= years <= parameters.get("maximum", 200)
    return Outcome(Verdict.PASS if good else Verdict.FAIL, readings, facts={"age": str(years)})


def birth_agrees(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """The birth date `fields[1]` is the one in the identity number `fields[0]`."""
    return _in_number(fields, view, lambda born, number, said: day_of(said) == born)


def sex_agrees(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """The sex `fields[1]` is the one in the identity number `fields[0]`."""
    return _in_number(fields, view, lambda born, number, said: said[:1] == ("男" if int(number[16]) % 2 else "女"))


def list_length(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """The list `fields[0]` has as many rows as the number `fields[1]` says."""
    readings = view.read_all(fields)
    if readings is None or any(reading.state is State.EMPTY for reading in readings):
        return None
    wanted = number_of(readings[1].plain)
    if wanted is None or any(reading.state is not State.READ for reading in readings):
        return Outcome(Verdict.CANNOT_TELL, readings, "名单或人数没有读清")
    rows = len(readings[0].rows)
    return Outcome(Verdict.PASS if rows == wanted else Verdict.FAIL, readings, facts={"rows": str(rows)})


def list_numbers(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """Every row of the list `fields[0]` has a name and a well-formed identity number."""
    readings = view.read_all(fields)
    if readings is None:
        return None
    listed = readings[0]
    if listed.state is not State.READ or not listed.rows:
        return Outcome(Verdict.CANNOT_TELL, readings, "名单没有读清")
    forms = {row.get("name", ""): form_of(row.get("id_number", ""), "id_number") for row in listed.rows}
    facts = {"names": "、".join(name or "（未写姓名）" for name, form in forms.items() if form is not Form.RIGHT)}
    wrong = [form for form in forms.values() if form is not Form.RIGHT]
    if not wrong:
        return Outcome(Verdict.PASS, readings)
    if Form.BAD_SHAPE in wrong and listed.confidence >= CERTAIN and all(row.get("id_number") for row in listed.rows):
        return Outcome(Verdict.FAIL, readings, facts=facts)
    return Outcome(Verdict.CANNOT_TELL, readings, f"{facts['names']} 的公民身份号码可能没有读准", facts)


def minors_consent(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """Where a person of the list `fields[0]` is under 18 on the day `fields[1]`, the material itself is in hand."""
    readings = view.read_all(fields)
    if readings is None:
        return None
    listed, event = readings
    day = day_of(event.plain)
    born = {row.get("name", ""): born_on(row.get("id_number", "")) for row in listed.rows}
    minors = [name for name, birth in born.items() if birth and day and relativedelta(day, birth).years < ADULT]
    if view.own is not None:
        return Outcome(Verdict.PASS, readings, facts={"names": "、".join(minors)})
    if minors:
        return Outcome(Verdict.FAIL, readings, facts={"names": "、".join(minors)})
    known = listed.state is State.READ and day is not None and born and all(born.values())
    return Outcome(Verdict.PASS if known else Verdict.CANNOT_TELL, readings, "演员的年龄没有全部算出")


def on_list(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """The person of the card (name `fields[0]`, number `fields[1]`) stands in the list `fields[2]` with that number."""
    readings = view.read_all(fields)
    if readings is None:
        return None
    name, number, listed = readings
    if listed.state is not State.READ:
        return Outcome(Verdict.CANNOT_TELL, readings, "名单没有读清")
    rows = [_row(listed, row) for row in listed.rows]
    return _one_of(view, readings, name, number, rows)


def one_of_persons(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """The person of the card (name `fields[0]`, number `fields[1]`) is one of the pairs that follow."""
    readings = view.read_all(fields)
    if readings is None:
        return None
    name, number, *others = readings
    persons = list(zip(others[::2], others[1::2], strict=True))
    return _one_of(view, readings, name, number, persons)


def _in_number(fields: list[str], view: View, good: Callable[[date, str, str], bool]) -> Outcome | None:
    readings = view.read_all(fields)
    if readings is None or any(reading.state is State.EMPTY for reading in readings):
        return None
    number, said = readings
    born, code = born_on(number.plain), normal(number.plain, "code")
    same = born is not None and bool(said.plain) and good(born, code, said.plain)
    # What the number says too is believed however doubtfully it was read.
    if born is None or (said.state is not State.READ and not same):
        return Outcome(Verdict.CANNOT_TELL, readings, "公民身份号码或要核对的内容没有读清")
    said_on = day_of(said.plain)
    if not same and said_on is not None and said_on > view.packet.day:
        return Outcome(Verdict.CANNOT_TELL, readings, "读到的出生日期在今天以后，可能取错了位置")
    if not same and any(good(one, text, said.plain) for one, text in _other_numbers(view, number)):
        return Outcome(Verdict.CANNOT_TELL, readings, "材料上还有别的公民身份号码与它相符，可能取错了号码")
    # The number proves itself by its check digit; what differs from it is read once more before anybody is told so.
    if not same and any(good(born, code, second.text) for second in second_readings(view.packet, said)):
        return Outcome(Verdict.CANNOT_TELL, readings, "要核对的内容两次读到的不一样")
    return Outcome(Verdict.PASS if same else Verdict.FAIL, readings)


def _other_numbers(view: View, number: Reading) -> Iterator[tuple[date, str]]:
    """The other identity numbers on the paper of `number`, each with its day of birth."""
    submission = view.submission(number.name)
    lines = [line.text for _, page in submission.pages for line in page.lines] if submission else []
    for found in re.findall(r"\d{17}[\dXx]", " ".join(lines)):
        born, text = born_on(found), found.upper()
        if born is not None and text != normal(number.plain, "code"):
            yield born, text


def _one_of(
    view: View,
    readings: tuple[Reading, ...],
    name: Reading,
    number: Reading,
    persons: list[tuple[Reading, Reading]],
) -> Outcome:
    if any(_proven(other, name, wanted, number) for other, wanted in persons):
        return Outcome(Verdict.PASS, readings)
    halves = [
        (other, wanted)
        for other, wanted in persons
        if (agree(other, name, "name") is Verdict.PASS) != (agree(wanted, number, "code") is Verdict.PASS)
    ]
    verdicts = [
        (sure_of(view.packet, other, name, "name"), sure_of(view.packet, wanted, number, "code"))
        if (other, wanted) in halves
        else (agree(other, name, "name"), agree(wanted, number, "code"))
        for other, wanted in persons
    ]
    if (Verdict.PASS, Verdict.PASS) in verdicts:
        return Outcome(Verdict.PASS, readings)
    unsure = [pair for pair in verdicts if Verdict.FAIL not in pair]
    if unsure or not persons or not all(stands(view.packet, each) for half in halves for each in half):
        return Outcome(Verdict.CANNOT_TELL, readings, "姓名或公民身份号码没有全部读清")
    if any(
        said_both_ways(view, other, name, "name") or said_both_ways(view, wanted, number, "code")
        for other, wanted in halves
    ):
        return Outcome(Verdict.CANNOT_TELL, readings, BOTH_WAYS)
    # One half agrees and the other differs: the same person, written differently in two places.
    facts = {"person": name.text or "该证件持有人"}
    return Outcome(Verdict.FAIL, readings, facts=facts)


def _proven(other: Reading, name: Reading, wanted: Reading, number: Reading) -> bool:
    """Whether the number, right by its check digit, is the same, and the name is at most one character another: such a
    one was misread, or could not be read at all.
    """
    if number.state is not State.READ or not born_on(number.plain) or agree(wanted, number, "code") is not Verdict.PASS:
        return False
    one, two = normal(other.plain, "name"), normal(name.plain, "name")
    return name.state is State.UNREAD or Levenshtein.distance(one, two) <= 1 < max(len(one), len(two))


def _row(listed: Reading, row: Mapping[str, str]) -> tuple[Reading, Reading]:
    def cell(column: str) -> Reading:
        text = row.get(column, "")
        valid = form_of(text, "id_number") is Form.RIGHT if column == "id_number" else None
        state = State.READ if text else State.UNREAD
        return Reading(listed.name, state, listed.material, text, text, listed.confidence, valid, listed.evidence)

    return cell("name"), cell("id_number")
