"""Finds what is wrong with a chain of entries."""

from collections.abc import Iterable, Iterator

from copilot.audit.anchor import Anchored
from copilot.audit.entry import FIRST, Entry, Fault


def faults(entries: Iterable[Entry], said: Anchored) -> Iterator[Fault]:
    """The faults of `entries`, in order of their numbers, against what is `said` outside.

    An entry without a line of its own, as a killed process leaves it, is held by the next that has one.
    """
    anchored = said.hashes
    for row in said.strange:
        yield Fault(row, "anchor", f"锚文件第 {row} 行被改动过，无法识别")
    number, previous = 0, FIRST
    for entry in entries:
        if entry.number < 1:
            yield Fault(entry.number, "order", f"编号 {entry.number} 不应存在：编号从 1 开始")
            continue
        if entry.number > number + 1:
            yield _missing(number + 1, entry.number - 1)
        elif entry.previous != previous:
            yield Fault(entry.number, "order", f"第 {entry.number} 条与前一条接不上：顺序被调换，或前一条被换过")
        if not entry.sound():
            yield Fault(entry.number, "changed", f"第 {entry.number} 条的内容被改动过")
        elif entry.number in anchored and anchored[entry.number] != {entry.hash}:
            yield Fault(entry.number, "changed", f"第 {entry.number} 条与锚文件不符：整条被换过")
        number, previous = entry.number, entry.hash
    last = max(anchored, default=0)
    if last > number:
        yield Fault(number + 1, "truncated", f"结尾被截去：锚文件有第 {last} 条，日志只到第 {number} 条")
    if number and not anchored:
        yield Fault(0, "anchor", "锚文件不见了或是空的，无法证明日志完整")


def _missing(first: int, last: int) -> Fault:
    which = f"第 {first} 条" if first == last else f"第 {first} 至 {last} 条"
    return Fault(first, "missing", f"缺少{which}")
