"""Running text as a short one, in which a single character stands for each thing that was cut out of it.

兹证明王芳(身份证号…)系上海…公司员工 becomes 兹证明P系O员工: what is said of somebody no longer parts the words that
tell whose part they play, and 甲方, 本人 or 我单位 is whoever is called so.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from review_models.reading.prose.spans import KINDS, Span, spans

# Private characters, which no page has.
TOKENS = {kind: chr(0xE000 + number) for number, kind in enumerate(KINDS)}
WHO = f"[{TOKENS['O']}{TOKENS['P']}]"
_ID, _CREDIT, _FIRM, _PERSON = TOKENS["I"], TOKENS["K"], TOKENS["O"], TOKENS["P"]

# Lines above the first sentence, after the line end that begins the text; more of them are the rows of a table.
_TITLE = re.compile(rf"(?:[^\n,。;:{''.join(TOKENS.values())}]{{1,30}}\n){{1,5}}")
# A line that is a sentence or ends one, how long the lines are in which a paper is signed, and how much of a paper in
# prose is sentences.
_SENTENCE, _SIGNING, _MOSTLY = re.compile(r"^.{10,}。$|^(?=.{15})[^,;。]*[,;。]"), 24, 0.7
# Lines that are no whole sentence.
_NO_SENTENCE = re.compile(r"(?m)^(?![^\n]{12,}。$)[^\n]*\n")
# What is said of somebody beside the name: who it is called from here on, identity number, sex, where to sign.
_CALLED = re.compile(
    rf"(?P<who>{WHO})(?P<remark>\((?:[^()]*[,、])?(?:以?下)?(?:简)?称?(?:为|作)?[:“\"]?(?P<alias>[甲乙丙丁]方|[㐀-鿿]{{1,5}}[方人者])[”\"]?\))"
)
_PARTY = re.compile(rf"(?P<alias>[甲乙丙丁]方)(?:\([^()]{{1,8}}\))?(?:系|为|是)?:?(?P<who>{WHO})")
_ASIDE = re.compile(
    rf"\([^()]*(?:{_ID}|{_CREDIT}|信用代码|盖章|公章|简称|称为)[^()]*\)"
    rf"|(?<={_PERSON})(?:,[男女])?(?:,[㐀-鿿]{{1,3}}族)?,?(?:其|的)?(?:(?:居民|公民)?(?:身份证?件?|证件)(?:证|件)?(?:号码?|编号)?|个人社保号|社会保障号码?)?(?:为|是|系)?:?{_ID}"
    rf"|(?<={_FIRM}),?(?:其|的)?(?:统一)?社?会?信用代码(?:为|是)?:?{_CREDIT}"
    rf"|(?<={_PERSON})(?:同志|先生|女士|小姐)|(?<={_PERSON}),[男女](?=,)|(?<=,[男女])(?:,汉族|,[㐀-鿿]{{1,3}}族)"
)
_FIRST = r"(?:[我本](?:们)?(?:单位|公司|企业|司|店|厂|院|校|所|中心|站|馆|方|场馆|大队|支队|局|会|团|队|平台|处))"
_OURS = re.compile(_FIRST)
_APPOSED = re.compile(rf"{_FIRST}(?:[,(]|作为|系|即)?(?P<who>{WHO})\)?")
_MYSELF, _I = (
    re.compile("本人"),
    re.compile(rf"(?:(?<=[\n,。;:])|^)(?:我本人|我叫|我,|我|本人(?:姓名)?:?)(?P<who>{_PERSON}),?"),
)
# Who signs, in a line of its own at the end of the paper.
_SIGNED = re.compile(
    rf"\n(?:[㐀-鿿/]{{2,8}}(?:\([^()]{{1,6}}\))?:|单位|名称)?(?P<who>{WHO})(?:\([^()]{{1,8}}\))?{TOKENS['D']}?(?=\n)(?:\n(?:[㐀-鿿]{{2,8}}:?)?[^\n。]{{0,24}}){{0,4}}\n*$"
)


@dataclass(frozen=True)
class Short:
    """`text` with tokens; `places` are where each of its characters stands in the paragraphs it was made of."""

    text: str
    places: tuple[tuple[int, int], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where characters `start` to `end` (exclusive) stand in the paragraphs."""
        return self.places[start][0], self.places[end - 1][1]

    def without(self, cut: list[tuple[int, int]]) -> "Short":
        gone = {at for start, end in cut for at in range(start, end)}
        kept = [at for at in range(len(self.text)) if at not in gone]
        return Short("".join(self.text[at] for at in kept), tuple(self.places[at] for at in kept))

    def calling(self, words: re.Pattern[str], who: int) -> "Short":
        """With the one at `who` wherever `words` stand for it."""
        text, places, at = "", list[tuple[int, int]](), 0
        for match in words.finditer(self.text):
            text += self.text[at : match.start()] + self.text[who]
            places += [*self.places[at : match.start()], self.places[who]]
            at = match.end()
        return Short(text + self.text[at:], (*places, *self.places[at:]))


def written(text: str) -> bool:
    """Whether hardly anything but sentences stands between the title of a paper and where it is signed."""
    lines = _TITLE.sub("", text, count=1).split("\n") if _TITLE.match(text) else text.split("\n")
    while lines and len(lines[-1]) <= _SIGNING:
        lines.pop()
    sentences = sum(len(line) for line in lines if _SENTENCE.search(line))
    return bool(lines) and sentences >= _MOSTLY * sum(map(len, lines))


@lru_cache(maxsize=16)
def at_length(text: str, *, prose: bool = True) -> Short:
    """`text`, folded paragraphs, with tokens and nothing left out but, unless all is `prose`, what is no sentence."""
    whole = _tokens(text, spans(text))
    lines = _NO_SENTENCE.finditer(whole.text) if not prose else filter(None, [_TITLE.match(whole.text)])
    return whole.without([match.span() for match in lines])


@lru_cache(maxsize=16)
def shortened(text: str, *, prose: bool = True) -> Short:
    """`text`, folded paragraphs, in short."""
    short = at_length(text, prose=prose)
    names = {
        match["alias"]: match.start("who") for match in [*_CALLED.finditer(short.text), *_PARTY.finditer(short.text)]
    }
    remarks = [match.span("remark") for match in _CALLED.finditer(short.text)]
    called = {alias: short.places[who] for alias, who in names.items()}
    short = short.without(remarks)
    for alias, place in called.items():
        who = short.places.index(place)
        short = short.calling(re.compile(rf"{alias}(?!{WHO}|[为是系:]{WHO}|\()"), who)
    short = short.without([match.span() for match in _ASIDE.finditer(short.text)])
    return _first_person(short)


def _first_person(short: Short) -> Short:
    """With whoever speaks in the place of 本人 and 我单位."""
    signed = next((match.start("who") for match in _SIGNED.finditer(short.text)), None)
    signer = short.places[signed] if signed is not None else None
    myself = next((short.places[match.start("who")] for match in _I.finditer(short.text)), None)
    ours = next((short.places[match.start("who")] for match in _APPOSED.finditer(short.text)), None)
    if signer is not None and signed is not None:
        ours = ours or (signer if short.text[signed] == _FIRM else None)
        myself = myself or (signer if short.text[signed] == _PERSON else None)
    short = short.without([(m.start(), m.start("who")) for p in (_APPOSED, _I) for m in p.finditer(short.text)])
    for words, place in ((_OURS, ours), (_MYSELF, myself)):
        if place is not None:
            short = short.calling(words, short.places.index(place))
    return short


def _tokens(text: str, found: Sequence[Span]) -> Short:
    parts = list(_pieces(text, found))
    return Short("".join(char for char, _ in parts), tuple(place for _, place in parts))


def _pieces(text: str, found: Sequence[Span]) -> Iterator[tuple[str, tuple[int, int]]]:
    at = 0
    for span in found:
        yield from ((text[number], (number, number + 1)) for number in range(at, span.start))
        yield TOKENS[span.kind], (span.start, span.end)
        at = span.end
    yield from ((text[number], (number, number + 1)) for number in range(at, len(text)))
