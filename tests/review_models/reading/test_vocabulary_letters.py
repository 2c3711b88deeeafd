"""Words of letters, contracts and certificates: what their titles, labels and sentences say."""

import pytest

from review_models.reading import DocumentReader
from tests.review_models.reading.conftest import written

TITLES = [
    ("结婚登记档案证明", "marriage_certificate"),
    ("参演艺人一览表", "performer_list"),
    ("演员列表", "performer_list"),
    ("劳动合同解除证明", "termination_proof"),
    ("食品经营许可在线申请", "application_form"),
    ("个体工商户设立登记表", "application_form"),
]

LABELS = [
    (
        "食品经营许可证申请书",
        "营业执照地址：上海市嘉定区永盛东路1332号3层103室",
        "residence",
        "上海市嘉定区永盛东路1332号3层103室",
    ),
    ("道路运输证申请表", "上牌日期：2024年4月15日", "registered_on", "2024-04-15"),
    ("营业性演出申请表", "门票售价：100元", "ticket", "100元"),
    ("房屋租赁合同", "房客：沈静", "lessee", "沈静"),
    ("房屋买卖合同", "卖家：沈静", "seller", "沈静"),
    ("授权委托书", "委托人：沈静性别：", "principal", "沈静"),
    ("上海市居住证", "登记机关：上海市公安局嘉定分局", "issuing_authority", "上海市公安局嘉定分局"),
]

SENTENCES = [
    ("授权委托书", "今有朱晓燕委托王晓峰代为办理个体工商户设立登记。", {"principal": "朱晓燕", "agent": "王晓峰"}),
    (
        "授权委托书",
        "受托人王晓峰，受朱晓燕委托，代为办理个体工商户设立登记，有效期至2026年9月2日。",
        {"principal": "朱晓燕", "matters": "办理个体工商户设立登记", "valid_to": "2026-09-02"},
    ),
    (
        "法人授权委托书",
        "朱晓燕现授权本公司员工闵晓峰（身份证号：31010419801208998X）办理设立登记，由此产生的法律后果由我公司承担。",
        {"principal": "朱晓燕", "agent": "闵晓峰"},
    ),
    (
        "授权委托书",
        "本人因身在外地，不能亲自办理个体工商户设立登记，领取营业执照的相关手续，特委托王晓峰全权代表我办理相关事项。",
        {"agent": "王晓峰", "matters": "办理个体工商户设立登记，领取营业执照"},
    ),
    (
        "法定代表人授权书",
        "本授权书声明：沈静授权高铭为我方代表，申请办理道路运输证，递交材料并领取证件。",
        {"agent": "高铭", "matters": "申请办理道路运输证，递交材料并领取证件"},
    ),
    ("房屋租赁合同", "兹有沈静将其名下房屋出租给高铭使用，特此证明。", {"lessor": "沈静", "lessee": "高铭"}),
    (
        "房屋租赁合同",
        "甲方：沈静，乙方：高铭。乙方租赁该房屋用于餐饮经营，并以该房屋作为办理工商登记的住所（经营场所）。",
        {"use": "餐饮经营"},
    ),
    ("房屋租赁合同", "高铭向甲方沈静租用门面一间，仅限餐饮经营。", {"lessor": "沈静", "use": "餐饮经营"}),
    (
        "劳动合同",
        "上海青禾科技有限公司与沈静签订劳动合同，现任软件测试。",
        {"employer": "上海青禾科技有限公司", "position": "软件测试"},
    ),
    (
        "劳动合同",
        "现有本公司员工沈静，自2026年1月27日起从事软件测试工作。",
        {"employee": "沈静", "position": "软件测试"},
    ),
    ("社会保险缴费证明", "经核实，沈静在我市参加社会保险。", {"name": "沈静"}),
    (
        "演出场地证明",
        "我方同意“《踏歌》专场”在我处秋霞圃广场舞台演出。",
        {"event": "《踏歌》专场", "venue": "秋霞圃广场舞台"},
    ),
    (
        "结婚证",
        "沈静与高铭于2019年5月20日登记结婚。",
        {"holder": "沈静", "spouse": "高铭", "registered_on": "2019-05-20"},
    ),
    (
        "出生医学证明",
        "沈一诺系高铭与沈静之子。",
        {"newborn_name": "沈一诺", "father_name": "高铭", "mother_name": "沈静"},
    ),
    ("户籍证明", "经查，沈静的户籍在上海市嘉定区白银支路12号。", {"name": "沈静"}),
    ("上海市居住证", "沈静同志于2024年12月23日申领居住证。", {"name": "沈静", "issued_on": "2024-12-23"}),
    ("房屋买卖合同", "沈静（以下简称甲方）与高铭（以下简称乙方）买卖房屋。", {"seller": "沈静", "buyer": "高铭"}),
    ("离婚协议书", "协议人高铭（男）与沈静（女）自愿离婚。", {"husband": "高铭", "wife": "沈静"}),
    ("疾病诊断证明", "沈静因腰肌劳损来我院就诊。", {"diagnosis": "腰肌劳损"}),
    (
        "出借场地证明",
        "所用场地由我方白银大舞台出借。场地在上海市嘉定区白银支路12号，平时用于文艺活动。",
        {"venue": "白银大舞台", "address": "上海市嘉定区白银支路12号"},
    ),
    (
        "公众聚集场所投入使用、营业消防安全许可证",
        "根据你单位关于上海市闵行区剑川南路782号2层07单元的公众聚集场所投入使用、营业消防安全检查申请，准予营业。",
        {"address": "上海市闵行区剑川南路782号2层07单元"},
    ),
    (
        "户籍证明",
        "其户口登记在以高铭为户主的户内，户口所在地址是上海市嘉定区白银支路12号。",
        {"householder": "高铭", "address": "上海市嘉定区白银支路12号"},
    ),
    (
        "租房合约",
        "立约人：上海云栖商业管理有限公司（以下称业主），高铭（以下称用户）。",
        {"lessor": "上海云栖商业管理有限公司", "lessee": "高铭"},
    ),
    ("预防性健康体检证明", "检查结果符合国家对食品生产经营从业人员的健康要求。", {"category": "食品生产经营"}),
]


@pytest.mark.parametrize(("title", "kind"), TITLES)
def test_a_title_tells_the_paper(reader: DocumentReader, title: str, kind: str) -> None:
    found = reader.documents([written(title)], "a")

    assert [paper.type for paper in found] == [kind]


@pytest.mark.parametrize(("title", "row", "field", "value"), LABELS)
def test_a_label_of_other_places_is_known(reader: DocumentReader, title: str, row: str, field: str, value: str) -> None:
    (paper,) = reader.documents([written(title, row)], "a")

    assert paper.fields[field].value == value


@pytest.mark.parametrize(("title", "sentence", "values"), SENTENCES)
def test_a_sentence_says_it_without_a_label(
    reader: DocumentReader, title: str, sentence: str, values: dict[str, str]
) -> None:
    (paper,) = reader.documents([written(title, sentence)], "a")

    assert {field: paper.fields[field].value for field in values if field in paper.fields} == values


def test_a_term_ends_before_the_day_of_signing(reader: DocumentReader) -> None:
    rows = ("租赁起始日期：2026年1月27日", "租赁终止日期：2028年1月26日", "签订日期：2026年1月6日")

    (paper,) = reader.documents([written("房屋租赁合同", *rows)], "a")

    assert paper.fields["term_to"].value == "2028-01-26"
    assert paper.fields["signed_on"].value == "2026-01-06"


@pytest.mark.parametrize("applicant", ["申请人", "补办人", "声明人", "预约人"])
def test_the_applicants_spouse_is_asked_for_by_whatever_the_applicant_is_called(
    reader: DocumentReader, applicant: str
) -> None:
    own, spouse = f"{applicant}公民身份号码", f"{applicant}配偶公民身份号码"
    rows = (f"{own} | 31010419801208998X", f"{spouse} | 310106198604289988", "原登记单位 | 上海市青浦区民政局")
    (form,) = reader.documents([written("结婚证补办登记表", f"{applicant} | 高铭", *rows)], "a")

    assert form.fields["applicant_id_number"].value == "31010419801208998X"
    assert form.fields["spouse_id_number"].value == "310106198604289988"


@pytest.mark.parametrize(
    ("one", "two"),
    [("当事人一", "当事人二"), ("声明人1", "声明人2"), ("申请人（甲）", "申请人（乙）"), ("甲方", "乙方")],
)
def test_the_two_of_a_couple_may_only_be_counted(reader: DocumentReader, one: str, two: str) -> None:
    rows = (
        f"{one}：沈静",
        f"{one}性别：女",
        # No blank parts the value from the next label.
        f"{one}证件号码：340121199807219940{two}：高铭",
        f"{two}性别：男{two}证件号码：31010419801208998X",
        "原登记机关：上海市青浦区民政局",
    )
    (form,) = reader.documents([written("补领婚姻登记证申请表", *rows)], "a")

    found = {code: field.value for code, field in form.fields.items()}
    assert [found.get(f"applicant{what}") for what in ("", "_sex", "_id_number")] == [
        "沈静",
        "女",
        "340121199807219940",
    ]
    assert [found.get(f"spouse{what}") for what in ("", "_sex", "_id_number")] == ["高铭", "男", "31010419801208998X"]


def test_a_letter_bears_the_day_from_which_it_holds_unless_it_has_a_place_for_another(reader: DocumentReader) -> None:
    rows = ("委托人：沈静", "受托人：高铭", "委托期限：2026年1月6日至2026年3月5日")
    (letter,) = reader.documents([written("授权委托书", *rows)], "a")
    (free,) = reader.documents([written("授权委托书", *rows, "　　年　　月　　日")], "a")
    (asked,) = reader.documents([written("授权委托书", *rows, "签署日期：")], "a")

    assert letter.fields["signed_on"].value == "2026-01-06"
    assert letter.fields["signed_on"].confidence > 0.8 > free.fields["signed_on"].confidence
    assert not asked.fields["signed_on"].value


def test_the_firm_above_where_its_head_signs_grants_the_authority(reader: DocumentReader) -> None:
    page = written(
        "委托书",
        "兹委托罗敏前往贵中心办理以下业务：申请办理道路运输证。",
        "上海云禾物流有限公司",
        "法定代表人（或本人）签字：",
        "2026年2月23日",
    )
    (found,) = reader.documents([page], "letter.jpg")
    assert found.fields["principal"].value == "上海云禾物流有限公司"
