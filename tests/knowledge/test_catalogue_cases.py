"""Every item's readable cases hold: situation in, exact material list out."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge import loader
from knowledge.curation import run_cases
from knowledge.schema import Catalogue

from .conftest import FOLDER


@cache
def _catalogue(folder: Path) -> Catalogue:
    return loader.load(folder)


def _cases() -> list[Any]:
    found = []
    for folder in (loader.CATALOGUE, FOLDER):
        for path in sorted((folder / "items").glob("*.cases.yaml")):
            code = path.name.removesuffix(".cases.yaml")
            for case in loader.parse(path.read_text(encoding="utf-8")):
                found.append(pytest.param(folder, code, case, id=f"{code}: {case['name']}"))
    return found


@pytest.mark.parametrize(("folder", "code", "case"), _cases())
def test_the_material_list_is_exactly_this(folder: Path, code: str, case: dict[str, Any]) -> None:
    (result,) = run_cases(_catalogue(folder).items[code], yaml.safe_dump([case], allow_unicode=True))
    assert result.passed, result.problem or result.differences()


def test_every_item_has_cases() -> None:
    codes = {path.name.removesuffix(".cases.yaml") for path in (loader.CATALOGUE / "items").glob("*.cases.yaml")}
    assert codes == set(_catalogue(loader.CATALOGUE).items)
