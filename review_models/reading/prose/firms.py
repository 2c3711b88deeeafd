"""Names of organisations and addresses in running text, from where they surely begin to where they surely end."""

import re
from collections.abc import Iterator

from review_models.reading.phrases import LIMITED
from review_models.reading.prose.words import BEFORE_FIRM, PLACES, PROVINCES, STRONG, WEAK, any_of

# A run of characters that a name can be made of; brackets in a name hold a place or a form.
_INNER = r"(?:[^\W_]|·|\((?![㐀-鿿]{1,3}(?:[方人者]|单位|公司|企业)\))(?:[㐀-鿿]{2,4}|有限合伙|普通合伙|集团)\))"
_RUN = re.compile(rf"{_INNER}+")
# Behind a word that ends names as often as it stands within one, the sentence goes on.
_GOES_ON = (
    r"(?=[^㐀-鿿(]|\([^()]{5}|\((?:以|下|甲|乙|丙|盖|公|统|信|地|承|出|用|委|身|章|签|简|住|房)|$|将|把|与|和|的|于|在|为|向|因|系|是|同意|自愿|决定|聘|录用|招用|雇|工作|任职|参加|参保|职工|员工|名下|所|之|已|对|从"
    r"|自|现|以|由|经|承诺|保证|郑重|举行|举办|使用|租|承租|到|给|至|等|同|及|作|签|建立|通知|负责|名义|上演|演出|开展|委托|授权|委派|指派|坐落|位于|地处|符合|具备|提供|拟|特|住院|就诊|检查|检测|检验|职务|举报|同志|申请|进行|监控|年|提交|申报|按月|代缴|拥有|兹|接受|指定|向|愿|承担|(?:汽车|车辆|运营)?车)"
)
_ENDS = re.compile(rf"(?:{STRONG})(?:[㐀-鿿]{{2,8}}(?:分公司|支公司|分店|门店))?|(?:{WEAK}){_GOES_ON}")
# What leads to a name and is no part of it; of single characters those that begin and end no words of names.
_LEADS = re.compile(
    rf"{any_of(BEFORE_FIRM)}"
    r"|(?<![来自缘])由|(?<!参)与|(?<![面志方朝])向(?![阳上前日荣])|(?<!关)系(?![列统])|(?<![人有华])为(?![民人尔])|(?<!所)在(?![线水])"
    r"|(?<!等)于(?![都洪田])|(?<!以)被|对|(?<![根依证票数占])据|(?<![可所难])以(?![岭诺纯恒])|(?<![财神已曾])经(?!济(?!南)|[贸纬典开营销络])"
    r"|让(?!胡)|(?<![天祥瑞嘉永中太泰人义仁谐平三协亲共颐])和(?![平谐顺兴美鑫信泰睦盛悦润])|(?<![大会合协共])同(?![济心仁创方福辉德兴舟泰盛程城])"
    rf"|[来到赴住](?=(?:{PLACES}))"
    r"|及(?!时)|[将把](?!军)|从(?!化)|其|受(?!益)|[是拟给的]|已"
)
_NONE = re.compile(
    r".*(?:签章|签字|盖章).*|.*(?:[我本贵该此其各你您]|有关|上述|用人|相关|所有|任何|办理|离开|设立|变更|前往|注册|具体|提交)"
    rf"(?:{STRONG}|{WEAK})|(?:保证|确保|登记|单位|企业|机构|场馆|剧[院场]|场所|租赁|承租|出租|双方|工商|办事|服务|营业|演出|经营|检[测验]|监控|参保|用途|第[一二三])*(?:{STRONG}|{WEAK})"
)
_PLACE = re.compile(rf"(?:{PLACES})(?!\))")
_SHORTEST = 4
_BRANCH = re.compile("分公司|支公司|分行|支行|分店|门店|分院")

_STREET = re.compile(
    rf"(?:(?:{PLACES})(?:省|市|(?:壮族|回族|维吾尔)?自治区)?|[㐀-鿿]{{2,5}}[市县区旗镇乡])"
    r"(?:(?![,。;:、()将把租与]|出租|房屋|面积)[㐀-鿿0-9A-Za-z#—·-]|[-]){2,48}"
)
_HOUSE = re.compile(
    r".*(?:[\dA-Za-z一二三四五六七八九十]+(?:号(?:楼|院)?|[室楼层座幢栋弄组单元]元?|单元|铺)|[㐀-鿿]{2,6}(?:大厦|广场|大楼|商场|市场|公寓|花园|家园|小区|村)(?=$|的|之))"
)
# So far into an address what leads to it can be taken for a part of its first name.
_LEADING = 8


def firms(text: str) -> Iterator[tuple[int, int]]:
    """Where the names of organisations stand in `text`."""
    for run in _RUN.finditer(text):
        start = run.start()
        while end := _ENDS.search(text, start + 2, run.end()):
            whole = LIMITED.match(text, end.end(), run.end())
            stop = whole.end() if whole else end.end()
            begin = _beginning(text, start, stop)
            name = text[begin:stop]
            if begin is not None and not _NONE.fullmatch(name) and re.search("[㐀-鿿]", name):
                yield begin, stop
            start = stop


def _beginning(text: str, start: int, stop: int) -> int | None:
    """Where the name that ends at `stop` begins: at the place it is called after, or behind what leads to it; None
    where that leaves no name.
    """
    found = [match.span() for match in _LEADS.finditer(text, start, stop - 1)]
    leads = [end for _, end in found]
    for place in _PLACE.finditer(text, start, stop - 3):
        # A province within a name stands in brackets or before 分公司.
        own = place[0] in PROVINCES and stop - place.end() >= 2 * _SHORTEST and not _BRANCH.search(text, start, stop)
        if place.start() == start or place.start() in leads or own:
            return place.start()
    if any(end - begin > 1 and stop - end < _SHORTEST for begin, end in found) or stop - start < _SHORTEST:
        return None
    return max((lead for lead in leads if stop - lead >= _SHORTEST), default=start)


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where addresses stand in `text`: from the name of a place to the number of a house, a floor or a room."""
    at = 0
    while match := _STREET.search(text, at):
        begin = _leading(text, *match.span())
        house = _HOUSE.match(text, begin, match.end())
        at = house.end() if house else match.start() + 1
        if house and house.end() - begin >= 2 * _SHORTEST:
            yield begin, house.end()


def _leading(text: str, start: int, end: int) -> int:
    """Where an address begins: with the first place that is known, or behind the words that lead to it."""
    near = min(start + _LEADING, end)
    place = _PLACE.search(text, start, near)
    return place.start() if place else max([start, *(lead.end() for lead in _LEADS.finditer(text, start, near))])
