"""The names of persons, companies and authorities, out of the text beside their labels."""

import re
from dataclasses import replace

from review_models.reading import phrases
from review_models.reading.fitting import EDGE, NOTHING, SENTENCE, Value
from review_models.reading.names import ROLES, is_no_name
from review_models.reading.types import FieldType

_NAME = re.compile(r"[㐀-鿿]{1,4}(?:[·•・.][㐀-鿿]{1,8})+|[㐀-鿿]{2,6}|[A-Z][A-Za-z]+(?:[ ,]?[A-Z][A-Za-z]*)*")
# 我方高铭, 本公司员工高铭: whose person it is.
_OURS = re.compile(
    r"^[我本贵](?:单位|公司|企业|方|司|店|厂|院|校|所|中心)的?(?:员工|职工|职员|工作人员|业务员|经办人)?(?=[㐀-鿿]{2})"
)
# ☑蒋静: a tick of whoever looked through the paper.
_TICK = re.compile(r"^[☑√✓✔]+(?=[㐀-鿿])")
# A label in the place of a value.
_LABEL = re.compile(
    r"/.*|姓名?|名称?|(?:签[字名章]|捺印|手印)(?:或者?|及|和|并|、|,)(?:签[字名章]|[盖公印]章|捺印|手印)|签[字名章]|(?:盖|印|公|签)章|印鉴|手印|捺印|负责人|责任人|法定代表人|经营者|申请人|代理人|受托人"
    rf"|{ROLES}"
    r"|(?:登记|信息|首|内|附)[页卡表]|(?:[㐀-鿿]{2,6}(?=声明|承诺))?(?:郑重|特此)?(?:声明|承诺|表示|保证|确认)"
)
# 乙方:(签名或捺印): what is to be done here, before the name.
_TO_SIGN = re.compile(r"^\([^()]{0,6}(?:签[字名章]|盖章|捺印|手印)[^()]{0,6}\):?")
# What a label leaves before its value: 参保单位上海….
_BEFORE_UNIT = re.compile(
    r"^(?:(?:参保|缴费|投保|用人|用工|工作|所在|就业|聘用|服务|登记|持证|申请|申报|举办|主办|经营|使用|委托|授权)(?:单位|企业)|单位)"
    r"(?:名称|全称)?[为是:]?(?=[㐀-鿿]{4})"
)
# So many characters without a mark are a sentence, no name.
_RUNNING = re.compile(r"[㐀-鿿]{10,}")
_PERSON_DATA = re.compile(r"(?<=[㐀-鿿]{2})(?:(?:[男女],?|(?:身份)?证件?(?:号码?)?:?)\d.*|等|同志|先生|女士)$")
_ORGANISATION = re.compile(
    r".{2,}(?:公司|局|中心|委员会|派出所|支队|大队|总队|医院|银行|合作社|事务所|检测站|大厅)"
    r"(?:[㐀-鿿]{2,8}(?:支行|分行|分局|分公司|营业部))?(?:\([^()]+\))?"
)
# The next label, read as what a party is called: 日期Date:….
_NEXT_LABEL = re.compile(r"(?:日期|时间|电话|地址|住所|联系|身份证|盖章|签[字名章])[㐀-鿿]{0,4}[A-Za-z]*:")
# What only points to somebody or something named elsewhere.
_POINTING = re.compile(
    r"上述|下述|前述|[甲乙丙]方$|[该本我贵此](?:单位|公司|企业|[方人馆院店厂站处司所户房]|场[馆所地]|剧[场院])"
)
# 由此产生的后果由我公司: a sentence up to the word for somebody named elsewhere; 日本, 富贵 are parts of a name.
_POINTING_AT_LAST = re.compile(r"(?:[我该此你]|(?<!日)本|(?<!富)贵)(?:公司|单位|企业|方)$")


def name_in(field: FieldType, plain: str) -> Value:
    # Sex and age may follow on the same line, 沈静女38岁, or others: 沈静等.
    plain = _OURS.sub("", phrases.once(_PERSON_DATA.sub("", _TO_SIGN.sub("", _TICK.sub("", plain)))))
    if not plain or _LABEL.fullmatch(plain) or _POINTING.match(plain) or is_no_name(plain):
        return NOTHING
    match = _NAME.match(plain)
    if match is None:
        return Value(plain, None, 0.2)
    if _RUNNING.match(plain):
        return NOTHING
    return Value(match[0], None, 0.8 if match.end() == len(plain) else 0.6)


def party_in(field: FieldType, plain: str) -> Value:
    value = phrases.once(phrases.balanced(phrases.party(_TO_SIGN.sub("", plain))).strip(EDGE))
    if _LABEL.fullmatch(value) or phrases.elsewhere(value) or _POINTING.match(value) or _NEXT_LABEL.match(value):
        return NOTHING
    if _POINTING_AT_LAST.search(value):
        return NOTHING
    return Value(value, None, 0.08 if SENTENCE.search(value) else 0.7) if value else NOTHING


def company_in(field: FieldType, plain: str) -> Value:
    """Up to the word that ends names of companies and authorities; what follows belongs to a seal or a date."""
    value = party_in(field, phrases.without_fragment(re.split(r"[;。]", _BEFORE_UNIT.sub("", plain))[0]))
    whole = _ORGANISATION.match(value.value)
    return replace(value, value=whole[0], fit=0.75) if whole else value
