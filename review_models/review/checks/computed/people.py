"""Calculations on persons: ages, identity numbers against birth dates, lists against cards."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from stdnum.cn import ric

from review_models.finding import Verdict
from review_models.review.compare import agree, day_of, normal, number_of
from review_models.review.numbers import Form, form_of
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


def identity_agrees(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """The birth date `fields[1]`, and the sex `fields[2]` if named, are those in the identity number `fields[0]`."""
    readings = view.read_all(fields)
    if readings is None or any(reading.state is State.EMPTY for reading in readings):
        return None
    number, birth, *sex = readings
    born = born_on(number.plain)
    if born is None or any(reading.state is not State.READ for reading in readings[1:]):
        return Outcome(Verdict.CANNOT_TELL, readings, "公民身份号码、出生日期或性别没有全部读清")
    same = day_of(birth.plain) == born
    if sex:
        same = same and sex[0].plain[:1] == ("男" if int(number.plain.strip()[16]) % 2 else "女")
    return Outcome(Verdict.PASS if same else Verdict.FAIL, readings)


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
    if "" in forms or any(not row.get("id_number") for row in listed.rows):
        return Outcome(
            Verdict.FAIL if listed.confidence >= 1 else Verdict.CANNOT_TELL, readings, "名单上有的栏没有读到", facts
        )
    if any(form is not Form.RIGHT for form in forms.values()):
        return Outcome(Verdict.CANNOT_TELL, readings, f"{facts['names']} 的公民身份号码可能没有读准", facts)
    return Outcome(Verdict.PASS, readings)


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
    return _one_of(readings, name, number, rows)


def one_of_persons(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """The person of the card (name `fields[0]`, number `fields[1]`) is one of the pairs that follow."""
    readings = view.read_all(fields)
    if readings is None:
        return None
    name, number, *others = readings
    return _one_of(readings, name, number, list(zip(others[::2], others[1::2], strict=True)))


def born_on(number: str) -> date | None:
    """The birth date in an identity number whose check digit is right."""
    plain = normal(number, "code")
    if form_of(plain, "id_number") is not Form.RIGHT:
        return None
    return ric.get_birth_date(plain)


def _one_of(
    readings: tuple[Reading, ...], name: Reading, number: Reading, persons: list[tuple[Reading, Reading]]
) -> Outcome:
    verdicts = [(agree(other, name, "name"), agree(wanted, number, "code")) for other, wanted in persons]
    if (Verdict.PASS, Verdict.PASS) in verdicts:
        return Outcome(Verdict.PASS, readings)
    unsure = [pair for pair in verdicts if Verdict.FAIL not in pair]
    if unsure or not persons:
        return Outcome(Verdict.CANNOT_TELL, readings, "姓名或公民身份号码没有全部读清")
    # One half agrees and the other differs: the same person, written differently in two places.
    facts = {"person": name.text or "该证件持有人"}
    return Outcome(Verdict.FAIL, readings, facts=facts)


def _row(listed: Reading, row: Mapping[str, str]) -> tuple[Reading, Reading]:
    def cell(column: str) -> Reading:
        text = row.get(column, "")
        valid = form_of(text, "id_number") is Form.RIGHT if column == "id_number" else None
        state = State.READ if text else State.UNREAD
        return Reading(column, state, listed.material, text, text, listed.confidence, valid, listed.evidence)

    return cell("name"), cell("id_number")
