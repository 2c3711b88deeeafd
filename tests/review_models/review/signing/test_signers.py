"""Which words mark a place to sign, and whose."""

import pytest

from review_models.review.signing.signers import is_acting, label_of, rank


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("委托单位(人)盖章(签名):", "委托单位(人)"),
        ("法定代表人(负责人)签字或盖章:", "法定代表人(负责人)"),
        ("(申请人盖章或签字)", "申请人"),
        ("甲方PartyA", "甲方"),
        ("委托人(签名或者盖章)", "委托人"),
        ("经办人签名留样:", "经办人"),
        ("甲方签字后生效", None),
        ("本合同自双方签字之日起生效", None),
        ("职工人数", None),
        ("签约地", None),
    ],
)
def test_words_that_mark_a_place_to_sign(text: str, who: str | None) -> None:
    found = label_of(text)
    assert (found.who if found else None) == who


@pytest.mark.parametrize(("text", "bare"), [("法定代表人(签名人)", True), ("法定代表人(签名)", False)])
def test_who_will_sign_is_named_where_nobody_signs(text: str, bare: bool) -> None:
    found = label_of(text)
    assert found is not None
    assert found.bare is bare


@pytest.mark.parametrize(
    ("party", "who", "own"),
    [
        ("principal", "委托方", True),
        ("principal", "被委托方", False),
        ("lessor", "乙方(出租方)", True),
        ("lessee", "乙方(出租方)", False),
        ("guardian", "被监护人", False),
        ("applicant", "审核人", False),
        ("applicant", "申请人或者被授权人", True),
        ("lessor", "市场方", True),
        ("lessee", "使用方(申请人)", True),
    ],
)
def test_whose_place_it_is(party: str, who: str, own: bool) -> None:
    assert (rank(f"{party}_signature", who) is not None) is own


@pytest.mark.parametrize(
    ("who", "acting"), [("授权代表", True), ("法定代表人或授权代表", True), ("负责人/经办人", True), ("甲方", False)]
)
def test_who_acts_for_a_party(who: str, acting: bool) -> None:
    assert is_acting(who) is acting
