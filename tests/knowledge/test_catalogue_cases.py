"""Every item's readable cases hold: situation in, exact material list out."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from knowledge import loader
from knowledge.guidance import effect_of
from knowledge.schema import Catalogue
from knowledge.situation import resolve

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
    item = _catalogue(folder).items[code]
    effect = effect_of(item, resolve(item.questions, case.get("answers", {})).answers)
    told = {
        necessity: sorted(material for material, needed, _ in effect if needed == necessity)
        for necessity in ("required", "optional", "deferrable")
    }
    told["exempt"] = sorted(material for material, _, exempt in effect if exempt)
    wanted = {kind: sorted(case.get(kind) or []) for kind in told}
    assert told == wanted
    assert set(case) <= {"name", "answers", *wanted}, "a case has a key that is not known"


def test_every_item_has_cases() -> None:
    codes = {path.name.removesuffix(".cases.yaml") for path in (loader.CATALOGUE / "items").glob("*.cases.yaml")}
    assert codes == set(_catalogue(loader.CATALOGUE).items)
