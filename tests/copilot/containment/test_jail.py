"""A machine without filters of system calls still reads files, within the other limits."""

import sys
from types import SimpleNamespace

import pytest

from copilot.containment import jail


class _Rules:
    def __init__(self, _: object) -> None:
        pass

    def add_rule(self, *_: object) -> None:
        pass

    def load(self) -> None:
        raise OSError("no filters in this kernel")


WITHOUT = SimpleNamespace(
    SyscallFilter=_Rules, ALLOW=0, MASKED_EQ=0, ERRNO=lambda number: number, Arg=lambda *values: values
)


@pytest.mark.parametrize("library", [None, WITHOUT])
def test_without_filters_the_process_goes_on(library: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyseccomp", library)
    assert jail._filtered() is False
