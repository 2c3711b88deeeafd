"""What stands near a label and does not belong to it: the rest of a sentence, a signature for what was handed over."""

import pytest

from review_models.reading import DocumentReader
from review_models.reading.phrases import words
from tests.review_models.reading.conftest import line, paper, written


def test_the_rest_of_a_sentence_is_no_value_of_a_heading_in_another_row(reader: DocumentReader) -> None:
    rows = [
        line("房屋租赁合同", 400, 100, 50),
        line("出租方（甲方）：上海嘉木商业管理有限公司", 125, 262, 32),
        line("承租方（乙方）：王海涛", 125, 309, 32),
        line("1-1　甲方已向乙方出示该房屋的权属证明，该房屋未设定影响乙方使用的权利限", 177, 600, 26),
        line("制。", 125, 643, 26),
        line("第二条　租赁用途", 125, 701, 26),
        line("2-1　乙方承租该房屋作为商业经营使用，遵守国家和本市有关房屋使用和物业管", 177, 735, 26),
        line("理的规定，未经甲方书面同意不得改变用途。", 125, 769, 26),
        line("第三条　租赁期限和交付日期", 125, 849, 26),
        line("3-1　租赁期共36个月，自2025年10月23日起至2028年10月22日止。甲方于租赁", 177, 896, 26),
        line("期开始之日前将房屋交付乙方。", 125, 939, 26),
    ]
    (document,) = reader.documents([paper(rows)], "lease.jpg")
    assert document.fields["use"].value == "商业经营"


def test_a_value_that_is_worded_like_a_title_stays_beside_its_label(reader: DocumentReader) -> None:
    rows = (
        "车辆在线凭证",
        "业户 | 上海嘉木物流有限公司",
        "终端编码 | 240221727079",
        "监控平台 | 嘉运卫星定位平台",
        "开始服务 | 2026.02.25",
    )
    (document,) = reader.documents([written(*rows)], "page.jpg")
    assert document.fields["platform"].value == "嘉运卫星定位平台"


def test_the_head_of_a_platforms_page_names_the_platform(reader: DocumentReader) -> None:
    rows = ("嘉运物流车辆动态监控平台", "车辆入网信息单", "车牌号 | 沪G05085", "终端号 | 965782705775")
    (document,) = reader.documents([written(*rows)], "page.jpg")
    assert document.fields["platform"].value == "嘉运物流车辆动态监控平台"


def test_where_data_is_passed_on_to_is_not_the_platform(reader: DocumentReader) -> None:
    rows = (
        "卫星定位装置安装及入网证明",
        "兹证明上海嘉木物流有限公司所属车辆沪G69040自2025年4月2日起接入“嘉运动态监控平台”，",
        "定位数据上传正常，并已转发至全国道路货运车辆公共监管与服务平台。",
    )
    (document,) = reader.documents([written(*rows)], "letter.jpg")
    assert document.fields["platform"].value == "嘉运动态监控平台"


def test_who_signs_for_a_decision_is_not_the_place_it_is_about(reader: DocumentReader) -> None:
    rows = (
        "公众聚集场所投入使用、营业前消防安全检查意见书",
        "云翔广场舞台：",
        "根据你单位关于位于上海市青浦区塔新路375号2层106室的场所投入使用、营业前消防安全检查的申请，经检查，",
        "该场所符合消防安全要求，同意投入使用、营业。",
        "申请人（签收）：王海涛 |  | 签收日期：",
    )
    (document,) = reader.documents([written(*rows)], "decision.jpg")
    assert document.fields["name"].value == "云翔广场舞台"


def test_two_days_under_one_label_are_two_fields(reader: DocumentReader) -> None:
    rows = (
        "社会保障卡",
        "姓名：王海涛",
        "制发／到期： | 2024.08.04／2030.08.04",
        "发卡单位：上海市人力资源和社会保障局",
    )
    (document,) = reader.documents([written(*rows)], "card.jpg")
    assert (document.fields["issued_on"].value, document.fields["valid_to"].value) == ("2024-08-04", "2030-08-04")


@pytest.mark.parametrize(
    "rows",
    [
        (
            "食品经营许可证",
            "许可证编号",
            "JY13101131251986",
            "经营者",
            "上海嘉木餐饮管理有限公司",
            "法定代表人或负责人",
            "王海涛",
        ),
        (
            "食品经营许可延续核准通知书",
            "上海嘉木餐饮管理有限公司（统一社会信用代码91310113MA8YWR6Y72）：",
            "准予延续。",
        ),
    ],
)
def test_a_firm_under_a_word_for_persons_or_written_to_holds_the_licence(
    reader: DocumentReader, rows: tuple[str, ...]
) -> None:
    (document,) = reader.documents([written(*rows)], "licence.jpg")
    assert document.fields["name"].value == "上海嘉木餐饮管理有限公司"


def test_a_paper_is_not_its_own_holder(reader: DocumentReader) -> None:
    rows = (
        "经营主体查询",
        "上海嘉木文化传播有限公司",
        "许可证名称 | 营业性演出许可证",
        "许可证编号 | 沪青演20254335号",
        "法定代表人 | 王海涛",
        "有效期至 | 2027/06/09",
        "许可经营范围 | 经营演出及经纪业务",
    )
    (document,) = reader.documents([written(*rows)], "query.jpg")
    assert document.type == "performance_licence"
    assert "name" not in document.fields or document.fields["name"].value in ("", "上海嘉木文化传播有限公司")


def test_a_letter_of_the_platforms_operator_names_platform_and_owner(reader: DocumentReader) -> None:
    rows = (
        "证明",
        "兹有上海嘉木物流有限公司下列车辆已安装卫星定位装置，并接入我公司运营的嘉运卫星定位平台，车辆信息如下：",
        "车牌号 | 终端ID号 | 入网时间",
        "沪F08254 | 240221727079 | 2026-02-25",
    )
    (document,) = reader.documents([written(*rows)], "letter.jpg")
    assert document.fields["platform"].value == "嘉运卫星定位平台"
    assert document.fields["owner"].value == "上海嘉木物流有限公司"


def test_a_moment_or_the_rest_of_a_heading_is_nothing_that_words_say() -> None:
    assert words("2026-05-0608:55") == ""
    assert words("工作") == ""
    assert words("2026年5月6日专场") == "2026年5月6日专场"


@pytest.mark.parametrize("label", ["姓__名：_", "姓_名_：_"])
def test_a_rule_read_through_a_spaced_label_is_no_part_of_it(reader: DocumentReader, label: str) -> None:
    rows = ("健康证", f"{label} | 王海涛", "从事工种： | 食品经营", "检查日期： | 2025年4月26日")
    (document,) = reader.documents([written(*rows)], "card.jpg")
    assert document.fields["name"].value == "王海涛"


def test_a_remark_with_the_number_of_another_paper_begins_none(reader: DocumentReader) -> None:
    front = [
        line("中华人民共和国机动车行驶证", 200, 100, 60),
        *(line(text, 90 + 300 * at, 260, 36) for at, text in enumerate(("号牌号码", "沪A12345", "车辆类型", "货车"))),
        *(line(text, 90 + 300 * at, 360, 36) for at, text in enumerate(("所有人", "上海嘉木物流有限公司"))),
        *(line(text, 460 + 300 * at, 460, 36) for at, text in enumerate(("注册日期", "2021-08-07"))),
    ]
    back = [
        *(line(text, 90 + 200 * at, 1190, 36) for at, text in enumerate(("号牌号码", "沪A12345"))),
        *(line(text, 90 + 200 * at, 1290, 36) for at, text in enumerate(("核定载人数", "3人"))),
        *(line(text, 90 + 200 * at, 1370, 36) for at, text in enumerate(("外廓尺寸", "8706×2495×2703mm"))),
        *(
            line(text, 90 + 200 * at, 1460, 36)
            for at, text in enumerate(("备注", "道路运输证号：", "", "加装侧防护"))
            if text
        ),
        *(line(text, 90 + 200 * at, 1640, 36) for at, text in enumerate(("检验记录", "检验有效期至2026年08月31日"))),
    ]
    documents = reader.documents([paper(front + back)], "licence.jpg")
    assert {document.type for document in documents} == {"vehicle_licence"}
