"""Takes a value out of the words of its sentence: what leads to it, and what the sentence goes on with."""

import re

from review_models.reading.names import SURNAMES

LIMITED = re.compile(r"(?:\([㐀-鿿]{2,8}\))?(?:股份)?有限(?:责任)?公司")
"""What ends the name of a firm that another word seemed to end before: 检测站有限公司."""

# 姓名或者名称: words of labels make no name.
_OF_LABELS = re.compile(r"(?:姓名|名称|全称|单位|个人|企业|法人|组织|自然人|或者?|[及和]|[/、()])+")
# 许可证名称:营业性演出许可证: a paper holds nothing, nor does a mark between the words of a way through a site.
_NOBODY = re.compile(
    r"[㐀-鿿]{2,16}(?:许可证|营业执照|登记证|合格证|资格证|证书)|(?:信息|查询|详情|首页|列表|打印|结果)+|[\W\d_]*"
)
_REMARK = re.compile(
    r"\((?:章|印|盖章|公章|签章|签字|签名|签字或盖章|签名或盖章|手印|(?:以下|下)?简称.*|以?下称.*|加盖.*|亲笔.*|身份证.*|统一社会.*"
    r"|[^()]*[省市区县][^()]*\d[^()]*|(?:单独|共同|按份)(?:所有|共有)[^()]*)\)?.*$"
)
# What a sentence goes on with behind the name of a party.
_PARTY_ENDS = re.compile(
    r"[,;。]|/(?:单独|共同|按份)|(?:VIN:?)?[A-Z0-9]{15,}|(?<=公司)(?:车辆?)?[㐀-鿿][A-Z][0-9A-Z]{5}|名下|所属|(?:19|20)\d\d[年.-]|(?<=..)(?:已经?(?=[㐀-鿿]{2})|自愿|依法(?=[缴纳申])|就(?=[所其该购本]))"
)
# The other party of the sentence, with its role: 由上海市…局（出让方）与.
_OTHER_PARTY = re.compile(
    r"^.*(?:\([^()]{1,6}[方人]\)[与和及同](?=.{2})|\((?:以下|下)?简?称[^()]{1,10}\)[与和及同、]?(?=[^()]{2,30}(?:公司|[店厂局]|中心)(?:\(|$)))"
)
# The word for somebody, before the name: 机动车所有人上海…公司, 经营管理的南桥中庭; and what says that somebody else is
# named, 来办人高铭.
_WHO = re.compile(
    r"^(?:所?(?:经营|管理|运营|拥有|所有|所属|持有|使用))+的(?=[㐀-鿿]{2})|^(?:(?:机动车|车辆|房屋)?(?:所有权?人|产权人|车主|业主|业户)|运输(?:企业|业户|单位)):?(?=[㐀-鿿()]{4,}(?:公司|[店厂队]|中心|合作社)$)"
)
# What leads to a name, 兹有…, or says whose company is named, 高铭系…公司法定代表人.
_LEADS_TO = re.compile(
    rf"^关于[^,;:。]{{4,60}}?的(?:意见书?|决定书?|通知书?|批复|复函|函|答复|证明|告知书?|公告)(?=.{{2,}})|^(?:注册(?:地|登记)?|设立|住所地?|地址)(?:于|在|为|是|位于)[^,;。]{{2,24}}的(?=.{{2,}}(?:公司|[店厂]|中心)$)|^(?:(?:特此|兹)?证明|[兹今现]有)+(?=.{{2}})|^以[㐀-鿿·]{{2,6}}为(?:法定代表人|主要负责人|负责人)的(?=.{{4}})|^(?:本人)?[{''.join(sorted(SURNAMES))}][㐀-鿿]{{1,2}}(?:系(?![统列])|是)(?=.{{4,}}(?:公司|[店厂]|中心)$)"
)
_SOMEBODY_ELSE = re.compile(
    r"^(?:(?:来办|经办|代办|受托|代理|受权|被委托|被授权)[人方员]|(?:授权签字|授权|质量负责|技术负责|审核|批准|签发|填发|主检|复核)人)[㐀-鿿]{2,}$"
)
# How a clause begins that speaks of the party rather than naming it: 用工主体按照…, 以本人之名义.
_NO_NAME = re.compile(
    r"资质|证书编?号|[的之](?=.)|[未您你]|应[当该]|按照|根据|依[照法据]|有权|可以|不得|必须|负责|承担|支付|保证|自愿|每[月年]|书面|提前|未经|如果|已经|不[能再]|双方|(?:位于|坐落).*的"
)
# 沁园路12号云翔大剧院: where a house stands, before its name.
_IN_PLACE = re.compile(
    r"^[㐀-鿿]{2,8}?[省市区县州][^,。;号]{2,24}\d+号(?=[㐀-鿿]{2,}(?:剧[院场社]|[音乐礼展演艺]厅|礼堂|体育[馆场]|文化宫|戏院|会所|酒吧|书场)$)"
)
# Which party is meant, before its name: (用工方)上海….
_ROLE = re.compile(r"^\([㐀-鿿]{0,6}[方人者位]\)(?=.{2})")
_NEXT_LINE = re.compile(r"^([^号]*\d号)[㐀-鿿()]{4,}公司$")
# The identifier of an electronic licence is that of the file, not the number of the paper.
_OF_THE_FILE = re.compile(r"1\.2\.156\.\d")
# 土地商业/房屋店铺: of two uses in one place the building's is asked for; 食品经营从业人员: what they work in.
_BUILDING_USE = re.compile(r"^(?:土地|宗地)[:为]?[^/;,、]{1,12}[/;,、](?:房屋|建筑物?)(?:用途)?[:为]?(?=[㐀-鿿]{2})")
_WORKERS = re.compile(r"(?<=..)从业人员$")
# 营业性演出许可证沪演2025号: the paper before its number.
_PAPER = re.compile(r"^[㐀-鿿]{2,12}(?:许可证|合格证|登记证|证书)(?:编?号)?:?(?=[㐀-鿿(\[A-Z]{1,8}.*\d{4})")
_FIRST, _SECOND = re.compile(r"^(?:[一1][、.](?!\d)|\([一1]\))"), re.compile(r"[二2][、.](?!\d)|\([二2]\)")
# What is agreed to is no matter that is named, 我方均予承认; nor is the rest of a heading, 经营范围和资本.
_CLAUSE = re.compile(
    r"^[和与及](?:[㐀-鿿]{1,6})$|^[我本双](?:方|人|单位|公司|企业)(?:都|均|予|皆|全部|愿|应|将|承担|承认|认可)"
)
# What leads to the statement itself, 第三条公司从事以下业务:, 经检测,; and what every declaration ends with.
_LEADS_ON = re.compile(r"(?:如下|下列|以下|下述)(?:[㐀-鿿]{2,4})?:?$")
_ARTICLE = re.compile(r"^第[一二三四五六七八九十百\d]{1,4}[条章]:?(?=.{4})")
_PREAMBLE = re.compile(
    r"^(?:[^:;。]{0,30}(?:如下|下列|以下|从事|经营范围|业务|内容)[^:;。]{0,8}:|经[㐀-鿿]{0,4}(?:[检监][测验]|审议|讨论|研究),)(?=.{4})"
)
_DUTY = re.compile(r"[;,。]?(?:\([二三四2-4]\)|[二三四2-4][.、])(?:愿意|自愿|接受|服从|违反|如有|如|若).*$")
# Who does what is stated, 乙方受托申请…; and the request at the end of it.
_DOER = re.compile(
    r"^(?:[甲乙]方|受托人|代理人|被[委授][托权]人|经办人)(?:受托|代为|代理|负责|有权|可以|全权)*(?=申[请办]|办理|代办|领取|提交|签署)"
)
_REQUEST = re.compile(
    r"[,;](?:享有全权|全权负责|请予|望予|敬请|恳请|特此)[^,;]*。?$|[,;](?:委托|授权|代理)?(?:期限|有效期|期间)[^;]*$"
)
# 代表我办理相关事项 says nothing of what is to be done.
_VAGUE = re.compile(
    r"(?:全权)?(?:代[表为理]?|替)?(?:我|本人|本单位|我单位|委托人)?(?:办理|处理)(?:相关|有关|上述|以下|下列|该)*(?:事项|事宜|手续|业务|事务)?"
)
# （√）1.…（）2.…: which of several points were chosen.
_OPTION = re.compile(r"\(([√☑✓✔]?)\)(?:\d{1,2}[.、])?")
# Marks as they are printed; what stands in one piece on the page is given back as it was read.
_PRINTED = str.maketrans(",:()", "，：（）")
# How far somebody may act is not what he shall do.
_POWERS = re.compile(r"^(?:特别|一般|全权|概括)(?:授权|代理|委托)(?=[,;。:]|即|$)")
_BEFORE_MONEY = re.compile(r"^[㐀-鿿]{2,24}?(?=人民币|[¥￥])")
# Words of the sentence around an address.
_AT = re.compile(
    r"^(?:[在于](?=[㐀-鿿]{2,8}?[省市区县])|(?:自有|名下|所有)?(?:房[产屋]|商铺)(?=[㐀-鿿]{2,3}[省市])|设在|设于|[㐀-鿿]{0,6}?(?:位于|坐落[于在]|座落[于在]|地处)|[㐀-鿿]{0,4}(?:地址|住址|住所|地点)[为是](?=.{4})|[㐀-鿿]{0,4}?(?:承租|租用|所有|拥有|名下)的(?=[㐀-鿿]{2,8}?[省市区县])"
    r"|[\d.、]{0,6}[㐀-鿿]{0,6}[将把](?=[㐀-鿿]{2,8}?[省市区县]))"
)
# No address goes on with a day, and what happens every year is none: 每年12月31日前结算.
_DAY = re.compile(r"(?:19|20)\d\d[-年./]\d{1,2}[-月./].*$|^[^号弄]*\d{1,2}月\d{1,2}日.*$|^每[年月季日].*$")
_PREMISES = re.compile(
    r"[,;。]|、(?=[㐀-鿿]{2,10}(?:为|是|系|:))|[、(](?:建筑|使用|租赁|套内)?面积|\((?:以?下|[简统]|并)简?称|(?<=[号室层楼幢座栋元铺])(?:[我本该](?:单位|公司|企业|方|人|店|院|馆|场|剧|房)|[甲乙丙双]方|地铁|公交|步行|距离|电话|联系|邮编|邮政)|的$|(?<=[室铺])(?:作?为|供)(?=..)|(?<=[号室层元铺])(?:房(?:屋|产)$|(?:房屋|不动产)?单元编?[码号])|第[一二三四五六七八九十]{1,3}条|(?<=[号室层楼幢弄座栋元铺])之(?!\d)|的(?:房|商铺|厂房|住|国有|集体|剧[场院]|场馆|舞台|大厅|展厅|礼堂|不动产|店铺|物业|土地|宗地|地块|场[地所]|店面|门面|店面房|铺[面位]|门店|仓库|车间|写字楼|办公|一[间套层处])"
)
# The rest of a heading: 工作岗位、地点, 聘用岗位与职责; and what only goes on with the words before it.
_REST = re.compile(
    r"[与和及、或]?(?:地点|职责|要求|内容|时间|期限|报酬|待遇|条件|标准|权限|方式|纪律|考核)|[的之][㐀-鿿]*(?:\([^()]*\))?|\(\)|工作|作业特点"
)
# 2026-05-06 08:55 says when, and not what.
_MOMENT = re.compile(r"(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?(?:\d{1,2}:\d\d(?::\d\d)?)?")
# A whole address stands under a label of its own.
_WHOLE_ADDRESS = re.compile(
    r"[㐀-鿿]{2,8}?[省市区县州盟旗][^,。;]{2,40}?\d+[号弄][^,。;]*?(?:[号室层楼幢栋座铺]|单元)(?:\([^()]*\))?"
)
# What only points to another place of the paper, or to another paper.
_REFERS = re.compile(
    r"同[右左上下前]|(?:详见|参见|见|同)(?:附[件页表图]|[上下]表?|前|背面|函头|类别|.{0,6}(?:权证|产权证|执照|身份证|合同))\S{0,4}"
)
# 演出项目为…: a sentence that says what the label asks for.
_SAYS = re.compile(
    # A clause under the heading 第2条 用途: 2.1 该物业用于商业经营.
    r"^(?:\d{1,2}[.-]\d{1,2})?(?:[甲乙]方)?(?:将|承租|租用)?[该本此]?(?:租赁)?(?:房屋|物业|[商店]铺|铺位|厂房|场地|单元|标的物?|物)"
    r"(?:[仅只]?[限供]?)(?:用于|用作|作为|作)(?=[㐀-鿿]{2})|"
    r"^[㐀-鿿]{0,4}(?:名称|项目|节目|事项|事由|地点|类型)(?:为|是|:)(?=.{2})"
    r"|^(?:仍然?|依然|依旧|继续)[作用]?(?:为|是|系|作|于)(?=[㐀-鿿]{2})|^[㐀-鿿]{0,6}(?:平台|系统|岗位|职务|工种|用途)(?:\([^()]{1,8}\))?[为是](?=.{2})|^\([^()]{1,8}\)[为是:](?=.{2})"
)
# 门店销售(允许按考核结果调整): a rule about the value, in brackets behind it.
_RULE = re.compile(r"(?<=..)\([^()]{0,20}(?:允许|须经|应当|必须|不得|可以|可按|有权|为准|同意)[^()]*\)?$")
# 排演…专场之需, …专场的.
_PURPOSE = re.compile(r"(?<=..)(?:之[需用]|的)$")
# The next statement of a sentence: 户主,户籍地址为...
_NEXT = re.compile(
    r"[,;](?=[㐀-鿿]{2,8}(?:为|:)|[㐀-鿿]{0,6}(?:编号|合同号|金额|合计|共计|票价|酬金|日期|时间|地点)[A-Za-z\d:])"
)
_QUOTED = re.compile(r"^[《“\"]([^《》“”\"]+)[》”\"](?:(?:的(?:演出|表演|举办|活动)|[于在将]).*)?$")


def party(plain: str) -> str:
    """A name without remarks such as （盖章） and what is said of it: 余刚已缴纳契税; "" for words of labels."""
    name = _PARTY_ENDS.split(_REMARK.sub("", _ROLE.sub("", _OTHER_PARTY.sub("", plain))))[0]
    name = _IN_PLACE.sub("", name)
    none = _OF_LABELS.fullmatch(name) or _NOBODY.fullmatch(name) or _NO_NAME.match(name) or _SOMEBODY_ELSE.match(name)
    return "" if none else _LEADS_TO.sub("", _WHO.sub("", name))


def number(plain: str) -> str:
    """Up to the clause that follows, and to the end of the number: 沪税清[2026]1号 above a company's name."""
    if _OF_THE_FILE.match(plain):
        return ""
    return _NEXT_LINE.sub(r"\1", re.split(r"[,;。]|(?<=[\dA-Z号])的(?=[㐀-鿿]{2})", _PAPER.sub("", plain))[0])


def amount(plain: str) -> str:
    """Without the words before it: 股东以货币方式共出资人民币伍拾万元整."""
    return _BEFORE_MONEY.sub("", plain)


def place(plain: str) -> str:
    """An address without 位于 before it and without what stands there, 的房屋; "" for what happens on some day."""
    return _PREMISES.split(_AT.sub("", _DAY.sub("", plain)))[0]


def statement(plain: str) -> str:
    """What is stated, without what leads to it; "" for what only leads to it, or agrees to something else."""
    # A heading of an article ends with a full stop: 第一条 事务范围。
    plain = _chosen(plain.lstrip("。"))
    if _VAGUE.fullmatch(plain) or _CLAUSE.search(plain) or _LEADS_ON.search(plain) or _POWERS.search(plain):
        return ""
    plain = _DUTY.sub("", _PREAMBLE.sub("", _ARTICLE.sub("", plain)))
    plain = _REQUEST.sub("", _DOER.sub("", plain))
    # The number of the only one of several points is no part of it.
    return plain if _SECOND.search(plain) else _FIRST.sub("", plain)


def first_clause(plain: str) -> str:
    """What the first clause says, without 演出项目为 before it."""
    return _WORKERS.sub("", _NEXT.split(_BUILDING_USE.sub("", _SAYS.sub("", plain)))[0])


def words(plain: str) -> str:
    """Words without quotation marks around them and 之需 behind them; "" for the rest of a heading."""
    plain = _PURPOSE.sub("", _QUOTED.sub(r"\1", _RULE.sub("", plain)))
    plain = plain if "”" in plain else plain.lstrip("“")
    plain = plain if "“" in plain else plain.rstrip("”")
    return "" if _REST.fullmatch(plain) or _MOMENT.fullmatch(plain) or elsewhere(plain) else plain


def elsewhere(plain: str) -> bool:
    """Whether this is an address, which stands under a label of its own, or only points to another place: 详见附件."""
    return _WHOLE_ADDRESS.fullmatch(plain) is not None or _REFERS.fullmatch(plain) is not None


def _chosen(plain: str) -> str:
    """The chosen of several points, where some were chosen."""
    points = _OPTION.split(plain)
    ticked = [text for mark, text in zip(points[1::2], points[2::2], strict=True) if mark]
    return "；".join(ticked).translate(_PRINTED) if ticked else plain


def once(plain: str) -> str:
    """A name that stands twice in a row was printed and signed."""
    half, odd = divmod(len(plain), 2)
    return plain[:half] if half > 1 and not odd and plain[:half] == plain[half:] else plain


def balanced(plain: str) -> str:
    """Up to a closing bracket that nothing has opened: the value stood within brackets."""
    depth = 0
    for at, char in enumerate(plain):
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return plain[:at]
    return plain


def without_fragment(plain: str) -> str:
    """Without a piece of a seal before the printed name that says the same: 山区市场监上海市宝山区市场监督管理局."""
    return plain[next((end for end in range(len(plain) // 2, 2, -1) if plain[:end] in plain[end:]), 0) :]
