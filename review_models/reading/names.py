"""Names of persons: the commonest surnames, a hint only, and words that no name holds."""

import re

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟"
    "熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯"
    "纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝骆路游辛欧阳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阎穆司农巫卓古戚晏费廉岑倪席卫柏水窦云奚郎昌苗凤花伏卞齐元卜平"
    "和萧湛臧计谈茅纪项屠强阴郁胥宣邓郁杭洪诸石吉钮嵇邢滑荣翁荀羊惠甄曲家封芮羿储靳汲松井段富乌焦巴弓隗山全班仰秋仲伊宫仇栾暴甘厉戎祖刘景詹束幸司韶郜"
    "蓟印宿怀蒲邰从鄂索咸籍赖蔺池乔能苍双闻党劳姬扶堵宰郦雍桑桂濮扈燕冀郏浦尚农别晏阎充慕连茹习宦鱼容向慎戈庾终暨居衡步都满弘匡国寇广禄阙东利蔚越隆"
    "师巩厍晁勾敖冷訾辛阚那简空沙乜养鞠须丰巢蒯相查后荆红竺权逯盖益桓公上闻海楚帅缑亢岱郈况有琴商佘佟墨哈谯笪年爱阳佳苟仝付代肖岩但卯訚逄仉亓麻税"
)
# Words of offices, relations and papers that stand where a name is looked for: 执行董事, 或者委托代理, 须知.
_OFFICES = re.compile(
    r"董事|经理|代理|委托|单位|公司|我方|本人|上述|下列|申请|办理|负责|部门|以下|法定|身份|号码|姓名|签字|盖章|代表|全权"
    r"|别人|他人|办事|代办|代领|情况|材料"
    r"|须知|合同|协议|登记|声明|承诺|证明|信息|内容|事项|说明|日期|时间|地址|住址|电话|性别|民族|职工|员工|户主|关系"
)


def can_be_name(text: str) -> bool:
    """Whether `text`, found in running text, can be the name of a person; names of minorities and foreign names can."""
    known = text[:1] in SURNAMES or "·" in text or text.isascii()
    return known and not is_no_name(text)


def is_no_name(text: str) -> bool:
    """Whether `text` is or holds words that the names of persons never hold."""
    return bool(_OFFICES.search(text))
