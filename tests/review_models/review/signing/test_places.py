"""Where people sign: behind, under and above the words that say so, in cells, in columns; and what is no signature."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from ocr.page import Page, Seal
from review_models.document import Document
from review_models.review.signing import signing_place
from review_models.review.signing.owners import Owners
from review_models.review.signing.sheet import sheet_of
from review_models.review.view import State, Submission
from tests.review_models.review.review_papers import GOOD
from tests.review_models.review.signing.drawn import BOTH, CLAUSE, Drawn, Lines, Spot, paper, parties, state

COLUMNS = (CLAUSE, (80, 400, "出租方（签章）："), (640, 400, "承租方（签章）："))
ROWS = (CLAUSE, (80, 300, "出租人："), (80, 520, "承租人："), (80, 740, "2026年3月1日"))


@pytest.mark.parametrize(
    ("drawn", "found"),
    [
        (Drawn(COLUMNS, pens=((330, 400), (890, 400))), BOTH),
        (Drawn(COLUMNS, pens=((150, 470), (710, 470))), BOTH),
        (Drawn(COLUMNS, pens=((150, 470),), seals=((760, 470),)), BOTH),
        (Drawn(COLUMNS, pens=((150, 470),)), (State.READ, State.EMPTY)),
        (Drawn(COLUMNS, seals=((760, 420),)), (State.EMPTY, State.READ)),
        (Drawn((*COLUMNS, (330, 400, "王海涛"), (890, 400, "2026年3月1日"))), (State.READ, State.EMPTY)),
        (Drawn(ROWS, pens=((220, 300), (220, 520))), BOTH),
        (Drawn(ROWS, seals=((280, 310),)), (State.READ, State.EMPTY)),
        (Drawn((CLAUSE, (80, 400, "甲方：王海涛乙方：陈晓燕"))), BOTH),
        (Drawn((CLAUSE, (80, 400, "出租方王海涛（捺印）"), (80, 520, "承租方（捺印）"))), (State.READ, State.EMPTY)),
        (
            Drawn((CLAUSE, (80, 340, "王海涛"), (80, 420, "园区方2026.03.06"), (640, 420, "入驻方2026.03.06"))),
            (State.READ, State.EMPTY),
        ),
    ],
)
def test_each_party_has_its_own_place(drawn: Drawn, found: tuple[State, State]) -> None:
    assert parties(drawn) == found


@pytest.mark.parametrize(
    ("drawn", "found"),
    [
        # Who signed at words that name nobody, or far from all words, may be the one.
        (Drawn((CLAUSE, (80, 400, "申请人（签章）："), (640, 640, "签名：")), pens=((760, 640),)), State.DOUBTFUL),
        (Drawn((CLAUSE, (80, 400, "申请人（签章）：")), pens=((800, 700),)), State.DOUBTFUL),
        # What another party signed, and what was filled in above, says nothing.
        (Drawn((CLAUSE, (80, 400, "申请人（签章）："), (80, 640, "代理人签名：")), pens=((300, 640),)), State.EMPTY),
        (Drawn((CLAUSE, (80, 600, "申请人（签章）：")), pens=((800, 150),)), State.EMPTY),
    ],
)
def test_ink_of_nobody_keeps_an_empty_place_from_accusing(drawn: Drawn, found: State) -> None:
    assert state(paper(drawn), "applicant") is found


def test_a_seal_between_a_party_and_who_acts_for_it_is_the_partys() -> None:
    acting = ((80, 600, "授权代表："), (640, 600, "授权代表："))
    lines = (CLAUSE, (80, 400, "甲方："), (640, 400, "乙方："), *acting)
    assert parties(Drawn(lines, pens=((100, 470),), seals=((900, 490),))) == BOTH


TABLE = ((80, 320, 600, 840, 1120), (300, 480))
HEADS = ((80, 600, 1120), (300, 360, 560))
BESIDE = (CLAUSE, (100, 370, "甲方签章"), (620, 370, "乙方签章"))
BELOW = (CLAUSE, (100, 315, "出租人签章"), (620, 315, "承租人签章"))


@pytest.mark.parametrize(
    ("drawn", "found"),
    [
        (Drawn(BESIDE, pens=((360, 320), (900, 440)), grid=TABLE), BOTH),
        (Drawn(BESIDE, pens=((360, 320),), grid=TABLE), (State.READ, State.EMPTY)),
        (Drawn(BELOW, pens=((200, 480), (900, 400)), grid=HEADS), BOTH),
        (Drawn(BELOW, pens=((900, 480),), grid=HEADS), (State.EMPTY, State.READ)),
    ],
)
def test_a_cell_is_signed_anywhere_in_it(drawn: Drawn, found: tuple[State, State]) -> None:
    grid = (drawn.grid[0], (*drawn.grid[1], drawn.grid[1][-1] + 90))
    assert parties(Drawn(drawn.lines, drawn.pens, drawn.seals, grid)) == found


@pytest.mark.parametrize(("pens", "found"), [(((560, 340),), State.READ), ((), State.EMPTY)])
def test_words_to_sign_in_the_cell_beside_the_party_are_its_place(pens: tuple[Spot, ...], found: State) -> None:
    lines = (CLAUSE, (100, 370, "申请人签章"), (420, 340, "签名："), (420, 440, "盖章："))
    drawn = Drawn(lines, pens=pens, grid=((80, 400, 1120), (300, 500, 590)))
    assert state(paper(drawn), "applicant", seals=False) is found


def test_a_day_stands_in_the_cell_to_sign_in_and_its_heading_does_not() -> None:
    lines = (CLAUSE, (100, 315, "出租人签章"), (620, 315, "承租人签章"), (340, 500, "2026年3月1日"))
    grid = (HEADS[0], (*HEADS[1], 650))
    assert parties(Drawn(lines, pens=((200, 420), (900, 400)), grid=grid)) == BOTH
    headed = (CLAUSE, (100, 315, "承租人签章"), (620, 315, "签订日期"))
    assert state(paper(Drawn(headed, pens=((200, 420),), grid=grid)), "lessee") is State.READ


def test_a_signature_may_stand_on_the_next_page() -> None:
    first = Drawn((CLAUSE, (80, 820, "出租人（签字或盖章）："), (640, 820, "承租人（签字或盖章）：")))
    assert parties(first, Drawn((), pens=((150, 120), (710, 120)))) == BOTH
    assert parties(first, Drawn((), pens=((150, 120),))) == (State.READ, State.EMPTY)


def test_whose_place_a_bare_word_is_the_name_above_it_says() -> None:
    lines: Lines = (CLAUSE, (80, 200, "业主"), (80, 250, "王海涛"), (80, 330, "签字／盖章：____"))
    lines += ((80, 500, "租户"), (80, 550, "陈晓燕"), (80, 630, "签字／盖章：____"))
    assert parties(Drawn(lines, pens=((320, 330),))) == (State.READ, State.EMPTY)


@pytest.mark.parametrize(
    ("lines", "pens", "found"),
    [
        (((80, 400, "申请人签名："), (460, 400, "日期：2026年3月1日")), (), State.EMPTY),
        (((80, 400, "申请人签名："), (460, 400, "日期：")), ((280, 400),), State.READ),
        (((80, 400, "申请人签名：马月娥"), (460, 400, "日期：")), (), State.READ),
        (((80, 400, "申请人签名：阿依古丽买买提"), (560, 400, "日期：")), (), State.DOUBTFUL),
        (((80, 400, "签字："), (700, 400, "审核人签名：")), ((920, 400),), State.EMPTY),
        (((300, 400, "申请人签字"), (300, 440, "Signature of Applicant")), ((330, 330),), State.READ),
        (((300, 400, "申请人签字"), (300, 440, "Signature of Applicant")), (), State.EMPTY),
        (((80, 400, "单位盖章："), (80, 500, "联系电话：")), ((280, 500),), State.UNREAD),
    ],
)
def test_a_form_is_signed_by_hand(lines: Lines, pens: tuple[Spot, ...], found: State) -> None:
    assert state(paper(Drawn((CLAUSE, *lines), pens)), "applicant", seals=False) is found


def test_a_pen_at_the_foot_counts_where_a_seal_hides_the_words() -> None:
    drawn = Drawn((CLAUSE, (80, 400, "二〇二六年三月一日")), pens=((620, 400),), seals=((560, 400),))
    assert state(paper(drawn), "applicant", seals=False) is State.READ
    assert parties(drawn) == (State.UNREAD, State.UNREAD)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("上海云禾商业有限公司", (State.DOUBTFUL, State.READ)),
        ("上海云禾", (State.DOUBTFUL, State.READ)),
        ("上海沪北商业管理有限公司", (State.READ, State.EMPTY)),
        ("", (State.READ, State.EMPTY)),
    ],
)
def test_a_seal_is_that_of_the_party_whose_name_it_bears(text: str, found: tuple[State, State]) -> None:
    page = Drawn(COLUMNS, seals=((200, 420),)).page()
    page = replace(page, seals=(replace(page.seals[0], text=text),))
    sealed = Submission((Document("a.jpg", "x", "x", 0.9, (1,), {}, (page,)),))
    names = {"lessor_signature": "上海沪北商业管理有限公司", "lessee_signature": "上海云禾商业有限公司"}
    states = (
        signing_place(sealed, sheet_of(sealed), name, (), "", seals=True, owners=Owners.of(name, names)).state
        for name in names
    )
    assert tuple(states) == found


def test_who_a_party_is_the_paper_says() -> None:
    lines: Lines = (
        (80, 20, "委托人（以下简称甲方）：王海涛"),
        CLAUSE,
        (80, 400, "甲方签字："),
        (640, 400, "乙方签字："),
    )
    assert state(paper(Drawn(lines, pens=((280, 400),))), "principal") is State.READ
    assert state(paper(Drawn(lines, pens=((840, 400),))), "principal") is State.EMPTY


def test_two_seals_found_as_one_stand_in_both_places() -> None:
    image = Drawn((CLAUSE, (80, 400, "甲方签章"), (80, 580, "乙方签章"))).page()
    both = Page(1, 1200, 900, 0, GOOD, image.lines, (Seal("", "round", 0.9, (300, 330, 480, 690)),), image.image)
    document = Document("a.jpg", "x", "x", 0.9, (1,), {}, (both,))
    assert (state(Submission((document,)), "lessor"), state(Submission((document,)), "lessee")) == BOTH


NAMED = {"lessor": "王海涛", "lessee": "上海云禾商业有限公司"}


def in_order(lines: Lines, *, pens: tuple[Spot, ...] = (), seals: tuple[Spot, ...] = ()) -> tuple[State, State]:
    """Whether lessor and lessee, whose names are known, signed or sealed."""
    sheet = sheet_of(made := paper(Drawn(lines, pens=pens, seals=seals)), NAMED)
    lessor, lessee = (signing_place(made, sheet, f"{party}_signature", (), "", seals=True).state for party in NAMED)
    return lessor, lessee


@pytest.mark.parametrize(
    "head",
    [
        ((80, 10, "立约人：王海涛（以下称东家），上海云禾商业有限公司（以下称用"), (80, 45, "家）。")),
        ((80, 10, "东家方：王海涛"), (600, 10, "用家方：上海云禾商业有限公司")),
    ],
)
def test_a_paper_has_words_of_its_own_for_its_parties(head: Lines) -> None:
    who, other = ("东家", "用家") if len(head[0][2]) > 10 else ("东家方", "用家方")
    lines: Lines = (*head, (80, 90, CLAUSE[2]), (80, 400, f"{who}："), (640, 400, f"{other}："))
    assert in_order(lines, pens=((240, 400),), seals=((850, 420),)) == BOTH
    assert in_order(lines, pens=((240, 400),)) == (State.READ, State.EMPTY)


def test_words_to_sign_belong_to_the_party_far_above_in_their_column() -> None:
    block = ("法定代表人：", "住所：", "邮政编码：", "电话：", "委托代理人：")
    rows: Lines = tuple((x, y, text) for x in (80, 640) for y, text in zip(range(250, 650, 80), block, strict=True))
    lines: Lines = (
        CLAUSE,
        (80, 170, "出租方（甲方）："),
        (640, 170, "承租方（乙方）："),
        *rows,
        (80, 680, "签名盖章："),
        (640, 680, "签名盖章："),
    )
    assert parties(Drawn(lines, pens=((260, 680), (820, 680)))) == BOTH
    assert parties(Drawn(lines, pens=((820, 680),))) == (State.EMPTY, State.READ)


def test_words_to_sign_belong_to_the_party_in_the_cell_before_them() -> None:
    grid = ((60, 260, 460, 1100), (300, 400, 500))
    lines: Lines = (CLAUSE, (80, 335, "委托单位"), (280, 335, "签名"), (80, 435, "代理人"), (280, 435, "签名"))
    assert state(paper(Drawn(lines, pens=((520, 435),), grid=grid)), "principal") is State.EMPTY
    assert state(paper(Drawn(lines, pens=((520, 335),), grid=grid)), "principal") is State.READ


def test_who_acts_for_a_party_signs_for_it() -> None:
    lines: Lines = (
        CLAUSE,
        (80, 300, "甲方（盖章）："),
        (640, 300, "乙方（盖章）："),
        (80, 480, "授权代表（签字）："),
        (640, 480, "授权代表（签字）："),
    )
    assert parties(Drawn(lines, pens=((360, 480), (920, 480)))) == BOTH
    assert parties(Drawn(lines, pens=((360, 480),))) == (State.READ, State.EMPTY)
    # A name in black above is typed where somebody signs for the party below.
    page = Drawn((*lines, (80, 345, "王海涛")), pens=((920, 480),)).page()
    cv2.putText(page.image, "WXW", (85, 373), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (20, 20, 20), 3)
    typed = Submission((Document("a.jpg", "x", "x", 0.9, (1,), {}, (page,)),))
    assert state(typed, "lessor") is State.DOUBTFUL


@pytest.mark.parametrize(("blue", "found"), [(True, (State.EMPTY, State.READ)), (False, (State.EMPTY, State.EMPTY))])
def test_a_name_in_blue_behind_the_word_for_a_representative_signs_for_the_party(
    blue: bool, found: tuple[State, State]
) -> None:
    lines: Lines = (
        CLAUSE,
        (80, 300, "甲方（盖章）："),
        (640, 300, "乙方（盖章或签字）："),
        (80, 480, "授权代表："),
        (640, 480, "授权代表：王海涛"),
    )
    page = Drawn(lines).page()
    ink = (150, 40, 30) if blue else (20, 20, 20)
    cv2.putText(page.image, "WXW", (790, 508), cv2.FONT_HERSHEY_SIMPLEX, 1.0, ink, 3)
    made = Submission((Document("a.jpg", "x", "x", 0.9, (1,), {}, (page,)),))
    assert (state(made, "lessor"), state(made, "lessee")) == found


@pytest.mark.parametrize(("names", "found"), [(((80, 445, "王海涛"),), State.READ), ((), State.EMPTY)])
def test_who_signs_a_form_of_a_portal_is_its_applicant(names: Lines, found: State) -> None:
    heads: Lines = ((80, 400, "签署人"), (430, 400, "签署日期"), (790, 400, "单位印章"), (430, 445, "2026年3月1日"))
    assert state(paper(Drawn((CLAUSE, *heads, *names))), "applicant", seals=False) is found


def test_unread_print_under_a_seal_far_off_is_no_signature() -> None:
    signed_for: Lines = (CLAUSE, (80, 400, "申请人（签字）："))
    # The words to seal at are printed under the seal, and nobody could read them.
    assert (
        state(paper(Drawn(signed_for, pens=((720, 400),), seals=((760, 420),))), "applicant", seals=False)
        is State.EMPTY
    )
    # A name right behind the words to sign counts under a seal, too.
    assert (
        state(paper(Drawn(signed_for, pens=((330, 400),), seals=((380, 420),))), "applicant", seals=False) is State.READ
    )


def test_a_label_may_fill_three_lines() -> None:
    lines: Lines = (
        (80, 60, "申请人保证所提交的材料真实、合法、有效，如有不实愿承担责任。"),
        (80, 400, "法定代表人（经营者、"),
        (80, 436, "本人）"),
        (80, 472, "或者被授权人签字"),
        (640, 400, "行政机关（盖章）："),
    )
    for y in (400, 440, 475):
        assert state(paper(Drawn(lines, pens=((400, y),))), "applicant", seals=False) is State.READ
    signed = (*lines, (400, 472, "王海涛"))
    assert state(paper(Drawn(signed)), "applicant", seals=False) is State.READ
    assert state(paper(Drawn(lines)), "applicant", seals=False) is State.EMPTY


def test_a_return_is_signed_at_its_head() -> None:
    lines: Lines = (
        (80, 60, "填报单位（公章）："),
        (560, 60, "填表人："),
        *((80, y, "场所名称及其地址") for y in range(150, 850, 50)),
    )
    assert state(paper(Drawn(lines, pens=((700, 60),))), "applicant", seals=False) is State.READ


def test_the_seal_of_a_party_counts_without_any_words() -> None:
    page = Drawn((CLAUSE, (80, 400, "二〇二六年三月一日")), seals=((700, 420),)).page()
    page = replace(page, seals=(replace(page.seals[0], text=NAMED["lessee"]),))
    sealed = Submission((Document("a.jpg", "x", "x", 0.9, (1,), {}, (page,)),))
    names = {f"{party}_signature": name for party, name in NAMED.items()}
    owners = Owners.of("lessee_signature", names)
    sheet = sheet_of(sealed)
    assert signing_place(sealed, sheet, "lessee_signature", (), "", seals=True, owners=owners).state is State.READ


def test_the_end_of_a_sentence_is_no_name() -> None:
    lines: Lines = (
        (80, 60, "如需变更名称、时间、地点、场次，将按规定重新报批，并接受文化执法机构的"),
        (80, 100, "现场检查。"),
        (80, 180, "申请人（手签）"),
    )
    assert state(paper(Drawn(lines)), "applicant", seals=False) is State.EMPTY


def test_words_over_the_names_of_two_parties_are_not_those_of_the_next_name() -> None:
    lines: Lines = (
        (80, 10, "东家方"),
        (600, 10, "用家方"),
        (80, 45, NAMED["lessor"]),
        (600, 45, NAMED["lessee"]),
    )
    assert sheet_of(paper(Drawn(lines)), NAMED).roles == {"lessor": (), "lessee": ()}


def test_the_party_stands_in_any_cell_before_the_one_to_sign_in() -> None:
    grid = ((60, 300, 620, 1100), (300, 450, 600))
    rows = ((345, "出租一方"), (495, "承租一方"))
    lines: Lines = (CLAUSE, *((80, y, who) for y, who in rows), *((320, y, "证件号码：") for y, _ in rows))
    lines += ((640, 310, "签章"), (640, 460, "签章"))
    assert parties(Drawn(lines, pens=((760, 390), (760, 540)), grid=grid)) == BOTH
    assert parties(Drawn(lines, pens=((760, 540),), grid=grid)) == (State.EMPTY, State.READ)


def test_one_signs_in_the_frame_below_the_words_for_it() -> None:
    def drawn(*pens: Spot) -> Submission:
        page = Drawn((CLAUSE, (80, 305, "签名（触摸屏或手签）")), pens=pens).page()
        for top, bottom in ((300, 340), (378, 480), (560, 600), (638, 740)):
            cv2.rectangle(page.image, (60, top), (900, bottom), (30, 30, 30), 2)
        return Submission((Document("a.jpg", "x", "x", 0.9, (1,), {}, (page,)),))

    assert state(drawn((600, 420)), "applicant", seals=False) is State.READ
    assert state(drawn(), "applicant", seals=False) is State.EMPTY


def test_a_chequered_cloth_beside_the_paper_signed_nothing() -> None:
    unsigned = paper(Drawn((CLAUSE, (80, 400, "申请人（签章）：")), pens=()))
    image = unsigned.pages[0][1].image
    across, down = np.indices(image.shape[:2]) // 28 % 2
    cloth = 236 - np.multiply.outer(across + down, (20, 30, 40))
    image[:, 620:], image[:40] = cloth[:, 620:], cloth[:40]
    assert state(unsigned, "applicant") is State.EMPTY
