"""What an import yields: drafts of items with the materials and laws they newly need, and problems row by row."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from knowledge.schema import Catalogue, ServiceItem


@dataclass(frozen=True)
class RowProblem:
    """A row that could not be taken: sheet (or file), row as people count, column, what is wrong, how to mend it."""

    sheet: str
    row: int
    column: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.sheet} 第{self.row}行 {self.column}：{self.message}；{self.remedy}"


@dataclass
class Imported:
    """Drafts by code as plain data for YAML. Rows with problems are left out; the others come through."""

    items: dict[str, dict[str, Any]] = field(default_factory=dict)
    materials: dict[str, dict[str, Any]] = field(default_factory=dict)
    laws: dict[str, dict[str, Any]] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)

    def write(self, folder: Path) -> list[Path]:
        """Write the drafts as catalogue files under `folder` (made if need be); returns what was written."""
        written = []
        for code, item in self.items.items():
            written.append(_dump(folder / "items" / f"{code}.yaml", item))
        for name in ("materials", "laws"):
            if entries := list(getattr(self, name).values()):
                written.append(_dump(folder / name / "imported.yaml", entries))
        return written

    def keep_valid(self, rows: dict[str, tuple[str, int]]) -> None:
        """Drop items that do not fit the schema; `rows` says in which sheet and row each began."""
        for code in list(self.items):
            try:
                ServiceItem.model_validate(self.items[code])
            except ValidationError as error:
                sheet, row = rows[code]
                for problem in error.errors():
                    place = ".".join(map(str, problem["loc"]))
                    self.problems.append(RowProblem(sheet, row, place, problem["msg"], "请补全或改正后重新导入"))
                del self.items[code]


class Register:
    """Finds materials and laws of the catalogue by code or name; what it does not have becomes a draft."""

    def __init__(self, catalogue: Catalogue, imported: Imported) -> None:
        self._imported = imported
        self._materials = {material.name: code for code, material in catalogue.materials.items()}
        self._materials |= {code: code for code in catalogue.materials}
        self._laws = {law.title: code for code, law in catalogue.laws.items()}
        self._laws |= {code: code for code in catalogue.laws}

    def material(self, name: str, **known: Any) -> str:
        """The code of the standard material `name`, newly drafted with the `known` keys if there is none."""
        if name not in self._materials:
            code = _free("imported_material_", self._materials.values())
            self._imported.materials[code] = {"code": code, "name": name, "document_types": ["other"], **known}
            self._materials[name] = code
        return self._materials[name]

    def law(self, title: str, **known: Any) -> str:
        """The code of the law `title` (with or without 《》), newly drafted with the `known` keys if there is none."""
        title = title.strip().strip("《》")
        if title not in self._laws:
            code = _free("imported-law-", self._laws.values())
            kept = {key: value for key, value in known.items() if value}
            self._imported.laws[code] = {"code": code, "title": title, "certainty": "likely", "source": "导入", **kept}
            self._laws[title] = code
        return self._laws[title]


def _free(beginning: str, taken: Collection[str]) -> str:
    """The first code with `beginning` and a number that an earlier import has not taken."""
    return next(code for number in count(1) if (code := f"{beginning}{number}") not in taken)


def sentences(text: str) -> list[str]:
    """A long text as separate conditions: one a line, a semicolon or a numbered paragraph."""
    parts = re.split(r"[\n；;]|(?:^|(?<=[。\s]))(?:\d+[.、．]|[（(]?[一二三四五六七八九十\d]+[）)、])", text)
    return [part.strip(" 。\t") for part in parts if part and part.strip(" 。\t")]


def _dump(path: Path, content: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120), encoding="utf-8")
    return path
