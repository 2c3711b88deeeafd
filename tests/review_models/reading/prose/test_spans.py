"""What is cut out of running text, and where it begins and ends."""

import pytest

from review_models.reading.prose.spans import spans


def _cut(text: str, kind: str) -> list[str]:
    return [text[span.start : span.end] for span in spans(text + "\n") if span.kind == kind]


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("兹证明在我市以郑州市惠济区瑞和小吃店职工身份参保,缴费正常。", "郑州市惠济区瑞和小吃店"),
        ("甲方重庆博雅物流有限公司因工作需要,招用乙方。", "重庆博雅物流有限公司"),
        ("我单位与百川(重庆)演艺有限公司签订协议。", "百川(重庆)演艺有限公司"),
        ("经济南市云帆汽车综合性能检测站检测,结论合格。", "济南市云帆汽车综合性能检测站"),
        ("由江苏远平机动车检测站有限公司出具,结论合格。", "江苏远平机动车检测站有限公司"),
        ("沪G02573系合肥鼎丰酒店管理股份有限公司所有。", "合肥鼎丰酒店管理股份有限公司"),
    ],
)
def test_a_firm_begins_behind_what_leads_to_it_and_ends_with_its_whole_name(text: str, firm: str) -> None:
    assert _cut(text, "O") == [firm]


@pytest.mark.parametrize(
    "text", ["由本公司承担,我单位无异议。", "代表我办理公司变更登记。", "请前往贵局办理。", "甲方保证剧场具备证明。"]
)
def test_what_only_points_to_a_firm_is_none(text: str) -> None:
    assert not _cut(text, "O")


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("阎雨桐向出租人承租房屋,现租给秦桂芳从事经营。", ["阎雨桐", "秦桂芳"]),
        ("协议人宋伟(男,公民身份号码120103199210203635)和龚娜(女)协商。", ["宋伟", "龚娜"]),
        ("兹有居民何月娥系司马思之妻,户口同在一处。", ["何月娥", "司马思"]),
        ("应当于双方签字后生效,公积金由乙方向甲方缴纳,权限如下。", []),
        ("乙方于本合同签订之日支付,由甲方与双方同意的机构保管。", []),
    ],
)
def test_a_person_is_told_by_the_words_around_the_name(text: str, persons: list[str]) -> None:
    assert _cut(text, "P") == persons


def test_an_address_runs_from_its_place_to_its_last_number() -> None:
    text = "同意使用重庆市渝中区和平里大街440号金地广场A座19层06单元之房屋,住北京市朝阳区新华路945号,户口在我所。"
    assert _cut(text, "A") == ["重庆市渝中区和平里大街440号金地广场A座19层06单元", "北京市朝阳区新华路945号"]
