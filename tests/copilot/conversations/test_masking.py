"""Personal numbers do not reach the curators' tasks."""

import pytest

from copilot.conversations.masking import masked


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("我身份证是11010119900307803X能办吗", "我身份证是〔证件号〕能办吗"),
        ("电话13800138000，几天办好", "电话〔手机号〕，几天办好"),
        ("138 0013 8000", "〔手机号〕"),
        ("信用代码91310000MA1FL0QX9W怎么变更", "信用代码〔信用代码〕怎么变更"),
        ("我叫王小明，想开店", "我叫〔姓名〕，想开店"),
        ("发到 someone@example.cn 可以吗", "发到 〔邮箱〕 可以吗"),
        ("沪A12345的行驶证", "〔车牌〕的行驶证"),
        ("我住花园路12号301室，办居住证", "〔地址〕，办居住证"),
        ("第78号令第12条是什么意思", "第78号令第12条是什么意思"),
        ("20个工作日太久了，2026年能办吗", "20个工作日太久了，2026年能办吗"),
    ],
)
def test_numbers_and_names_are_taken_out(said: str, kept: str) -> None:
    assert masked(said) == kept
