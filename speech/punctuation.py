"""Simplified characters and Chinese punctuation, whatever the recogniser's habits are."""

import re

from opencc import OpenCC

_TO_SIMPLIFIED = OpenCC("t2s")
_WIDE = str.maketrans({",": "，", "?": "？", "!": "！", ";": "；", ":": "："})
_HAN = r"[\u4e00-\u9fff]"
_QUESTION = re.compile(
    r"[吗呢么]$|怎么|怎样|如何|什么|哪|多少|多久|多长|几[个天年月次份张]|(.)不\1|是否|有没有|能否|可否|为什么"
)


def simplify(text: str) -> str:
    """`text` in simplified characters."""
    return str(_TO_SIMPLIFIED.convert(text))


def punctuate(text: str) -> str:
    """`text` with full-width marks, without the spaces that recognisers put between characters, and with an end mark.

    Marks between digits or Latin letters stay as they are (127.0.0.1, 8:30). Empty text stays empty.
    """
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(rf"(?<={_HAN}) (?={_HAN})|(?<=[，。？！；：、]) | (?=[，。？！；：、])", "", text)
    text = re.sub(r"(?<![0-9A-Za-z])[,?!;:]|[,?!;:](?![0-9A-Za-z])", lambda mark: mark[0].translate(_WIDE), text)
    text = re.sub(rf"(?<={_HAN})\.(?=\s|$|{_HAN})", "。", text)
    text = text.lstrip("，。？！；：、 ").rstrip("，；：、 ")
    if not text:
        return ""
    if text[-1] in "？！…":
        return text
    last = re.split("[。？！]", text.rstrip("。."))[-1]
    return text.rstrip("。.") + ("？" if _QUESTION.search(last) else "。")
