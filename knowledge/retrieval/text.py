"""One written form for searching: width, case, traditional characters and stray punctuation made equal."""

import functools
import re
import unicodedata

import opencc

# Longer queries are stories whose matter stands at the start or the end; more would only slow the search down.
LONGEST = 600

_TOKEN = re.compile(r"[a-z]+|\d+(?:\.\d+)?|[\u3400-\u9fff]+")


@functools.cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def normalise(text: str) -> str:
    """NFKC, lower case, simplified characters, white space trimmed; over-long text loses its middle."""
    text = " ".join(unicodedata.normalize("NFKC", text).lower().split())
    if len(text) > LONGEST:
        text = text[: LONGEST // 2] + text[-LONGEST // 2 :]
    return _to_simplified().convert(text)


def tokens(text: str) -> list[str]:
    """Characters and pairs of neighbours of Chinese runs; Latin words and numbers whole. `text` is normalised."""
    found: list[str] = []
    for run in _TOKEN.findall(text):
        if run[0] >= "\u3400":
            found.extend(run)
            found.extend(run[i : i + 2] for i in range(len(run) - 1))
        else:
            found.append(run)
    return found
