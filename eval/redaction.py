"""Takes personal data out of what a report shows of a district's own data.

Numbers and labelled names are known by their form (`copilot.masking`). A name that stands alone in one field is
gathered from there, and then hidden wherever it occurs, also in file names.
"""

import re
from collections.abc import Iterator
from typing import Any

from copilot.masking import masked
from eval.benchmark import Result
from eval.pictures import PICTURE

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔"
    "谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤温芦倪俞章鲁葛殷翁樊"
    "施洪柳祝阮童欧翟季耿鲍齐盛凌霍柴纪苗裴翁荆卫蒙甘关席瞿焦包左"
)
_NAME = re.compile(rf"(?:欧阳|上官|司马|诸葛|[{_SURNAMES}])[\u4e00-\u9fff]{{1,2}}(?:·[\u4e00-\u9fff]+)?")
# Details that hold the value of a field, as read or as it is.
_VALUES = ("truth", "read", "value", "note", "heard", "wanted", "found", "got")


def redacted(result: Result) -> Result:
    """`result` without identity numbers, telephone numbers, addresses, names of persons and pictures."""
    content = result.as_dict()
    for row in (row for score in content["scores"] for row in score["individual"]):
        row.pop(PICTURE, None)
    names = sorted(set(_names(content)), key=len, reverse=True)
    return Result.from_dict(_hidden(content, names))


def _names(content: dict[str, Any]) -> Iterator[str]:
    for score in content["scores"]:
        for row in score["individual"]:
            for value in (row.get(key) for key in _VALUES):
                if isinstance(value, str):
                    yield from (part for part in re.split(r"[、,，/\s]+", value) if _NAME.fullmatch(part))


def _hidden(content: Any, names: list[str]) -> Any:
    """`content` with every text masked; figures and keys stay."""
    if isinstance(content, str):
        for name in names:
            content = content.replace(name, name[0] + "*" * (len(name) - 1))
        return masked(content)
    if isinstance(content, dict):
        return {key: _hidden(value, names) for key, value in content.items()}
    if isinstance(content, list | tuple):
        return [_hidden(value, names) for value in content]
    return content
