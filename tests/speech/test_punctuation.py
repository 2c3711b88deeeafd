import pytest

from speech.punctuation import punctuate, simplify


@pytest.mark.parametrize(
    ("heard", "text"),
    [
        ("敏般非,企業單位登記怎麼辦?", "敏般非，企业单位登记怎么办？"),
        ("我想办居住证", "我想办居住证。"),
        ("老人的卡丢了 怎么补办", "老人的卡丢了怎么补办？"),
        ("我想开店。需要什么", "我想开店。需要什么？"),
        ("能不能在这里办.", "能不能在这里办？"),
        ("8:30开门吗?", "8:30开门吗？"),
        ("地址是127.0.0.1", "地址是127.0.0.1。"),
        ("，好的，", "好的。"),
        (" , ", ""),
        ("", ""),
    ],
)
def test_marks_and_characters(heard: str, text: str) -> None:
    assert punctuate(simplify(heard)) == text
    assert punctuate(text) == text
