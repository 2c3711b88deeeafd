import pytest

from ocr import memory


def test_a_system_without_such_a_call_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    memory._release.cache_clear()
    monkeypatch.setattr("sys.platform", "darwin")
    memory.trim()
    assert memory._release() is None
    memory._release.cache_clear()


def test_may_be_called_at_any_time() -> None:
    memory.trim()
    memory.trim()
