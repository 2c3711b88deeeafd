"""What a label means that nobody listed, by the listed one that it is most like: 计租面积 is like 租赁面积."""

import re
from collections.abc import Mapping

from rapidfuzz import fuzz, process

# The longest label that can be a listed one with more words before it.
_QUALIFIED = 10
# Likeness, of 100, to a listed label, and how much less like it must be to the labels of every other field.
_LIKE, _CLEARLY = 65.0, 15.0
_SHORTEST = 3
# So many listed labels that end with a word, all of one field, tell what the word alone asks for.
_AGREEING = 3
# Whose name or number it is must be said; 证号 alone may be of the person or of the paper.
_WHOSE = re.compile(r"[号码人者员称名证方]$|[^㐀-鿿]")
# The end of a label that names somebody: 签发人 is not like 签发日期.
_PERSON = re.compile(r"[人者员]$")
# Words of data about someone or something else than the document's own.
_OTHERS = re.compile(
    r"家属|父|母|监护|紧急|联系|电话|手机|邮编|邮政|传真|邮箱|代理|担保|配偶|填表|制表|打印|查询|主管|部门|经办|审核|审批|复核|保证|下次|照片|备注|签名|签字|签章|盖章"
)


def ending(text: str, vocabulary: Mapping[str, tuple[str, ...]]) -> str | None:
    """The longest listed label that `text` is with more words before it: 座落地址 of 房屋座落地址."""
    ends = (words for words in vocabulary if 2 <= len(words) < len(text) <= _QUALIFIED and text.endswith(words))
    return max(ends, key=len, default=None)


def abridged(text: str, vocabulary: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The field of all listed labels that end with `text`: 范围 where only 经营范围 and its like are asked for."""
    if len(text) < 2 or _WHOSE.search(text):
        return ()
    codes = [codes for words, codes in vocabulary.items() if len(words) > len(text) and words.endswith(text)]
    return codes[0] if len(codes) >= _AGREEING and len(codes[0]) == 1 and len(set(codes)) == 1 else ()


def alike(text: str, vocabulary: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The fields that `vocabulary` gives for the label most like `text`; none where several fields are as near."""
    if len(text) < _SHORTEST or _OTHERS.search(text):
        return ()
    near = process.extract(text, vocabulary.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE - _CLEARLY, limit=None)
    if not near or near[0][1] < _LIKE:
        return ()
    codes = vocabulary[near[0][0]]
    rival = next((score for label, score, _ in near if not set(vocabulary[label]) & set(codes)), 0.0)
    # 送检单位 differs from 检测单位 in the word that tells whose it is.
    begins = any(text[0] in label for label, other in vocabulary.items() if set(other) & set(codes))
    same_sort = not _PERSON.search(text) or bool(_PERSON.search(near[0][0]))
    return codes if begins and same_sort and near[0][1] - rival >= _CLEARLY else ()
