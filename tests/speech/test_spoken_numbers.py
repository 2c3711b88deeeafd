import pytest
from stdnum.cn import ric, uscc

from speech.spoken_numbers import find_numbers, write_numbers

SPOKEN = dict(zip("0123456789X", "零幺二三四五六七八九叉", strict=True))


def with_check_digit(start: str, module) -> str:
    return start + module.calc_check_digit(start + "0")


def read_aloud(number: str, groups: tuple[int, ...]) -> str:
    spoken = "".join(SPOKEN.get(sign, sign) for sign in number)
    parts, at = [], 0
    for length in groups:
        parts.append(spoken[at : at + length])
        at += length
    return " ".join(parts)


@pytest.mark.parametrize("birth", ["19900307", "20010229", "19881231"])
@pytest.mark.parametrize("groups", [(18,), (6, 8, 4), (6, 4, 4, 4), (3, 3, 4, 4, 4)])
def test_an_identity_number_read_in_groups_is_joined_and_checked(birth: str, groups: tuple[int, ...]) -> None:
    number = with_check_digit(f"310101{birth}123", ric)
    found = find_numbers(f"我的身份证号是{read_aloud(number, groups)}，住址没变")
    if birth == "20010229":  # no such day
        assert [one.valid for one in found] == [False]
    else:
        assert [(one.kind, one.text, one.valid) for one in found] == [("identity", number, True)]
        assert write_numbers(read_aloud(number, groups)) == number


def test_an_identity_number_that_ends_in_x() -> None:
    numbers = (with_check_digit(f"31010119900307{tail:03}", ric) for tail in range(1000))
    number = next(number for number in numbers if number.endswith("X"))
    assert write_numbers(read_aloud(number, (6, 8, 4))) == number


def test_a_wrong_check_digit_is_told_and_nothing_is_joined() -> None:
    number = with_check_digit("31010119900307123", ric)
    wrong = number[:-1] + ("1" if number[-1] != "1" else "2")
    [found] = find_numbers(read_aloud(wrong, (6, 8, 4)))
    assert (found.kind, found.text, found.valid) == ("identity", wrong, False)
    assert write_numbers(read_aloud(wrong, (6, 8, 4))) == f"{wrong[:6]} {wrong[6:14]} {wrong[14:]}"


def test_a_credit_code_with_letters() -> None:
    code = with_check_digit("91310115MA1K4B2C3", uscc)
    [found] = find_numbers(f"代码 {code[:8]} {code[8:]}")
    assert (found.kind, found.text, found.valid) == ("credit_code", code, True)


def test_two_numbers_in_one_sentence_stay_two() -> None:
    number = with_check_digit("31010119900307123", ric)
    text = f"{read_aloud(number, (6, 8, 4))}，电话幺三九 一二三四 五六七八，车牌沪A 一二三四五"
    assert [one.kind for one in find_numbers(text)] == ["identity", "mobile", "plate"]
    assert write_numbers(text) == f"{number}，电话13912345678，车牌沪A12345"


@pytest.mark.parametrize("text", ["我有两个孩子", "一二三四", "", "A B C", "皖北的一家店", "一九九零年"])
def test_other_digits_are_left_alone(text: str) -> None:
    assert find_numbers(text) == ()
    assert write_numbers(text) == text
