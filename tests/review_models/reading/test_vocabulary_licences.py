"""Words of licences and certificates as authorities and platforms of the provinces put them."""

import pytest

from review_models.reading import DocumentReader
from tests.review_models.reading.conftest import written

TITLES = [
    ("营业性演出许可情况证明", "performance_licence"),
    ("准予设立文艺表演团体决定书", "performance_licence"),
    ("演出经纪许可证", "performance_licence"),
    ("普通货运经营许可证", "road_transport_licence"),
    ("货物运输经营许可证", "road_transport_licence"),
    ("经营许可证（道路运输）", "road_transport_licence"),
    ("同意投入使用、营业的决定", "fire_safety_certificate"),
    ("车辆综检合格证明", "vehicle_inspection_report"),
    ("车辆联网联控证明", "satellite_positioning_proof"),
    ("不动产权属证明", "property_certificate"),
    ("不动产登记簿查询结果", "property_certificate"),
]

LABELS = [
    (("食品经营许可证", "主体业态 | 单位食堂"), "business_form", "单位食堂"),
    (("食品经营许可证", "主体业态 | 食品销售经营者（网络经营）"), "business_form", "食品销售经营者（网络经营）"),
    (("食品经营许可证", "店主 | 沈静"), "legal_representative", "沈静"),
    (("道路运输经营许可证", "经营范围及类别 | 道路普通货物运输"), "scope", "道路普通货物运输"),
    (("公众聚集场所消防安全检查合格证", "检查对象：云翔大剧院"), "name", "云翔大剧院"),
    (("从业人员健康证明", "受检者 | 沈静"), "name", "沈静"),
    (("卫星定位系统在线使用证明", "平台名称 | 沪联卫星定位平台"), "platform", "沪联卫星定位平台"),
    (("卫星定位系统在线使用证明", "服务有效期 | 2025/09/01 至 2026/09/01"), "online_since", "2025-09-01"),
    (("经营场所平面草图", "店名 | 云禾小吃店", "平方数 | 133.77"), "area_m2", "133.77"),
    (("道路运输经营许可证", "业户名称 | 上海云禾物流有限公司", "有效日期止 | 2029-05-16"), "valid_to", "2029-05-16"),
    (
        ("车辆综合性能检验检测报告", "号牌 | 沪A12345", "日期 | 2026/06/17", "车主 | 上海云禾物流有限公司"),
        "inspected_on",
        "2026-06-17",
    ),
]

SENTENCES = [
    (
        "食品经营许可证",
        "我局已依法向上海云禾餐饮管理有限公司核发食品经营许可证，经营项目包括热食类食品制售，有效期至2029年6月2日。",
        {"name": "上海云禾餐饮管理有限公司", "items": "热食类食品制售", "valid_to": "2029-06-02"},
    ),
    (
        "营业性演出许可证",
        "同意上海嘉木文化传播有限公司（法定代表人：钱敏）从事演出经纪业务，编号沪嘉演20267813号。",
        {"name": "上海嘉木文化传播有限公司", "scope": "演出经纪", "licence_number": "沪嘉演20267813号"},
    ),
    (
        "营业性演出许可证",
        "从事营业性演出活动的范围：演出经纪。经审查，准予从事上述经营活动，特发此证。",
        {"scope": "演出经纪"},
    ),
    (
        "道路运输经营许可证",
        "准予上海云禾物流有限公司经营道路普通货物运输，证件有效期至2027年4月22日。",
        {"name": "上海云禾物流有限公司", "scope": "道路普通货物运输", "valid_to": "2027-04-22"},
    ),
    (
        "消防安全检查合格证",
        "兹证明位于上海市青浦区塔新路840号1层的云翔大剧院，经消防安全检查合格。",
        {"name": "云翔大剧院", "address": "上海市青浦区塔新路840号1层"},
    ),
    (
        "从业人员健康证明",
        "根据食品安全法的规定，沈静经健康检查合格，可从事餐饮服务。",
        {"name": "沈静", "category": "餐饮服务"},
    ),
    (
        "机动车综合性能检测报告",
        "沪F33695车经检验合格，达到二级技术等级。",
        {"plate_number": "沪F33695", "conclusion": "合格", "technical_grade": "二级"},
    ),
    (
        "不动产权属证明",
        "上海市嘉定区云谷路1350号2层系李志强所有，规划用途店铺，面积67.81平方米。",
        {"owner": "李志强", "use": "店铺", "area_m2": "67.81"},
    ),
]


@pytest.mark.parametrize(("title", "kind"), TITLES)
def test_a_title_tells_the_type(reader: DocumentReader, title: str, kind: str) -> None:
    (document,) = reader.documents([written(title, "备注 | 无")], "a.jpg")
    assert document.type == kind


@pytest.mark.parametrize(("rows", "field", "value"), LABELS)
def test_a_label_has_its_value(reader: DocumentReader, rows: tuple[str, ...], field: str, value: str) -> None:
    (document,) = reader.documents([written(*rows)], "a.jpg")
    assert document.fields[field].value == value


@pytest.mark.parametrize(("title", "sentence", "values"), SENTENCES)
def test_a_sentence_states_its_values(
    reader: DocumentReader, title: str, sentence: str, values: dict[str, str]
) -> None:
    (document,) = reader.documents([written(title, sentence)], "a.jpg")
    assert {field: document.fields[field].value for field in values if field in document.fields} == values
