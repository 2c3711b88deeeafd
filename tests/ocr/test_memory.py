from collections.abc import Iterator

import pytest

from ocr import memory


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, tuple[int, ...]]]]:
    """What the C library was asked for."""
    calls: list[tuple[str, tuple[int, ...]]] = []
    monkeypatch.setattr(memory, "_call", lambda name: lambda *given: calls.append((name, given)))
    memory.keep.cache_clear()
    yield calls
    memory.keep.cache_clear()


def test_what_is_free_is_given_back_every_few_pages(asked: list[tuple[str, tuple[int, ...]]]) -> None:
    for _ in range(3 * memory.PAGES):
        memory.page_read()
    assert asked == [("malloc_trim", (0,))] * 3


def test_what_is_freed_is_kept_once_for_all(asked: list[tuple[str, tuple[int, ...]]]) -> None:
    memory.keep()
    options = len(asked)
    memory.keep()
    assert options == len(asked) > 0


def test_a_system_without_such_calls_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    memory._call.cache_clear()
    memory.keep.cache_clear()
    monkeypatch.setattr("sys.platform", "darwin")
    memory.keep()
    for _ in range(memory.PAGES):
        memory.page_read()
    assert memory._call("malloc_trim") is None
    memory._call.cache_clear()
    memory.keep.cache_clear()
