"""What is wrong with a command line, in Chinese; the library that reads it speaks English."""

import re

_WRONG = (
    (r"No such command '(.+?)'.*", r"没有命令 \1"),
    (r"No such option: (\S+?)(?: .*)?", r"没有选项 \1"),
    (r"Missing (?:argument|option|parameter) '?(.+?)'?\.(?s:.*)", r"缺少 \1"),
    (r"Option '(.+?)' requires (?:an argument|\d+ arguments)\.?", r"选项 \1 后面要写它的值"),
    (r"Option '(.+?)' does not take a value\.?", r"选项 \1 后面不写值"),
    (r"Got unexpected extra argument(?:s|\(s\))? \((.+)\)", r"多出了：\1"),
)
_VALUE = (
    (r".*greater than or equal to ([\d.]+).*", r"应不小于 \1"),
    (r".*less than or equal to ([\d.]+).*", r"应不大于 \1"),
    (r".*valid integer.*", "应是整数"),
    (r".*valid (?:number|float).*", "应是数字"),
)


def in_chinese(told: str) -> str:
    """`told`, as the library formats it, in Chinese; what is not known stays as it is."""
    for pattern, said in _WRONG:
        if found := re.fullmatch(pattern, told.strip()):
            return found.expand(said).replace("' / '", " / ")
    if found := re.fullmatch(r"Invalid value for '?(.+?)'?: (.*)", told.strip(), re.DOTALL):
        return f"{found[1]} 的值不对：{_value(found[2])}"
    return told


def _value(told: str) -> str:
    for pattern, said in _VALUE:
        if found := re.fullmatch(pattern, told.strip(), re.DOTALL):
            return found.expand(said)
    return told
