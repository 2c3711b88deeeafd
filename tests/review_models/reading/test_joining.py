"""Which pages of a file and which parts of a sheet are papers of their own; what heads them is no value."""

import pytest

from ocr.page import Line, Page
from review_models.reading import DocumentReader
from tests.review_models.reading.conftest import line, paper, written

CERTIFICATE = (
    "不动产权证书",
    "权利人 | 上海晴川餐饮有限公司",
    "坐落 | 上海市静安区江宁路1号",
    "不动产权证号 | 沪（2024）静字不动产权第001234号",
    "用途 | 店铺",
    "面积 | 86.5平方米",
    "共有情况 | 单独所有",
    "权利性质 | 出让",
    "登记机构 | 上海市自然资源确权登记事务中心",
    "2024年5月1日",
)


def _types(reader: DocumentReader, *pages: Page) -> list[tuple[str, tuple[int, ...]]]:
    return [(document.type, document.pages) for document in reader.documents(pages, "a.pdf")]


@pytest.mark.parametrize("heading", ["晨检台账汇总表", "关于消毒情况的说明", "后厨卫生公示牌"])
def test_a_paper_nobody_knows_is_not_lost_behind_a_certificate(reader: DocumentReader, heading: str) -> None:
    other = written(heading, "单位：上海晴川餐饮有限公司", "每日上岗前查看手部", "体温记录存档", number=2)
    assert _types(reader, written(*CERTIFICATE), other) == [("property_certificate", (1,)), ("other", (2,))]


def test_a_page_without_a_heading_goes_on_unless_the_paper_has_ended(reader: DocumentReader) -> None:
    rows = ("未尽事宜由双方协商。", "本合同一式两份。")
    second = paper([line(row, 100, 80 + 60 * at) for at, row in enumerate(rows)], number=2)
    lease = (
        "房屋租赁合同",
        "出租方（甲方）：沈静",
        "承租方（乙方）：李强",
        "房屋坐落：上海市静安区江宁路1号",
        "租金每月3000元",
    )
    assert _types(reader, written(*lease), second) == [("lease_contract", (1, 2))]
    assert _types(reader, written(*CERTIFICATE), second) == [("property_certificate", (1,)), ("other", (2,))]


def test_numbers_on_the_pages_say_more_than_headings_and_days(reader: DocumentReader) -> None:
    second = written("房屋清单", "门窗完好", "第2页", number=2)
    assert _types(reader, written(*CERTIFICATE, "第1页"), second) == [("property_certificate", (1, 2))]


def test_a_page_of_notices_is_no_second_licence_though_it_is_headed(reader: DocumentReader) -> None:
    licence = written(
        "营业性演出许可证（副本）",
        "证号 | 沪青演20255286号",
        "名称 | 上海云禾文化传播有限公司",
        "经营范围 | 演出经纪",
        "有效期 | 至2027.12.09",
    )
    notices = written(
        "年度核验与变更登记",
        "年度 | 核验结果 | 核验日期",
        "须知",
        "文艺表演团体、演出经纪机构举办营业性演出，应另行报文化和旅游主管部门批准。",
        "营业性演出许可证分正本、副本，具有同等法律效力。",
        number=2,
    )
    assert [found.pages for found in reader.documents([licence, notices], "a.pdf")] == [(1, 2)]


def test_a_row_of_labels_and_values_is_no_heading(reader: DocumentReader) -> None:
    first = written(
        "新增货运车辆配发道路运输证申请书", "申请人（签名或盖章）：滕欣怡", "申请日期：2026年6月25日", "填表说明"
    )
    row = [
        line(word, x, 80, 40) for word, x in (("法人代表", 100), ("滕欣怡", 320), ("电话", 640), ("13900004108", 800))
    ]
    below = (
        ("经营者名称", "上海优品物流有限公司"),
        ("车号", "沪D50853"),
        ("车型", "重型厢式货车"),
        ("发动机号", "W5703178"),
    )
    rows = [
        line(word, x, 160 + 60 * at) for at, each in enumerate(below) for word, x in zip(each, (100, 320), strict=True)
    ]
    assert _types(reader, first, paper([*row, *rows], number=2)) == [("application_form", (1, 2))]


def _moved(page: Page, dx: int, dy: int) -> list[Line]:
    return [
        Line(one.text, one.confidence, (x + dx, y + dy, x1 + dx, y1 + dy))
        for one in page.lines
        for x, y, x1, y1 in [one.box]
    ]


def test_two_small_papers_on_a_sheet_are_parted_though_neither_is_a_card(reader: DocumentReader) -> None:
    receipt = written(
        "卫星定位终端入网凭证",
        "车牌号：沪A12345",
        "车主：上海晴川物流有限公司",
        "终端编号：500795705633",
        "监控平台：晴川车辆监控平台",
        "服务截止日期：2027-04-18",
    )
    slip = written(
        "车辆综合性能检测报告",
        "车牌号：沪A12345",
        "检测结论：合格",
        "技术等级：一级",
        "检测日期：2026年1月3日",
        "检测单位：上海晴川汽车检测有限公司",
    )
    sheet = paper([*receipt.lines, *_moved(slip, 700, 300)], size=(1754, 1240))
    assert _types(reader, sheet) == [("satellite_positioning_proof", (1,)), ("vehicle_inspection_report", (1,))]


def test_no_sentence_begins_in_the_title(reader: DocumentReader) -> None:
    page = written(
        "关于车辆卫星定位系统使用情况的证明",
        "静安区交通运输管理事务中心：",
        "车牌号为沪A12345，登记所有人为上海晴川物流有限公司，",
        "终端编号为500795705633，该终端于2026年1月18日开通。",
    )
    (proof,) = reader.documents([page], "a.jpg")
    assert proof.fields["owner"].value == "上海晴川物流有限公司"


def test_two_rows_with_labels_make_no_title_of_a_paper_below(reader: DocumentReader) -> None:
    licence = (
        ("道路运输经营许可证", 100, 60),
        ("许可证字号：沪交运管许可货字310105753662号", 220, 32),
        ("业户名称：上海汇丰源物流有限公司", 290, 36),
        ("地址：上海市静安区江宁路1号14层10单元", 370, 36),
        ("经营范围：道路普通货物运输", 450, 36),
        ("证件有效期：自2024年10月4日至2028年10月3日", 530, 36),
        ("2024年10月4日", 700, 36),
        ("交通运输部监制", 960, 28),
    )
    page = paper([line(text, 210, y, height) for text, y, height in licence], size=(1700, 1200))
    (document,) = reader.documents([page], "a.jpg")
    assert (document.fields["scope"].value, document.fields["valid_to"].value) == ("道路普通货物运输", "2028-10-03")


@pytest.mark.parametrize("heading", ["关于印发食品安全管理规定的通知", "食品安全管理制度"])
def test_what_a_firm_lays_down_is_no_page_of_the_form_before_it(reader: DocumentReader, heading: str) -> None:
    form = written("食品经营许可申请书", "经营者名称：上海云禾便利店有限公司", "联系电话：16800006251")
    clauses = [
        f"（{number}）发现问题食品立即停止销售，通知供货商和消费者，配合召回并记录。" for number in "一二三四五六"
    ]
    notice = paper(
        [line(heading, 420, 80), *(line(text, 100, 150 + 60 * at) for at, text in enumerate(clauses))], number=2
    )
    assert [pages for _, pages in _types(reader, form, notice)] == [(1,), (2,)]


@pytest.mark.parametrize("head", ["（本页为《房屋租赁合同》签字盖章页）", "（本页无正文，为房屋租赁合同之签署页）"])
def test_a_page_for_the_signatures_belongs_to_the_contract_before_it(reader: DocumentReader, head: str) -> None:
    body = written(
        "房屋租赁合同", "出租方（甲方）：刘伟", "承租方（乙方）：李静", "第1条 房屋坐落：上海市嘉定区临洮支路261号"
    )
    foot = (head, "甲方（盖章）：刘伟", "乙方（盖章）：李静", "2026年3月1日")
    signed = paper([line(text, 100, 80 + 120 * at) for at, text in enumerate(foot)], number=2)
    assert _types(reader, body, signed) == [("lease_contract", (1, 2))]


def test_a_cover_belongs_to_the_contract_behind_it(reader: DocumentReader) -> None:
    cover = written("劳动合同书", "甲方：上海青禾科技有限公司", "乙方：王秀英", "签订日期：2026年6月11日")
    body = (
        "根据《中华人民共和国劳动合同法》，甲乙双方签订本劳动合同，共同遵守所列条款。",
        "一、劳动合同双方当事人",
        "二、劳动合同期限：本合同于2026年6月13日生效，于2028年6月12日终止。",
        "三、乙方同意根据甲方工作需要，担任质量检验岗位工作，工作地点为上海市。",
    )
    page = paper([line(text, 100, 80 + 60 * at) for at, text in enumerate(body)], number=2)
    assert _types(reader, cover, page) == [("labour_contract", (1, 2))]


def test_a_cover_of_a_form_belongs_to_the_form_behind_it(reader: DocumentReader) -> None:
    cover = written("食品经营许可申请书", "填写说明", "申请人应当如实填写，字迹清楚，不得涂改。")
    rows = (
        "申请人基本情况及申请事项",
        "经营者名称：上海市青浦区拾光食品店",
        "统一社会信用代码：92310118MA1GKQ145X",
        "法定代表人：唐丽华",
        "联系电话：15800007491",
        "身份证号码：340121199805119903",
        "经营场所：上海市青浦区永盛东路915号167室",
        "申请人签名：唐丽华",
    )
    form = paper([line(text, 100, 80 + 60 * at) for at, text in enumerate(rows)], number=2)
    assert _types(reader, cover, form) == [("application_form", (1, 2))]


def test_a_cover_of_what_is_handed_in_belongs_to_what_lies_behind_it(reader: DocumentReader) -> None:
    cover = written("营业性演出申报材料", "演出名称：迎春民乐专场音乐会", "举办单位：上海云禾文化传播有限公司")
    rows = ("参演演员名单", "姓名：罗敏", "公民身份号码：340121199805119903")
    listed = paper([line(text, 100, 80 + 60 * at) for at, text in enumerate(rows)], number=2)
    assert _types(reader, cover, listed) == [("performer_list", (1, 2))]
