"""Misheard words are found by sound, and right ones left alone."""

import pytest

from knowledge.spoken import Corrector, TermIndex, without_fillers

TERMS = ["民办非企业单位登记", "食品经营许可证", "药品经营许可证", "生育津贴", "工伤认定", "敬老卡", "经营范围变更"]


@pytest.mark.parametrize(
    ("heard", "term"),
    [
        ("民办非起业单位登记怎么办", "民办非企业单位登记"),
        ("我要办湿品经营许可证", "食品经营许可证"),
        ("生于京贴怎么领", "生育津贴"),
        ("公司经营犯围变更", "经营范围变更"),
    ],
)
def test_a_misheard_term_is_found(heard: str, term: str) -> None:
    assert TermIndex(TERMS).find(heard)[0].term == term


@pytest.mark.parametrize("heard", ["今天天气怎么样", "我想去超市买菜", "这个周末一起吃饭吧", "abc 123", "？"])
def test_unrelated_speech_holds_no_term(heard: str) -> None:
    assert TermIndex(TERMS).find(heard) == []


def test_where_it_was_heard_is_told() -> None:
    heard = TermIndex(TERMS).find("请问生育金贴在哪领")[0]
    assert "请问生育金贴在哪领"[heard.start : heard.end] == "生育金贴"
    assert heard.cost == 0


@pytest.mark.parametrize(
    ("heard", "meant"),
    [("生育金贴怎么领", "生育津贴怎么领"), ("食品经营许克证", "食品经营许可证"), ("公伤认定去哪里", "工伤认定去哪里")],
)
def test_homophones_are_put_right(heard: str, meant: str) -> None:
    assert Corrector(TERMS).correct(heard) == meant


@pytest.mark.parametrize("heard", ["食品经营许可证怎么办", "今天天气很好", "生育", "ok"])
def test_what_is_right_or_unknown_is_left_alone(heard: str) -> None:
    assert Corrector(TERMS).correct(heard) is None


def test_no_terms_at_all_is_no_fault() -> None:
    assert TermIndex([]).find("随便说说") == []


def test_fillers_are_taken_out_but_never_everything() -> None:
    assert without_fillers("嗯那个你好我想问一下啊社保卡丢了") == "社保卡丢了"
    assert without_fillers("嗯啊") == "嗯啊"


def test_a_worse_hearing_of_the_same_stretch_is_left_out() -> None:
    index = TermIndex(["道路运输证", "道路运输证审验", "货车"])
    assert [heard.term for heard in index.find("新买的货车道路运输证怎么配")] == ["道路运输证", "货车"]
    assert "道路运输证审验" in {heard.term for heard in index.find("道路运输证审验")}
