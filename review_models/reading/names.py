"""Names of persons: the commonest surnames, a hint only, and words that no name holds."""

import re

PLAIN_SURNAMES = frozenset(
    "王李张刘傅祝陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余杜叶程苏魏吕丁任"
    "沈姚卢姜崔钟谭陆汪范金石廖贾夏韦邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤常温康"
    "施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹欧耿焦俞左柳甘包宁尚舒阮柯纪梅童凌毕裴霍涂苗谷曲冉翁蓝骆"
    "游辛阳管柴蒙鲍华喻祁蒲房滕屈饶牟艾尤阎穆农卓古戚费廉岑卫柏窦奚郎凤萧洪赖佘褚邬禹狄闵娄刁虞昝裘缪贲邴糜宓郗钭"
    "莘郤璩瞿殳夔酆隋邝丛谌苑鄢栗粟檀冼忻恽邸郄揭矫苌茆辜雒麦鹿甯佀"
)
"""Surnames that few other words begin with."""

SURNAMES = PLAIN_SURNAMES | frozenset(
    "于付方白向申关兰符单季成盛路解司巫晏席水云昌花伏卞元卜平和湛臧计谈茅项屠强阴郁胥宣杭诸吉钮嵇滑荣荀羊"
    "惠甄家封芮羿储靳汲松井富乌巴弓隗山全班仰秋仲伊宫仇栾暴厉戎祖景束幸韶郜蓟印宿怀邰从鄂索咸籍蔺池能苍双"
    "闻党劳姬扶堵宰郦雍桑桂濮扈燕冀郏浦别充慕连茹习宦鱼容慎戈庾终暨居衡步都满弘匡国寇广禄阙东利蔚越隆师巩"
    "厍晁勾敖冷訾阚那简空沙乜养鞠须丰巢蒯相查后荆红竺权逯盖益桓公上海楚帅缑亢岱郈况有琴商佟墨哈谯笪年爱佳"
    "苟仝代岩但卯訚逄仉亓麻税乐皮米贝危牧蓬薄贡寿边沃毋车宗应战晋楼漆尉敬衣练盘稽"
)
"""The commonest surnames of one character."""

DOUBLE_SURNAMES = (
    "欧阳", "上官", "司马", "诸葛", "司徒", "东方", "尉迟", "公孙", "慕容", "令狐", "夏侯", "皇甫", "长孙", "宇文",
    "端木", "百里", "呼延", "南宫", "独孤", "闻人", "澹台", "申屠", "轩辕", "钟离",
)  # fmt: skip
# Words of offices, relations and papers that stand where a name is looked for: 执行董事, 或者委托代理, 须知.
_OFFICES = re.compile(
    r"董事|经理|代理|委托|单位|公司|我方|本人|上述|下列|申请|办理|负责|部门|以下|法定|身份|号码|姓名|签字|盖章|代表|全权"
    r"|有效|范围|中国|签发|对象|[上右左]列|别人|他人|办事|代办|代领|情况|材料"
    r"|须知|合同|协议|登记|声明|承诺|证明|信息|内容|事项|说明|日期|时间|地址|住址|电话|性别|民族|职工|员工|户主|关系|出生|死亡|迁移|变动|遗失|严禁|不得"
    r"|应[当该由将予]|车[辆牌主型]|宗地|楼[层栋幢]"
)
ROLES = (
    r"房[主东客]|[业屋户货店铺摊车]主|[租用商住]户|租客|东家|[出承转]租[方人]|(?:中间|居间|介绍|见证|担保|保证|监护|代理|经办)人"
    r"|[父母]亲|[父母双]方|丈夫|妻子|配偶|子女|儿子|女儿"
)
"""A pattern of who somebody is to another: 房主（以下称甲方）."""
_ROLE = re.compile(ROLES)
# Who of two somebody is heads a column or stands in a sentence, and is no name: 对方, 男方.
_SIDE = re.compile(r"(?:[男女对双己一甲乙]|另一)方(?:当事人|配偶)?|另一?当事人|当事人[一二甲乙双]?方?|夫妻(?:双方)?")


def can_be_name(text: str) -> bool:
    """Whether `text`, found in running text, can be the name of a person; names of minorities and foreign names can."""
    known = text[:1] in SURNAMES or "·" in text or text.isascii()
    return known and not is_no_name(text)


def is_no_name(text: str) -> bool:
    """Whether `text` is or holds words that the names of persons never hold."""
    return bool(_OFFICES.search(text) or _ROLE.fullmatch(text) or _SIDE.fullmatch(text))
