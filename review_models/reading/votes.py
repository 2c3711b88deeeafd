"""What a label means that nobody listed, by what the listed labels with the same words in them mean: 发动机 stands in
those of one field alone, wherever it stands.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

# Of somebody else or of the office, or where one signs; none of the paper's own data.
_OTHERS = re.compile(
    r"家属|父|母|监护|紧急|邮编|邮政|传真|邮箱|担保|填表|制表|打印|查询|主管|部门|受理|审核|审批|复核|下次|照片|备注|粘贴|[签章印]"
)
_SHORTEST, _LONGEST = 3, 16
# Pairs of characters in fewer labels prove nothing. Shares, of 1: of the pairs that are known at all, of the votes for
# the first field, and how far the next one must lie behind. Fields with few labels have votes of no more weight.
_SELDOM, _KNOWN, _MOST, _AHEAD, _FEW = 2, 0.5, 0.5, 0.2, 5
_STOP = ""


def elected(text: str, vocabulary: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The field that the pairs of characters of `text` speak for, of those with a label that ends like it; none where
    they are few or speak for several.
    """
    if not _SHORTEST <= len(text) <= _LONGEST or _OTHERS.search(text):
        return ()
    asked = {words: set(codes) or {_STOP} for words, codes in vocabulary.items()}
    labels = Counter(code for codes in asked.values() for code in codes)
    standing = {code for words, codes in asked.items() if words[-1] == text[-1] for code in codes}
    pairs = [text[at : at + 2] for at in range(len(text) - 1)]
    votes: defaultdict[str, float] = defaultdict(float)
    for pair in pairs:
        with_it = [codes for words, codes in asked.items() if pair in words]
        weights: defaultdict[str, float] = defaultdict(float)
        for code in (code for codes in with_it for code in codes & standing):
            weights[code] += 1 / (labels[code] + _FEW)
        whole = sum(weights.values())
        if len(with_it) >= _SELDOM and whole:
            for code, weight in weights.items():
                votes[code] += weight / whole
    whole = sum(votes.values())
    if whole < _KNOWN * len(pairs):
        return ()
    first, *others = sorted(votes.items(), key=lambda item: -item[1])
    behind = others[0][1] if others else 0.0
    sure = first[1] >= _MOST * whole and first[1] - behind >= _AHEAD * whole
    # 送检单位 differs from 检测单位 in the word that tells whose it is.
    begins = any(text[0] in words for words, codes in asked.items() if first[0] in codes)
    return (first[0],) if sure and begins and first[0] != _STOP else ()
