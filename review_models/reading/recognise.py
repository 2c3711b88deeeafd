"""What kind of document a part of a page is, by its titles and words; never by the name of the file."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import median

from rapidfuzz.distance import Hamming

from review_models.reading.by_labels import by_form, by_labels
from review_models.reading.label_ends import GAP
from review_models.reading.layout import Row, folded
from review_models.reading.part import Part
from review_models.reading.photo import is_portrait
from review_models.reading.types import DocumentType, compiled

OTHER = "other"
PHOTO = "photo"

# The score a type needs, and how much the words of the body can bring without a title.
ENOUGH = 5.0
_WORDS_AT_MOST = 9.0
# How sure a type is that only its labels tell.
_BY_LABELS = 0.7
# How many words may stand inside a title, and a remark at its end.
_FURTHER = 6
_REMARK = re.compile(r"\([^()]*\)$")
# What an app can do with a paper, as its buttons say: 道路运输证换发; and the arrow back beside a title.
_SERVICE = re.compile(
    r"证(?:照|件|书)?(?:配发|换发|补发|补办|挂失|申领|年审|审验|下载)"
    r"(?!.{0,8}(?:[书表单函卡]|告知|证明|通知|决定)(?:\([^()]*\))?$)"
)
_BACK = "‹<←×"
# 道路运输证号: is a label for the number of a paper that is named there and lies elsewhere.
_NUMBER_OF = re.compile(r"[证照](?:书|件)?(?:[编字]?号码?)(?=:|$)")
# A translation beside a title.
_LATIN = re.compile(r"[A-Za-z][A-Za-z.,'&/-]*")
_TRANSLATED = re.compile(r"[㐀-鿿()]{2,}[A-Za-z]{2}|[A-Za-z.,'&/-]{3,}[㐀-鿿]{2}")
# A misread title still counts with one wrong character in so many.
_MISREAD = 6


@dataclass(frozen=True)
class Guess:
    """The best type of a part. `titled`: its title stands there, so that a document begins here."""

    type: str
    score: float
    confidence: float
    titled: bool


def recognise(part: Part, types: Mapping[str, DocumentType], *, among: Iterable[str] | None = None) -> Guess:
    """The type of `part`, of all types or of those named `among`; `other` where no type has enough for it."""
    if OTHER in types and PHOTO in types and is_portrait(part):
        return Guess(PHOTO, 10.0, 0.9, True)
    titles, text = _title_rows(part.rows), part.flow[0]
    known = _known(types)
    named = {row for row, _ in titles if any(title in row for title in known)}
    scored = []
    for code in types if among is None else among:
        cues = types[code].cues
        heads = [weight * _prominence(folded(words), titles, named) for words, weight in cues.titles.items()]
        heads += [weight * _matching(pattern, titles) for pattern, weight in cues.title_patterns.items()]
        title = max(heads, default=0.0)
        words = sum(weight for word, weight in cues.words.items() if folded(word) in text)
        words += sum(weight for said, weight in cues.sentences.items() if compiled(said).search(text))
        against = sum(weight for word, weight in cues.against.items() if _prominence(folded(word), titles) > 0.3)
        against += sum(0.3 * weight for word, weight in cues.against.items() if folded(word) in text)
        scored.append((title + min(words, _WORDS_AT_MOST) - against, code, title > 0.5 * ENOUGH))
    scored.sort(reverse=True)
    best, code, titled = scored[0] if scored else (0.0, OTHER, False)
    if best < ENOUGH and among is None and (labelled := by_labels(part, types)):
        return Guess(labelled, ENOUGH, _BY_LABELS, False)
    if among is None and (form := by_form(part, types, code if best >= ENOUGH else OTHER)):
        return Guess(form, max(ENOUGH, best), _BY_LABELS, False)
    if best < ENOUGH:
        return Guess(OTHER, max(0.0, best), round(1 - max(0.0, best) / (2 * ENOUGH), 3), False)
    second = max(0.0, scored[1][0]) if len(scored) > 1 else 0.0
    confidence = best / (best + 1.0) * min(1.0, 0.6 + 0.1 * (best - second))
    return Guess(code, best, round(confidence, 3), titled)


def _title_rows(rows: Sequence[Row]) -> list[tuple[str, float]]:
    """Rows that can hold a title, with how much they stand out, 0.1 to 1: large, near the top, short."""
    if not rows:
        return []
    usual = median(row.height for row in rows)
    top, bottom = rows[0].box[1], rows[-1].box[3]
    found = []
    for number, row in enumerate(rows):
        large = row.height >= 1.2 * usual
        high = number < 4 or (row.box[1] - top) < 0.3 * max(1, bottom - top)
        short = len(row.text) <= 34 and not any(mark in row.text for mark in "。;,")
        stands_out = 1.0 if short and high and (large or number < 3) else 0.75 if short and large else 0.15
        named_only = _SERVICE.search(row.text) or _of_number(row)
        found.append((row.text.lstrip(_BACK), 0.15 if named_only else stands_out))
    # Without its translation: 借记卡 DEBIT CARD.
    found += [(_LATIN.sub("", text), stands_out) for text, stands_out in found if _TRANSLATED.match(text)]
    # A title in two lines: 公众聚集场所投入使用、营业前 / 消防安全检查合格证. A label with its value begins none.
    found += [
        (one[0] + two[0], min(one[1], two[1])) for one, two in pairwise(found[: min(5, len(rows))]) if ":" not in one[0]
    ]
    return found


def _of_number(row: Row) -> bool:
    """Whether the row has a label for the number of a paper; behind a blank, 结婚证  字号:, its title stands before."""
    label = _NUMBER_OF.search(row.text)
    return label is not None and all(row.gap(at) <= GAP for at in range(label.start() + 1, label.end()))


def _parted(title: str, text: str) -> bool:
    """Whether the row is the title with further words inside: 营业性演出经营主体许可证, 道路货物运输经营许可证."""
    bare = _REMARK.sub("", text)
    if not (bare.startswith(title[:2]) and bare.endswith(title[-3:])):
        return False
    begins = [at for at in range(2, len(title) - 2) if bare.startswith(title[:at]) and bare.endswith(title[at:])]
    return bool(begins) and len(bare) - len(title) <= _FURTHER


def _matching(pattern: str, rows: Sequence[tuple[str, float]]) -> float:
    """How much the row stands out that `pattern` finds a title in."""
    return max(
        (stands_out for text, stands_out in rows if stands_out > 0.5 and compiled(pattern).search(text)), default=0.0
    )


def _known(types: Mapping[str, DocumentType]) -> frozenset[str]:
    """The titles of all types that are long enough to be misread for one another."""
    titles = (folded(title) for kind in types.values() for title in kind.cues.titles)
    return frozenset(title for title in titles if len(title) >= _MISREAD)


def _prominence(title: str, rows: Sequence[tuple[str, float]], named: Collection[str] = ()) -> float:
    """How much the title stands out in one of `rows`; those `named` hold a known title as it is, and so no other one
    misread: 药品经营许可证 is no 食品经营许可证.
    """
    best = 0.0
    for text, stands_out in rows:
        if stands_out <= best or len(text) < len(title) - 1:
            continue
        if title in text:
            rest = len(text) - len(title)
            ends = text.rstrip(")0123456789").endswith(title) or text.split("(")[0].endswith(title)
            whole = 1.0 if rest <= 3 or ends else 0.8 if len(title) >= 0.4 * len(text) else 0.3
        elif len(title) >= _MISREAD and stands_out > 0.5 and _close(title, text, text in named):
            whole = 0.9
        else:
            continue
        best = max(best, stands_out * whole)
    return best


def _close(title: str, text: str, named: bool) -> bool:
    return (len(text) > len(title) and _parted(title, text)) or (not named and _misread(title, text))


def _misread(title: str, text: str) -> bool:
    """Whether the row holds the title but for few wrong characters, and not much besides."""
    most = len(title) // _MISREAD
    # Nearly all rows lack more of its characters than may be wrong.
    if len(text) > 2 * len(title) or len(_characters(title) - _characters(text)) > most:
        return False
    windows = (text[at : at + len(title)] for at in range(len(text) - len(title) + 1))
    return any(Hamming.distance(title, window) <= most for window in windows)


@lru_cache(maxsize=20_000)
def _characters(text: str) -> frozenset[str]:
    return frozenset(text)
