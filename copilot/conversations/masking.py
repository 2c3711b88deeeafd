"""Takes personal numbers out of a sentence before it is kept as a task for curators."""

import re

_MASKS = (
    (re.compile(r"\d{17}[\dXx]|\d{15}(?!\d)"), "〔证件号〕"),
    (re.compile(r"(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{18}(?![0-9A-Z])"), "〔信用代码〕"),
    (re.compile(r"(?<!\d)\d{16,19}(?!\d)"), "〔卡号〕"),
    (re.compile(r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)"), "〔手机号〕"),
    (re.compile(r"(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)"), "〔电话〕"),
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII), "〔邮箱〕"),
    (re.compile(r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][A-Z0-9]{5,6}"), "〔车牌〕"),
    (re.compile(r"(?<=我叫|名叫|姓名)[是为：: ]{0,2}[一-龥]{2,3}(?=[，。,. ！!、；;]|$)"), "〔姓名〕"),
    (re.compile(r"[一-龥\d]{0,12}(?:路|街|弄|巷)\d+(?:号|弄)[一-龥\d]{0,10}?(?:室|楼|层|号|$)"), "〔地址〕"),
)


def masked(text: str) -> str:
    """`text` with identity, company, card and telephone numbers, mail, plates, names and addresses replaced."""
    for pattern, told in _MASKS:
        text = pattern.sub(told, text)
    return text
