"""The working copy: made on the first change, never in the program's folder; after an update it follows."""

from pathlib import Path

import pytest

from copilot.curating import folder
from copilot.errors import InputError
from copilot.settings import Settings
from knowledge.loader import CATALOGUE

from ..light import CATALOGUE as SMALL


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    shipped = tmp_path / "shipped"
    (shipped / "items").mkdir(parents=True)
    for name in ("a", "b", "c"):
        (shipped / "items" / f"{name}.yaml").write_text(f"{name} 1", encoding="utf-8")
    monkeypatch.setattr(folder, "CATALOGUE", shipped)
    return Settings(data=tmp_path / "data", cache=tmp_path / "cache", catalogue=None)


def text(settings: Settings, name: str) -> str:
    return (folder.active(settings) / "items" / f"{name}.yaml").read_text(encoding="utf-8")


def test_a_copy_is_made_with_the_first_change(settings: Settings, tmp_path: Path) -> None:
    assert folder.active(settings) == tmp_path / "shipped"
    working = folder.writable(settings)
    assert folder.active(settings) == working == settings.data / "catalogue"
    assert text(settings, "a") == "a 1"
    assert folder.writable(settings) == working


def test_after_an_update_what_was_left_alone_follows(settings: Settings, tmp_path: Path) -> None:
    working, shipped = folder.writable(settings) / "items", tmp_path / "shipped" / "items"
    (working / "a.yaml").write_text("a 由维护人员改过", encoding="utf-8")
    (working / "a@2026-01-01.yaml").write_text("新版", encoding="utf-8")
    (shipped / "a.yaml").write_text("a 2", encoding="utf-8")
    (shipped / "b.yaml").write_text("b 2", encoding="utf-8")
    (shipped / "c.yaml").unlink()
    (shipped / "d.yaml").write_text("d 2", encoding="utf-8")
    assert folder.follow(settings) == ["items/a.yaml"]
    assert [text(settings, name) for name in ("a", "b", "d", "a@2026-01-01")] == [
        "a 由维护人员改过", "b 2", "d 2", "新版",
    ]  # fmt: skip
    assert not (working / "c.yaml").exists()
    assert folder.follow(settings) == []


def test_a_configured_folder_is_the_working_folder(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, catalogue=SMALL)
    assert folder.active(settings) == folder.writable(settings) == SMALL
    assert folder.follow(settings) == []


def test_the_programs_own_folder_is_never_written(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="不能修改"):
        folder.writable(Settings(data=tmp_path, catalogue=CATALOGUE))
