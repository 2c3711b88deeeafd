"""Who signs where: the printed words that mark a place to sign or to seal, and the party whose place it is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from review_models.reading.names import can_be_name

# The words of each party, surest first: a field's own words, then those that stand for it where the first are lacking.
_WORDS: Mapping[str, tuple[str, ...]] = {
    "lessor": (
        r"甲方|(?<![原受])出租(?:方|人|单位|企业|者|户|\(甲\)方)|房东|房主|业主|产权人|(?<!受)转租[方人]|(?:房屋|房产)?所有权?人|贷方|发包(?:方|人|单位)|出租一方|业主方"
        r"|[租放]出[方人]|产权单位|房产主",
        r"(?:市场|提供|园区|出具|管理|物业|产权|运营|开办)(?:管理)?(?:方|人|单位)",
    ),
    "lessee": (
        r"乙方|受转租[方人]|租户方|房客|承租[户一]方?|(?<!次)承租(?:方|人|单位|企业|者|户|\(乙\)方)|租客|租户|租用[方人]|租赁[方人]|租房[方人]|受租方"
        r"|次承租人|[续退]租[方人]|租入[方人]|[租入]住人|借用[方人]|使用人",
        r"商户|经营户|(?:使用|入驻|进[场驻])(?:方|人|企业|单位|户)",
    ),
    "principal": (
        r"委托(?:方|的?人|一方|单位|企业|主体|机构|者)|授权(?:方|的?人|一方|单位|企业|主体|机构|者)",
        r"申请(?:人|单位|企业|者|方)|法定代表人|法人|负责人|经营者|投资人|单位|企业|公司|本人"
        r"|(?:开具|出具|委派|派出|介绍|出函)(?:方|人|单位)|[立具写][书条]人|声明人|承诺人",
    ),
    "agent": (
        r"[被受]委托(?:方|的?人|一方|单位)|受托(?:方|的?人|一方|单位)|被授权(?:方|的?人|一方|单位)|代理人|代办[人员]|指定代表"
        r"|持[信函证]人|受任人|来办?人|受派人|被委派人|办[事理]人|(?<!或)经办人",
    ),
    "guardian": (
        r"(?<!被)监护人|家长|父亲|母亲|父母|[父母]方|法定代理人|祖父|祖母|爷爷|奶奶|外公|外婆",
        r"同意人|声明人|承诺人|立书人|签[名字]人|本人|出具人|具[结书]人",
    ),
    "applicant": (
        r"申请(?:人|单位|企业|者|方|主体)|申领[人方]|申办[人方]|申报(?:人|单位|方)|法定代表人|法人|经营者|业主|业户|本人|声明人"
        r"|承诺(?:人|单位)|投资人|当事人|补领人|企业负责人|单位负责人"
        r"|举办者|发起人|报[告送]人|权利人|店主|摊主|[登注][记册]人|(?<![核受审安])负责人|举办单位|主办单位"
        r"|签[署名字]人",
        r"填[表报写]人|经办人|代理人|手写|亲笔",
    ),
    "employee": (r"乙方|员工|职工|劳动者|受聘[人方]|受雇[人方]|雇员|被聘用?人|应聘人", r"本人"),
    "inspector": (r"检验[员人]|检测[员人]|授权签字人|报告签发人",),
}
_NOBODY = (
    r"[丙丁]方|原出租[方人]|中介|居间|经纪|见证|公证|担保|保证|受理|审[核查批]|登记机关|复核|承办|核准|监[制督]"
    r"|被监护|未成年|演员"
)
_SIGN = (
    r"(?:亲笔|手写|电子|本人|个人|法人|单位|公司|企业)?"
    r"(?:签字|签名|签章|签署|签印|签盖|签认|画押|手印|指印|指模|捺印|按印|盖章|盖印|印章|印鉴|公章|用印|[章签](?=[):、/,及和或并(处]|$))"
)
_MORE = rf"(?:(?:[/、,;及和或与并]{{0,2}}|或者|以及|并且)(?:另?加盖|加|盖|按|捺)?(?:{_SIGN}|公章|本人))*"
_TAIL = r"(?:处|栏|确认|页|样本|留样|样式)?"
_REMARK = r"(?:\([^()]{0,16}\))?"
_ENGLISH = r"[A-Za-z][A-Za-z .,'/&()-]*"
_END = rf"{_TAIL}\)?{_TAIL}{_REMARK}(?P<english>{_ENGLISH})?(?P<colon>[:;])?[_.…]*"
_STRONG = re.compile(
    rf"[(]?(?P<who>[^,。;:_]{{0,22}}?)[(:/]{{0,2}}(?:加?盖|请)?(?P<sign>{_SIGN}{_MORE}){_END}", re.ASCII
)
_BARE = re.compile(rf"(?P<who>[㐀-鿿]{{2,8}}{_REMARK})(?:{_ENGLISH})?(?P<colon>:)?[_.…]*", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d{2}")
_UNIT = re.compile(r"单位|公司|企业")
# Who acts for a party, in a place below its name.
_ACTS = r"(?:(?:法定|授权|签约|委托)?代表人?|(?:委托)?代理人|经办人|负责人)"
_ACTING = re.compile(rf"{_ACTS}(?:(?:[/、或及和]|或者|或其?)其?{_ACTS})*")
# What goes on so is a sentence that speaks of signing.
_SENTENCE = re.compile(r"[后即之时的并生有和及与日前,。;、起方人者]")
_AGENT = re.compile(r"[被受]委托(?:代理)?(?:方|的?人|一方|单位)?|被授权(?:方|的?人|一方|单位)?")
_TENANCY, _EITHER = re.compile(r"出租|承租|租客|房东|租户"), re.compile(r"[甲乙]方?")
_FOLD = str.maketrans("（）", "()")
_HAND = re.compile(r"签[^盖署]|签$|签署人|手印|指印|指模|捺|按印|画押|Sign", re.IGNORECASE)


@dataclass(frozen=True)
class Signing:
    """A label of a signing place, the first `end` characters of a text. `who` are the words for the party, empty where
    it only says 签字; `bare` where it only names the party; `by_hand` where a seal alone would not do.
    """

    who: str
    end: int
    bare: bool
    by_hand: bool
    closed: bool


@lru_cache(maxsize=4096)
def label_of(text: str, words: tuple[str, ...] = ()) -> Signing | None:
    """The label of a signing place that `text` begins with; nothing else of a sentence goes on after it. `words` are
    those that the paper itself has for its parties.
    """
    named_before = _signed_before(text, words)
    if named_before is not None:
        return named_before
    found = _STRONG.match(text)
    who = found["who"].rstrip("(") if found else ""
    if found and (not who or is_acting(who) or re.search(_anybody(words), who)):
        rest = text[found.end() :]
        open_end = not (found["colon"] or text[: found.end()].rstrip("_").endswith((")", ":")))
        if not (rest and open_end and (_SENTENCE.match(rest) or len(rest) > 4)):
            unit, sign = _UNIT.match(found["sign"]), found["sign"]
            return Signing(
                found["who"] or (unit[0] if unit else ""),
                found.end(),
                False,
                bool(_HAND.search(sign)),
                bool(found["colon"]),
            )
    found = _BARE.match(text)
    alone = found and (found["colon"] or found.end() == len(text) or _YEAR.match(text, found.end()))
    # Who acts for a party signs behind 授权代表： too; without a colon the words may be part of a name or a sentence.
    acts = found and found["colon"] and is_acting(found["who"])
    if found and alone and (acts or re.fullmatch(_parties(words), found["who"])):
        # 法定代表人(签名人) says who will sign, not where.
        asked = re.search(rf"(?:{_SIGN})(?!人\))", found["who"])
        by_hand = bool(asked and _HAND.search(found["who"], asked.start()))
        return Signing(found["who"], found.end(), asked is None, by_hand, bool(found["colon"]))
    return None


def _signed_before(text: str, words: tuple[str, ...]) -> Signing | None:
    """The label of 声明人王国栋(捺印): the party, for whoever signed between it and the words for that."""
    found = re.match(rf"(?P<who>{_anybody(words)})(?P<name>[㐀-鿿]{{2,4}})\((?:{_SIGN}){_TAIL}\)", text)
    if found is None or not can_be_name(found["name"]):
        return None
    return Signing(found["who"], found.end("who"), False, True, True)


def rank(field: str, who: str, labels: Sequence[str] = ()) -> int | None:
    """How surely `who` is the party of `field`: 0 its own words, 1 where it has no place of its own; None: another."""
    party = field.rpartition(".")[2].removesuffix("_signature")
    if _TENANCY.search(who):
        # 甲方 may be either; 承租方 is not.
        who = _EITHER.sub("", who)
    if party != "agent":
        # 被委托人 is another one, 申请人或者被授权人 either.
        who = _AGENT.sub("", who)
    own = _WORDS.get(party, ())
    words = [*own[:1], *(re.escape(word.translate(_FOLD)) for word in labels if word)]
    for tier, one in enumerate(["|".join(words), *own[1:]]):
        if one and re.search(one, who):
            return tier
    return None


def is_acting(who: str) -> bool:
    """Whether `who` only acts for a party that is named elsewhere: 授权代表 below 甲方（盖章）."""
    return bool(_ACTING.fullmatch(who))


def named(text: str, words: tuple[str, ...] = ()) -> str:
    """The words for a party that a text begins with, as far as it has any; `words` are the paper's own."""
    anybody = _anybody(words)
    found = re.match(rf"\W*((?:{anybody})\W{{0,2}}(?:{anybody})?)", text)
    return found[1].rstrip("()（） 、:") if found else ""


@lru_cache(maxsize=256)
def _parties(words: tuple[str, ...]) -> str:
    """甲方, 甲方(出租人), 申请人/代理人: nothing but parties."""
    one = rf"(?:{_anybody(words)}){_REMARK}"
    return rf"(?:法定)?{one}(?:[/、或及和]其?{one})*"


@lru_cache(maxsize=256)
def _anybody(words: tuple[str, ...]) -> str:
    known = [tier for tiers in _WORDS.values() for tier in tiers]
    return "|".join([*map(re.escape, words), *known, _NOBODY])
