"""Names in ink: what a pen wrote signs, what was typed does not."""

import cv2
import pytest

from review_models.document import Document
from review_models.review.signing import signing_place
from review_models.review.signing.owners import Owners
from review_models.review.signing.sheet import sheet_of
from review_models.review.view import State, Submission
from tests.review_models.review.signing.drawn import CLAUSE, Drawn, Lines, state


def test_a_typed_name_is_a_question_where_the_other_signed_in_blue() -> None:
    lines = (CLAUSE, (600, 300, "授权方：王海涛"), (600, 400, "被授权人签名："))
    drawn = Drawn(lines, pens=((830, 400),))
    page = drawn.page()
    cv2.putText(page.image, "WXW", (725, 328), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (20, 20, 20), 3)
    typed = Submission((Document("a.jpg", "x", "x", 0.9, (1,), {}, (page,)),))
    assert state(typed, "principal") is State.DOUBTFUL
    cv2.putText(page.image, "WXW", (725, 328), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (110, 36, 28), 3)
    assert state(typed, "principal") is State.READ


@pytest.mark.parametrize(
    ("ink", "above", "found"),
    [
        ((150, 60, 30), "此致敬礼", State.READ),
        ((20, 20, 20), "此致敬礼", State.UNREAD),
        ((150, 60, 30), "收件人姓名", State.UNREAD),
    ],
)
def test_a_party_signs_with_its_own_name_under_whatever_words(
    ink: tuple[int, int, int], above: str, found: State
) -> None:
    beside = 260 if above == "收件人姓名" else 80
    lines: Lines = (
        CLAUSE,
        (80, 400, above),
        (beside, 400 if beside == 260 else 480, "王海涛"),
        (80, 560, "谨代表房主"),
    )
    page = Drawn(lines).page()
    name = page.lines[2].box
    cv2.putText(page.image, "WXWX", (name[0] + 4, name[3] - 4), cv2.FONT_HERSHEY_SIMPLEX, 0.9, ink, 3)
    signed = Submission((Document("a.jpg", "x", "x", 0.9, (1,), {}, (page,)),))
    owners = Owners.of("lessor_signature", {"lessor_signature": "王海涛", "lessee_signature": "李静"})
    assert signing_place(signed, sheet_of(signed), "lessor_signature", (), "", seals=True, owners=owners).state is found


@pytest.mark.parametrize(
    ("lines", "party"),
    [
        # The words to sign stand further below the name than they would below a typed one.
        ((CLAUSE, (600, 300, "出租方（甲方）：王海涛"), (600, 440, "（签字、盖章）")), "lessor"),
        # A person has no seal to put beside the name.
        ((CLAUSE, (600, 300, "委托人：王海涛"), (900, 300, "盖章：")), "principal"),
        # Between the name and the words to sign stand others of the party.
        (
            (
                CLAUSE,
                (600, 200, "承租方（乙方）：王海涛"),
                *((600, 240 + 40 * at, "联系地址：") for at in range(9)),
                (600, 640, "签名盖章："),
            ),
            "lessee",
        ),
    ],
)
@pytest.mark.parametrize(("ink", "found"), [((110, 36, 28), State.READ), ((20, 20, 20), State.EMPTY)])
def test_a_name_that_a_pen_wrote_behind_the_party_signs_for_the_words_below_and_beside(
    lines: Lines, party: str, ink: tuple[int, int, int], found: State
) -> None:
    page = Drawn(lines).page()
    name = next(line.box for line in page.lines if line.text.endswith("王海涛"))
    cv2.putText(page.image, "WXW", (name[2] - 105, name[3] - 2), cv2.FONT_HERSHEY_SIMPLEX, 1.0, ink, 3)
    written = Submission((Document("a.jpg", "x", "x", 0.9, (1,), {}, (page,)),))
    assert state(written, party, seals=party == "principal") is found


@pytest.mark.parametrize(("name", "found"), [("王海涛", State.READ), ("李静", State.EMPTY)])
def test_a_person_signs_on_the_words_for_a_company(name: str, found: State) -> None:
    page = Drawn((CLAUSE, (600, 300, "授权单位（公章）"), (600, 400, f"法定代表人（签章）：{name}"))).page()
    box = page.lines[2].box
    cv2.putText(page.image, "WXW", (box[2] - 105, box[3] - 2), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (110, 36, 28), 3)
    signed = Submission((Document("a.jpg", "x", "x", 0.9, (1,), {}, (page,)),))
    owners = Owners.of("principal_signature", {"principal_signature": "王海涛"})
    words = ("授权单位",)
    assert (
        signing_place(signed, sheet_of(signed), "principal_signature", words, "", seals=True, owners=owners).state
        is found
    )
