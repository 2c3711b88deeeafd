import pytest

from speech import Term, TermFinder

NAMES = [
    "食品经营许可证",
    "药品经营许可证",
    "公共场所卫生许可（新办）",
    "公共场所卫生许可（延续）",
    "医疗机构执业登记",
    "道路运输证",
    "居住证",
    "医保",
    "一致",
    "敬老卡",
    "公司变更登记（住所变更）",
]
finder = TermFinder([Term(name, "item") for name in NAMES])


@pytest.mark.parametrize(
    ("heard", "term"),
    [
        ("我想办食品经营许可证", "食品经营许可证"),
        ("公共掺索维生血可争去那个传口", "公共场所卫生许可"),
        ("移了机构职业登机要什么", "医疗机构执业登记"),
        ("外地人办居竹症", "居住证"),
        ("小孩的一宝怎么办", "医保"),
        ("老人的镜楼卡丢了", "敬老卡"),
    ],
)
def test_a_term_is_found_by_its_sound(heard: str, term: str) -> None:
    [hit] = finder.find(heard)
    assert hit.term == term
    assert hit.kind == "item"
    assert hit.heard in heard
    assert 0.75 < hit.score <= 1


def test_what_a_text_only_resembles_is_worth_asking_about() -> None:
    taxes = TermFinder([Term("清税证明", "material")])
    assert taxes.find("我要先拿清水正义") == ()
    assert taxes.resembling("我要先拿清水正义") == ("清税证明",)
    assert finder.resembling("今天天气不错我们去公园走走") == ()
    assert finder.resembling("") == ()


def test_the_same_sounds_score_highest() -> None:
    [exact] = finder.find("要药品精英许可证")
    [near] = finder.find("要药品金银洗可真")
    assert exact.score == 1.0
    assert exact.term == near.term == "药品经营许可证"
    assert near.score < exact.score


@pytest.mark.parametrize(
    "text",
    [
        "今天天气不错我们去公园走走",
        "最近三年这个指标呈现向下趋势",
        "生产许可证",
        "转移支付的主要形式",
        "主要是想问一下几点下班",
        "",
        "。，",
        "ABC 123",
    ],
)
def test_unrelated_talk_has_no_terms(text: str) -> None:
    assert finder.find(text) == ()


def test_names_that_share_a_long_part_are_not_mixed_up() -> None:
    assert TermFinder([Term("医疗机构执业变更", "item")]).find("医疗机构执业许可怎么办") == ()


def test_overlapping_terms_give_the_one_with_most_evidence() -> None:
    both = TermFinder([Term("经营许可证", "material"), Term("食品经营许可证", "item")])
    assert [hit.term for hit in both.find("我的食品经营许可证丢了")] == ["食品经营许可证"]


def test_several_terms_come_in_the_order_of_the_talk() -> None:
    hits = finder.find("我有食品经营许可证还想办居住证和道路运输证")
    assert [hit.term for hit in hits] == ["食品经营许可证", "居住证", "道路运输证"]
    assert [hit.heard for hit in hits] == ["食品经营许可证", "居住证", "道路运输证"]


def test_a_term_is_found_late_in_long_talk() -> None:
    hits = finder.find("我们家就是这个情况也没有别的什么要问的" * 12 + "就是想问一下食品经营许可证")
    assert [hit.term for hit in hits] == ["食品经营许可证"]


def test_a_term_across_a_comma_is_found() -> None:
    [hit] = finder.find("公共场所，卫生许可去哪里办")
    assert hit.heard == "公共场所，卫生许可"


def test_without_terms_nothing_is_found() -> None:
    assert TermFinder([]).find("食品经营许可证") == ()


def test_thousands_of_terms_are_searched() -> None:
    signs = "食品药经营许可证公共场所卫生医疗机构执业登记道路运输居住户口"
    many = [
        Term(signs[a % 27 :][:3] + signs[b % 23 :][:4] + signs[(a * b) % 25 :][:2], "item")
        for a in range(60)
        for b in range(50)
    ]
    hits = TermFinder([*many, Term("烟草专卖零售许可证", "item")]).find("我还想问一下颜草专买零受许可证怎么办")
    assert "烟草专卖零售许可证" in [hit.term for hit in hits]
