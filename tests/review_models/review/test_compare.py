"""Two readings say the same, differ surely, or may differ only because one was misread."""

import pytest

from review_models.finding import Verdict
from review_models.review.compare import agree
from review_models.review.view import Reading, State
from tests.review_models.review.review_papers import CHEN, WANG


def read(value: str, confidence: float = 0.99, valid: bool | None = None) -> Reading:
    return Reading("x", State.READ if confidence >= 0.6 else State.DOUBTFUL, "", value, value, confidence, valid)


@pytest.mark.parametrize(
    ("like", "left", "right"),
    [
        ("company", "上海嘉木（集团）有限公司", "上海嘉木(集团)有限公司（盖章）"),
        ("address", "上海市嘉定区云谷路12号2楼105室", "嘉定区云谷路12号二层105室"),
        ("address", "上海市嘉定区江桥镇云谷路12号", "云谷路12号"),
        ("address", "嘉定区云谷路12号105室的", "嘉定区云谷路12号105室"),
        # The recogniser gives the common character that a rare one looks like.
        ("address", "宝山区蕰川路12号105室", "宝山区蕴川路12号105室"),
        # No county is called 颖上 or 邦城.
        ("address", "安徽省颍上县颍阳路12号", "安徽省颖上县颖阳路12号"),
        ("address", "山东省郓城县云谷路12号", "山东省邦城县云谷路12号"),
        ("name", "陈 晓燕", "陈晓燕（签字）"),
        ("date", "2026-03-02", "2026年3月2日"),
        ("number", "86.50", "86.5平方米"),
        ("code", "沪A·12345", "沪A12345"),
        ("text", "《迎春音乐会》", "迎春音乐会"),
        ("text", "昆曲《牡丹亭》青春版", "牡丹亭"),
        ("text", "解放牌CA4180P63", "解放牌CA418OP63"),
        # Ends of labels that were read with the value.
        ("text", "汉", "成份汉"),
        ("name", "陈晓燕", "/负陈晓燕"),
        ("company", "上海嘉木商业有限公司", "参保单位上海嘉木商业有限公司"),
        ("company", "青浦区嘉木食品店", "上海市青浦区嘉木食品店"),
        ("company", "秋霞圃广场舞台", "秋霞圃广场舞台 场地部"),
        ("text", "迎春音乐会", "演出项目为迎春音乐会"),
        ("code", "沪静演20240666号", "证号沪静演20240666号"),
    ],
)
def test_same_thing_written_in_two_ways(like: str, left: str, right: str) -> None:
    assert agree(read(left), read(right), like) is Verdict.PASS  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("like", "left", "right"),
    [
        ("company", "上海嘉木商业有限公司", "上海嘉木商贸有限公司"),
        ("address", "嘉定区云谷路12号2层", "嘉定区云谷路12号"),
        ("address", "宝山区蕰川路12号105室", "宝山区蕴川路13号105室"),
        ("address", "嘉定区云谷路12号", "青浦区云谷路12号"),
        ("address", "安徽省颍上县云谷路12号", "安徽省颖上县云谷路13号"),
        ("address", "嘉定区云谷路12号汇源大厦", "嘉定区云岭路12号汇源大厦"),
        ("address", "嘉定区云谷路12号东楼", "嘉定区云谷路12号西楼"),
        ("name", "陈晓燕", "陈晓梅"),
        ("name", "晓燕", "陈晓燕"),
        ("company", "嘉木商业有限公司", "上海新嘉木商业有限公司"),
        ("company", "上海市嘉定区嘉木食品店", "上海市青浦区嘉木食品店"),
        ("company", "上海嘉木商业有限公司", "上海嘉木商业有限公司嘉定分公司"),
        ("date", "2026-03-02", "2026-02-03"),
        ("number", "86.50", "96.50"),
        ("code", CHEN, WANG),
        ("text", "解放牌CA4180P63", "解放牌CA4280P63"),
        ("code", "W56315484495", "W5631547"),
        ("code", "W56315484", "W5631548"),
    ],
)
def test_clear_difference_fails(like: str, left: str, right: str) -> None:
    assert agree(read(left), read(right), like) is Verdict.FAIL  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("like", "left", "right"),
    [
        ("name", read("王己明", 0.9), read("王巳明", 0.9)),
        ("company", read("上海嘉木商业有限公司", 0.85), read("上海嘉本商业有限公司", 0.95)),
        ("name", read("陈晓燕", 0.3), read("王海涛")),
        ("name", read("郭振宇"), read("郭振字", 0.86)),
        ("code", read("福田牌BJ5048XXY"), read("福田牌BI5048XXY")),
        ("code", read("310114198503129927", valid=False), read(CHEN)),
        ("date", read("2026-03-02", 0.7), read("2026-03-07")),
        ("date", read("春天"), read("2026-03-07")),
        # Of a day only the month.
        ("date", read("2026-03"), read("2026-03-07")),
        # The next cell run together with a number.
        ("code", read("W56315484495"), read("W5631548")),
        ("code", read("沪A12345轻型"), read("沪A12345")),
        # Words of the clause before or behind a value.
        ("company", read("申江书场"), read("经营方所属演出场地申江书场")),
        ("address", read("嘉定区云谷路12号"), read("嘉定区云谷路12号该场地已取得消防许可证")),
        ("address", read("嘉定区云谷路12号105室"), read("嘉定区云谷路12号105室地铁站步行8分钟")),
        ("text", read("秋日诗会专场"), read("秋日诗会专场的来函收悉")),
        # How a building is called may be misread.
        ("address", read("宝山区真华路12号莘庄商务楼3层"), read("宝山区真华路12号华庄商务楼3层")),
        # What cannot be a name or an address at all.
        ("name", read("陈晓燕"), read("须知")),
        ("name", read("陈晓燕"), read("签发对象")),
        ("name", read("陈晓燕"), read("男/女")),
        ("address", read("嘉定区云谷路12号105室"), read("嘉定区云谷路1目：餐饮管理；会议服务")),
    ],
)
def test_possible_misreading_cannot_be_told(like: str, left: Reading, right: Reading) -> None:
    assert agree(left, right, like) is Verdict.CANNOT_TELL  # type: ignore[arg-type]


def test_what_two_papers_say_alike_is_believed_at_any_confidence() -> None:
    assert agree(read("上海嘉木商业有限公司", 0.3), read("上海嘉木商业有限公司"), "company") is Verdict.PASS


def test_tolerance_is_a_share_of_the_first() -> None:
    assert agree(read("100"), read("100.9"), "number", 0.01) is Verdict.PASS
    assert agree(read("100"), read("101.1"), "number", 0.01) is Verdict.FAIL
