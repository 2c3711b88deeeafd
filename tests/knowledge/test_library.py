"""Dated versions: each day has its catalogue."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from knowledge import Library

from .conftest import FOLDER


@pytest.fixture
def library(tmp_path: Path) -> Library:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "catalogue"))
    text = (folder / "items" / "pet-shop-permit.yaml").read_text(encoding="utf-8")
    later = text.replace("code: pet-shop-permit\n", "code: pet-shop-permit\neffective_from: 2030-01-01\n", 1)
    later = later.replace("validity: 5年", "validity: 3年")
    (folder / "items" / "pet-shop-permit@2030-01-01.yaml").write_text(later, encoding="utf-8")
    return Library.load(folder)


def test_next_year_s_rules_can_be_previewed(library: Library) -> None:
    assert library.on(date(2029, 12, 31)).items["pet-shop-permit"].outcome.validity == "5年"
    assert library.on(date(2030, 1, 1)).items["pet-shop-permit"].outcome.validity == "3年"
    assert len(library.versions("pet-shop-permit")) == 2


def test_days_on_which_nothing_differs_share_one_catalogue(library: Library) -> None:
    assert library.on(date(2026, 1, 1)) is library.on(date(2026, 6, 1))
    assert library.on(date(2026, 1, 1)) is not library.on(date(2030, 6, 1))


def test_a_version_out_of_force_is_not_there(library: Library) -> None:
    assert "food-stall-permit" not in library.on(date(2020, 1, 1)).items
