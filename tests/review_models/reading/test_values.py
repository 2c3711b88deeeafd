"""The same thing written in two ways has one normal form, and garbage has none."""

from datetime import date
from decimal import Decimal

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_models.reading.dates import find_dates
from review_models.reading.values import (
    normal_address,
    normal_area,
    normal_company,
    normal_date,
    normal_money,
    normal_name,
)

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2023年1月5日", "2023-01-05"),
        ("2023 年 01 月 05 日", "2023-01-05"),
        ("二〇二三年一月五日", "2023-01-05"),
        ("贰零贰叁年壹拾壹月贰拾壹日", "2023-11-21"),
        ("2023.01.05-2033.01.05", "2023-01-05"),
        ("检验有效期至2025年06月沪A", "2025-06"),
        ("长期有效", "长期"),
        # The time of day run together with the day, and cut off.
        ("2026-01-0910:2", "2026-01-09"),
        ("2026-01-091023", "2026-01-09"),
        ("2023年13月5日", None),
        ("1990年2月30日", None),
        ("联系电话 13800138000", None),
    ],
)
def test_dates_in_every_written_form(text: str, iso: str | None) -> None:
    assert normal_date(text) == iso


@settings(deadline=None)
@given(DAYS)
def test_every_day_survives_every_format(day: date) -> None:
    chinese_year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    chinese_month, chinese_day = (cn2an.an2cn(number).replace("一十", "十") for number in (day.month, day.day))
    for text in (
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y-%m-%d}",
        f"{day:%Y.%m.%d}",
        f"{day:%Y/%m/%d}",
        f"{day:%Y%m%d}",
        f"{chinese_year}年{chinese_month}月{chinese_day}日",
    ):
        assert normal_date(f"自{text}起") == day.isoformat()


@settings(deadline=None)
@given(DAYS, DAYS)
def test_a_period_has_both_ends(first: date, last: date) -> None:
    for pattern in ("{:%Y.%m.%d}-{:%Y.%m.%d}", "自{:%Y年%m月%d日}至{:%Y年%m月%d日}止", "{:%Y-%m-%d}至{:%Y-%m-%d}"):
        text = pattern.format(first, last)
        assert [found.iso for found in find_dates(text)] == [first.isoformat(), last.isoformat()]


def test_time_of_day_belongs_to_the_date_when_asked_for() -> None:
    text = "出生时间 2023年1月5日 8时30分"
    assert [found.iso for found in find_dates(text, clock=True)] == ["2023-01-05T08:30"]


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_bad_but_harmless(text: str) -> None:
    assert normal_date(text) is None or isinstance(normal_date(text), str)
    for normal in (normal_address, normal_company, normal_name):
        assert isinstance(normal(text), str)
    for number in (normal_money, normal_area):
        assert number(text) is None or isinstance(number(text), Decimal)


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("伍拾万元整", 500_000),
        ("50万元人民币", 500_000),
        ("人民币500,000.00元", 500_000),
        ("￥500000", 500_000),
        ("壹佰零伍万叁仟元整", 1_053_000),
        ("100.000000万人民币", 1_000_000),
        ("壹仟万圆整", 10_000_000),
    ],
)
def test_money(text: str, yuan: int) -> None:
    assert normal_money(text) == yuan


@settings(deadline=None)
@given(st.integers(min_value=1, max_value=999_999_999))
def test_money_in_words_and_digits_agree(yuan: int) -> None:
    assert normal_money(f"{cn2an.an2cn(yuan, 'up')}元整") == normal_money(f"{yuan:,}元") == yuan


@settings(deadline=None)
@given(st.decimals(min_value=1, max_value=99_999, places=2))
def test_area_in_every_unit_sign(area: Decimal) -> None:
    for text in (f"{area}㎡", f"{area} 平方米", f"建筑面积{area}m²", str(area)):
        assert normal_area(text) == area


@pytest.mark.parametrize(
    "text",
    ["上海市静安区江宁路１号 2层", "静安区江宁路1号二楼", "上海静安区江宁路1号第2层", "上海市市辖区静安区江宁路1号2层"],
)
def test_one_address_in_many_forms(text: str) -> None:
    assert normal_address(text) == "静安区江宁路1号2层"


def test_addresses_that_differ_stay_different() -> None:
    assert normal_address("上海路12号") == "上海路12号"
    assert normal_address("江宁路1号2层") != normal_address("江宁路1号")
    assert normal_address("江宁路1-2号") != normal_address("江宁路12号")


def test_company_and_person_lose_remarks_only() -> None:
    assert normal_company("上海青禾（静安）餐饮有限公司（盖章）") == normal_company("上海青禾(静安)餐饮有限公司")
    assert normal_name("阿依 • 古丽（签字）") == "阿依·古丽"
