"""Checks of what stands on a form, quick enough to run at every key: numbers, dates and what must agree."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from copilot.forms.kinds import cut_off, typed
from copilot.forms.model import FilledField, FilledForm
from review_models.reading.numbers import check
from review_models.reading.values import LONG_TERM, fold

_NUMBERS = {
    "id_number": ("身份证号码不对：应为 18 位，最后一位是校验码", "请对照身份证逐位核对。"),
    "credit_code": ("统一社会信用代码不对：应为 18 位，最后一位是校验码", "请对照营业执照逐位核对。"),
    "phone": ("电话号码不对", "手机号 11 位；固定电话写区号和号码。"),
    "plate": ("车牌号码的写法不对", "请照行驶证填写，例如 沪A12345。"),
    "vin": ("车辆识别代号不对：应为 17 位，没有 I、O、Q", "请照行驶证逐位核对。"),
}
_AMOUNTS = {"number": "数字", "money": "金额，例如 50万元", "area": "面积，例如 86.5"}
_NAME = re.compile(r"[\u3400-\u9fff〇·]{2,25}|[A-Za-z][A-Za-z .,'\-]{1,58}")
_PAST = frozenset({"birth_date", "established_on", "issued_on", "registered_on", "agreement_date"})
_ORDER = (("term_from", "term_to"), ("date_from", "date_to"), ("issued_on", "valid_to"), ("established_on", "valid_to"))
# Identity number, and the fields of the same person that it tells.
_PERSONS = (
    ("id_number", "birth_date", "sex"),
    ("applicant_id_number", "", "applicant_sex"),
    ("spouse_id_number", "", "spouse_sex"),
)


@dataclass(frozen=True)
class FieldProblem:
    """What is wrong with the value of the field `code`, and what to do about it."""

    code: str
    message: str
    remedy: str


def checked(
    form: FilledForm, values: Mapping[str, str] | None = None, day: date | None = None
) -> tuple[FieldProblem, ...]:
    """The problems of `form` with `values` (field code → text) typed over it, on `day` (today by default).

    Empty fields are no problem while one types; what stands is judged alone first, then with what it must agree with.
    """
    now = {**form.values, **(values or {})}
    fields = [(field, now[field.code].strip()) for field in form.fields if now.get(field.code, "").strip()]
    alone = tuple(problem for field, text in fields for problem in _alone(field, text, day or date.today()))
    wrong = {problem.code for problem in alone}
    sound = {field.code: (field, text) for field, text in fields if field.code not in wrong}
    return (*alone, *_together(sound))


def _alone(field: FilledField, text: str, day: date) -> Iterator[FieldProblem]:
    number = "vin" if field.code == "vin" else field.kind
    if number in _NUMBERS and check(number, re.sub(r"[·.\s]", "", fold(text).upper())) is False:
        yield FieldProblem(field.code, *_NUMBERS[number])
    elif field.kind == "date":
        yield from _day(field, text, day)
    elif field.kind in _AMOUNTS:
        amount = typed(field.kind, text)
        if not isinstance(amount, Decimal):
            yield FieldProblem(field.code, f"“{text}”不是{_AMOUNTS[field.kind]}", "请只填数字和单位。")
        elif amount <= 0 and field.kind == "area":
            yield FieldProblem(field.code, "面积应大于 0", "请照证照或合同填写。")
    elif cut_off(field.kind, text):
        yield FieldProblem(field.code, "地址像是没有写完", "请写到门牌、楼层、室号，例如 88号1层102室。")
    elif field.kind == "choice" and field.options and text not in field.options:
        yield FieldProblem(field.code, f"没有“{text}”这个选项", f"请从 {'、'.join(field.options)} 中选择。")
    elif field.kind == "name" and not _NAME.fullmatch(text):
        yield FieldProblem(field.code, f"“{text}”不像姓名", "请照身份证填写姓名，不写称呼和其他内容。")


def _day(field: FilledField, text: str, day: date) -> Iterator[FieldProblem]:
    value = typed("date", text)
    if not isinstance(value, date):
        if value != LONG_TERM:
            yield FieldProblem(field.code, f"“{text}”不是日期", "请写成 2026年1月31日。")
    elif field.code in _PAST and value > day:
        yield FieldProblem(field.code, f"{field.label}晚于今天", "请核对年份。")


def _together(sound: Mapping[str, tuple[FilledField, str]]) -> Iterator[FieldProblem]:
    def days(first: str, then: str) -> tuple[date, date] | None:
        pair = [typed("date", sound[code][1]) for code in (first, then) if code in sound]
        match pair:
            case [date() as start, date() as end]:
                return start, end
        return None

    for first, then in _ORDER:
        pair = days(first, then)
        if pair and pair[1] < pair[0]:
            message = f"{sound[then][0].label}早于{sound[first][0].label}"
            yield FieldProblem(then, message, "请核对两个日期。")
    for number, birth, sex in _PERSONS:
        if number in sound:
            yield from _of_person(fold(sound[number][1]), sound.get(birth), sound.get(sex))
    numbers = {
        code: fold(sound[code][1]).upper() for code in ("applicant_id_number", "spouse_id_number") if code in sound
    }
    if len(numbers) > len(set(numbers.values())):
        yield FieldProblem("spouse_id_number", "配偶和申请人填了同一个身份证号码", "请对照两人的身份证核对。")


def _of_person(
    number: str, birth: tuple[FilledField, str] | None, sex: tuple[FilledField, str] | None
) -> Iterator[FieldProblem]:
    if birth:
        born = typed("date", birth[1])
        if isinstance(born, date) and f"{born:%Y%m%d}" != number[6:14]:
            yield FieldProblem(birth[0].code, "出生日期和身份证号码不一致", "请对照身份证核对。")
    if sex and sex[1] != "女男"[int(number[16]) % 2]:
        yield FieldProblem(sex[0].code, "性别和身份证号码不一致", "请对照身份证核对。")
