"""From pages to documents: cards and pages that belong together, fields that cannot be trusted, unknown papers."""

from dataclasses import replace

import numpy as np
import pytest

from ocr.page import Box, Line, Page, Quality, Seal
from review_models.reading import DocumentReader, load_types
from tests.review_models.reading.conftest import line, paper, written

SHEN = (
    "姓名 | 沈静",
    "性别 | 女 | 民族 | 汉",
    "出生 | 1990年7月8日",
    "住址 | 上海市静安区江宁路1号",
    "公民身份号码 | {}",
)
BACK = ("中华人民共和国", "居民身份证", "签发机关 | 上海市公安局静安分局", "有效期限 | 2018.05.06-2038.05.06")
RIGHT, WRONG = "310106199007081227", "310106199007081228"


def front(number: str, *, page: int = 1) -> Page:
    return written(*(row.format(number) for row in SHEN), number=page)


def moved(page: Page, dx: int, dy: int) -> list[Line]:
    return [Line(one.text, one.confidence, _shift(one.box, dx, dy)) for one in page.lines]


def _shift(box: Box, dx: int, dy: int) -> Box:
    return box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy


def test_front_and_back_on_one_sheet_are_one_card(reader: DocumentReader) -> None:
    sheet = paper([*front(RIGHT).lines, *moved(written(*BACK), 0, 800)])
    (card,) = reader.documents([sheet], "a.jpg")
    assert card.type == "id_card"
    assert card.fields["id_number"].valid is True
    assert card.fields["valid_to"].value == "2038-05-06"


def test_front_and_back_on_following_pages_are_one_card(reader: DocumentReader) -> None:
    (card,) = reader.documents([front(RIGHT), written(*BACK, number=2)], "a.pdf")
    assert card.pages == (1, 2)
    assert card.fields["issuing_authority"].page == 2


def test_two_cards_on_one_page_are_two_documents(reader: DocumentReader) -> None:
    other = written("姓名 | 李强", "性别 | 男 | 民族 | 回", "出生 | 1988年3月2日", "住址 | 上海市嘉定区塔城路2号")
    number = line("公民身份号码310114198803021239", 100, 80 + 4 * 60)
    sheet = paper([*front(RIGHT).lines, *moved(paper([*other.lines, number]), 0, 900)])
    cards = reader.documents([sheet], "a.jpg")
    assert [card.fields["name"].value for card in cards] == ["沈静", "李强"]


def test_pages_of_a_contract_stay_together(reader: DocumentReader) -> None:
    first = written(
        "房屋租赁合同",
        "出租方（甲方）：沈静",
        "承租方（乙方）：李强",
        "房屋坐落：上海市静安区江宁路1号",
        "租金每月3000元",
    )
    second = written("本合同一式两份，自签字之日起生效。", "甲方（签字）：沈静", "签订日期：2025年3月1日", number=2)
    (contract,) = reader.documents([first, second], "a.pdf")
    assert contract.type == "lease_contract"
    assert contract.pages == (1, 2)
    assert contract.fields["signed_on"].value == "2025-03-01"
    assert contract.fields["lessor_signature"].value == "沈静"


def test_labels_broken_by_blanks_and_values_on_the_next_line(reader: DocumentReader) -> None:
    page = paper(
        [
            line("营业执照", 400, 60, 60),
            line("名", 100, 200), line("称", 190, 200), line("上海青禾餐饮有限公司", 300, 200),
            line("住", 100, 280), line("所", 190, 280), line("上海市静安区江宁路1号江宁大厦3层", 300, 280),
            line("301室", 300, 325),
            line("注册资本", 100, 400), line("伍拾万元整", 300, 400),
        ]
    )  # fmt: skip
    (licence,) = reader.documents([page], "a.jpg")
    assert licence.fields["name"].value == "上海青禾餐饮有限公司"
    assert licence.fields["address"].value == "上海市静安区江宁路1号江宁大厦3层301室"
    assert licence.fields["registered_capital"].value == "伍拾万元整"


@pytest.mark.parametrize("answer", [RIGHT, WRONG, ""])
def test_a_wrong_number_is_read_again_and_replaced_only_by_a_right_one(answer: str) -> None:
    asked: list[bool] = []

    def reread(
        page: Page, box: Box, *, scale: float = 3.0, without_red: bool = False, print_only: bool = False
    ) -> Line:
        asked.append(without_red)
        return Line(answer if without_red else WRONG, 0.9, box)

    (card,) = DocumentReader(load_types(), reread).documents([front(WRONG)], "a.jpg")
    number = card.fields["id_number"]
    assert asked == [False, True]
    assert (number.value, number.valid) == ((RIGHT, True) if answer == RIGHT else (WRONG, False))
    assert (number.confidence >= 0.6) is (answer == RIGHT)


def test_a_wrong_number_in_a_list_is_read_again() -> None:
    def reread(
        page: Page, box: Box, *, scale: float = 3.0, without_red: bool = False, print_only: bool = False
    ) -> Line:
        return Line(RIGHT, 0.9, box)

    page = written("演员名单", "演出名称：江南小调专场", "姓名 | 身份证号码", f"沈静 | {WRONG}")
    (performers,) = DocumentReader(load_types(), reread).documents([page], "a.jpg")
    found = performers.fields["performers"]
    assert found.value == ({"name": "沈静", "id_number": RIGHT},)
    assert found.valid is True


def test_a_letter_in_sentences_is_understood_without_labels(reader: DocumentReader) -> None:
    page = written(
        "委托代办函",
        f"兹委派沈静同志（身份证号：{RIGHT}）前来办理，事项如下：",
        "领取食品经营许可证。委托期限至2026年5月31日止。",
        "授权方：上海青禾餐饮有限公司",
        "2026年4月1日",
    )
    (letter,) = reader.documents([page], "a.jpg")
    assert letter.type == "authorization_letter"
    read = {
        code: letter.fields[code].value for code in ("agent", "agent_id_number", "valid_to", "signed_on", "principal")
    }
    assert read == {
        "agent": "沈静",
        "agent_id_number": RIGHT,
        "valid_to": "2026-05-31",
        "signed_on": "2026-04-01",
        "principal": "上海青禾餐饮有限公司",
    }


def test_a_qualified_label_does_not_run_into_the_value_above(reader: DocumentReader) -> None:
    page = written(
        "营业性演出许可证",
        "许可证号码：沪嘉演20260012号",
        "经营范围：演出经纪业务",
        "证书有效期：2026年1月1日至2027年12月31日",
    )
    (licence,) = reader.documents([page], "a.jpg")
    assert licence.fields["licence_number"].value == "沪嘉演20260012号"
    assert licence.fields["scope"].value == "演出经纪业务"
    assert licence.fields["valid_to"].value == "2027-12-31"


def test_an_empty_place_is_known_from_a_missing_one(reader: DocumentReader) -> None:
    page = written("授权委托书", "委托人：沈静", "受托人：李强", "委托事项：办理食品经营许可证", "委托人（签字）：")
    (letter,) = reader.documents([page], "a.jpg")
    signature = letter.fields["principal_signature"]
    assert signature.value == ""
    assert signature.confidence > 0.6
    assert "agent_signature" not in letter.fields


def test_ink_that_cannot_be_read_counts_as_a_signature(reader: DocumentReader) -> None:
    page = written("授权委托书", "委托人：沈静", "受托人：李强", "委托事项：办理食品经营许可证", "委托人（签字）：")
    place = reader.documents([page], "a.jpg")[0].fields["principal_signature"].box
    page.image[place[1] + 10 : place[3] - 10 : 6, place[0] + 20 : place[0] + 90] = 20
    (letter,) = reader.documents([page], "a.jpg")
    assert letter.fields["principal_signature"].value == "签名"


def test_labels_of_a_handed_in_form_name_its_fields() -> None:
    labels = {
        "招牌名称": "signboard",
        "设置地点": "address",
        "设置期限": "valid_to",
        "申请人": "applicant",
        "招牌面积": "area_m2",
    }
    page = written(
        "户外招牌设置申请表", "申请人 | 沈静", "招牌名称 | 青禾小馆", "设置地点 | 上海市静安区江宁路1号",
        "招牌面积 | 4.5平方米", "设置期限 | 2026年1月1日至2027年12月31日",
    )  # fmt: skip
    (form,) = DocumentReader(load_types(), forms={"signboard-filing": labels}).documents([page], "a.jpg")
    read = {code: field.value for code, field in form.fields.items()}
    assert form.type == "application_form"
    assert (read["signboard"], read["area_m2"]) == ("青禾小馆", "4.5")


def test_a_stamp_over_a_value_is_not_part_of_it(reader: DocumentReader) -> None:
    page = written(
        "机动车行驶证", "号牌号码 | 沪A12345", "使用性质 | 货运", "所有人 | 上海青禾物流有限公司", "品牌型号 | 东风牌"
    )
    stamp = Seal("上海市公安局交通警察总队", "round", 0.9, (400, 190, 640, 430))
    lines = [*page.lines, Line("安局", 0.9, (480, 200, 530, 230))]
    (licence,) = reader.documents([paper(lines, seals=(stamp,))], "a.jpg")
    assert licence.fields["use"].value == "货运"


def test_unknown_papers_are_other_whatever_the_file_is_called(reader: DocumentReader) -> None:
    page = written("今日菜单", "红烧肉 38元", "清炒时蔬 18元")
    assert [document.type for document in reader.documents([page], "营业执照.jpg")] == ["other"]


def test_a_portrait_is_a_photo_and_a_blank_sheet_is_not(reader: DocumentReader) -> None:
    image = np.full((413, 295, 3), (200, 120, 40), np.uint8)
    image[120:300, 90:205] = (150, 180, 225)
    image[80:120, 90:205] = (20, 20, 20)
    portrait = Page(1, 295, 413, 0, Quality(True, 0, 0, 0), (), (), image)
    assert [document.type for document in reader.documents([portrait], "a.jpg")] == ["photo"]
    assert [document.type for document in reader.documents([paper([])], "a.jpg")] == ["other"]
    # The light has bleached the skin; the background of a studio remains.
    image[120:300, 90:205] = 250
    assert [document.type for document in reader.documents([replace(portrait, image=image)], "a.jpg")] == ["photo"]


def test_a_bar_behind_a_label_is_a_misread_colon(reader: DocumentReader) -> None:
    [card] = reader.documents([written("居民身份证", "姓名_", "陈晓燕", "公民身份号码：310114198503129926")], "a.jpg")
    assert card.fields["name"].value == "陈晓燕"


def test_no_pages_no_documents(reader: DocumentReader) -> None:
    assert reader.documents([], "a.pdf") == []
