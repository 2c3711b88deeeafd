"""No sentence of the development data, or nearly so, is measured on."""

import pytest

from copilot.errors import InputError
from eval.duplicates import near_duplicates, refuse
from eval.speech_data import OWN
from eval.tables import rows


def test_fillers_forms_and_single_characters_do_not_hide_a_copy() -> None:
    known = ["我在小区门口租了个铺面准备卖盒饭要办什么证"]
    for text in ("嗯，我在小区门口租了个铺面，准备卖盒饭，要办什么证？", "我在小區門口租了個鋪面準備賣盒飯要辦什麼證"):
        assert near_duplicates(known, [text]) == [(text, known[0])]
    assert near_duplicates(known, ["我在学校门口租了个铺面准备卖书要办什么证"]) == []


def test_what_anybody_says_is_no_copy() -> None:
    assert near_duplicates(["你好", "执照"], ["你好", "执照"]) == []


def test_copies_are_refused_by_name() -> None:
    with pytest.raises(InputError, match="铺面"):
        refuse(["租了个铺面准备卖盒饭"], ["租了个铺面准备卖盒饭"], "测试集")


def test_recordings_measured_on_say_nothing_of_the_development_recordings() -> None:
    development, test = (
        [row["transcript"] for row in rows(OWN.parent / split / "transcripts.tsv", ["file", "transcript"])]
        for split in ("development", "test")
    )
    assert near_duplicates(development, test) == []
