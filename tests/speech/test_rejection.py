import pytest

from speech.punctuation import simplify
from speech.rejection import (
    is_cut_short,
    is_doubled,
    is_guess,
    is_loop,
    is_phantom,
    is_prompt,
    is_sound_label,
    is_too_fast,
    once,
    reason_to_reject,
)
from speech.whisper import PROMPT

SAID = [
    "我想开一家便利店，需要办哪些证？",
    "我要办，我要办居住证，居住证怎么办？",
    "谢谢",
    "谢谢你，我想咨询办事。",
    "普通话证书在这个窗口办吗？",
    "一三八零零一三八零零零",
    "食品经营许可证和食品生产许可证，食品小作坊登记证，都在这里办吗？",
]


@pytest.mark.parametrize("text", SAID)
def test_what_people_say_is_believed(text: str) -> None:
    assert reason_to_reject(text, -0.5, 4.0, PROMPT) is None


def test_a_loop_is_seen() -> None:
    assert is_loop("谢谢大家" * 30)
    assert is_loop("啊" * 60)
    assert not is_loop("好的好的好的")
    assert not is_loop("")


@pytest.mark.parametrize("text", ["请订阅计计计计计计计计", "普通话对话对话对话对话对话对话对话"])
def test_a_stutter_is_a_loop(text: str) -> None:
    assert is_loop(text)


@pytest.mark.parametrize("text", ["对对对对，就是这个", "身份证号是1111111111", "好的好的好的谢谢"])
def test_what_people_do_repeat_is_no_loop(text: str) -> None:
    assert not is_loop(text)


def test_a_doubled_sentence_is_seen() -> None:
    assert is_doubled("能不能办居住证？能不能办居住证？")
    assert not is_doubled("能不能办居住证？")
    assert not is_doubled("好的好的")
    assert is_loop("公共场所卫生许可证。公共场所卫生许可证。公共场所卫生许可证。公共")


def test_what_is_repeated_is_given_once() -> None:
    assert once("公共场所卫生许可证去哪办？公共场所卫生许可证去哪办？公共场") == "公共场所卫生许可证去哪办"
    assert once("我想办证，谢谢。") == "我想办证谢谢"
    assert once("") == ""


def test_a_guess_is_seen() -> None:
    assert is_guess(-1.2)
    assert not is_guess(-0.9)


@pytest.mark.parametrize(
    "text", [PROMPT, "以下是政务服务窗口的普通话对话", "政务服务窗口的普通话", PROMPT[:-2], "服务窗口的普通话对了"]
)
def test_the_prompt_coming_back_is_seen(text: str) -> None:
    assert is_prompt(text, PROMPT)


def test_words_that_share_a_little_with_the_prompt_are_not_the_prompt() -> None:
    assert not is_prompt("政务服务窗口在几楼", PROMPT)
    assert not is_prompt("窗口", PROMPT)
    assert not is_prompt("", PROMPT)


@pytest.mark.parametrize(
    "text",
    [
        "请不吝点赞 订阅 转发 打赏支持明镜与点点栏目",
        "字幕由 Amara.org 社群提供",
        "谢谢观看！谢谢观看！",
        "中文字幕志愿者 李宗盛",
        "優優獨播劇場——YoYo Television Series Exclusive",
    ],
)
def test_subtitle_phrases_are_seen(text: str) -> None:
    assert is_phantom(simplify(text))


@pytest.mark.parametrize("text", ["（音乐）", "[掌声]", "♪ ♪", "…", "。"])
def test_labels_of_sounds_are_seen(text: str) -> None:
    assert is_sound_label(text)


def test_more_words_than_anyone_can_say_are_seen() -> None:
    assert is_too_fast("我们今天来讲一讲这个办事大厅的来历", 0.5)
    assert not is_too_fast("我想办居住证", 1.0)
    assert not is_too_fast("对", 0.3)


def test_a_text_too_short_for_its_sound_is_seen() -> None:
    assert is_cut_short("我想办居住证", 12.0)
    assert not is_cut_short("我想办居住证，要带哪些材料来呢？", 7.0)
    assert not is_cut_short("那个", 4.0)


@pytest.mark.parametrize(
    ("text", "log_probability", "seconds", "reason"),
    [
        ("（音乐）", -0.1, 4.0, "sound label"),
        ("谢谢大家" * 30, -0.1, 30.0, "loop"),
        ("我想办证", -1.5, 4.0, "guess"),
        (PROMPT, -0.1, 4.0, "prompt"),
        ("谢谢观看", -0.1, 4.0, "phantom phrase"),
        ("今天我们来讲一讲办事大厅的来历", -0.1, 0.3, "too fast"),
    ],
)
def test_every_rule_has_its_name(text: str, log_probability: float, seconds: float, reason: str) -> None:
    assert reason_to_reject(text, log_probability, seconds, PROMPT) == reason
