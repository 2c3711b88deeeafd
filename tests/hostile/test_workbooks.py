"""Workbooks that unpack to gigabytes, refer elsewhere, or hold formulas and macros."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from copilot.containment.openers import Openers
from knowledge.errors import KnowledgeError
from knowledge.exchange import read_sheets, write_template
from knowledge.loader import load
from knowledge.schema import Catalogue

FORMULAS = ('=HYPERLINK("http://evil.example","点这里")', "=cmd|'/c calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\t=1")
SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(Path(__file__).parent.parent / "knowledge" / "catalogue")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "template.xlsx"
    write_template(path)
    return path


def repacked(path: Path, change: Callable[[str, bytes], bytes], **more: bytes) -> Path:
    """The workbook with its parts changed and more parts added."""
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in {**{name: change(name, content) for name, content in parts.items()}, **more}.items():
            packed.writestr(name, content)
    return path


def refused(openers: Openers, path: Path) -> KnowledgeError:
    with pytest.raises(KnowledgeError) as error:
        openers.tables(path)
    assert error.value.remedy
    return error.value


def test_a_workbook_is_read_as_by_the_house(openers: Openers, workbook: Path, catalogue: Catalogue) -> None:
    assert read_sheets(workbook, catalogue, openers.tables).items == read_sheets(workbook, catalogue).items


def test_a_workbook_that_unpacks_to_far_more_is_refused(openers: Openers, workbook: Path) -> None:
    bomb = repacked(workbook, lambda name, content: content + b" " * (300 << 20) if name == SHEET else content)
    assert bomb.stat().st_size < 1_000_000
    assert "过大" in refused(openers, bomb).message
    write_template(workbook)
    assert "事项" in openers.tables(workbook)


@pytest.mark.parametrize("entity", ["&lol9;", "&file;"])
def test_entities_are_neither_multiplied_nor_fetched(openers: Openers, workbook: Path, entity: str) -> None:
    laughs = "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(1, 10))
    kinds = f'<!DOCTYPE x [<!ENTITY lol0 "哈哈">{laughs}<!ENTITY file SYSTEM "file:///etc/passwd">]>'

    def change(name: str, content: bytes) -> bytes:
        if name != "xl/sharedStrings.xml":
            return content
        text = content.decode().split("?>", 1)[-1]
        return f"{kinds}{text}".replace("事项代码</t>", f"事项代码{entity}</t>", 1).encode()

    try:
        tables = openers.tables(repacked(workbook, change))
    except KnowledgeError as error:
        assert "root:" not in error.message  # noqa: PT017 - refusing is as good
    else:
        assert "root:" not in str(tables)
        assert len(str(tables)) < 100_000


def test_a_formula_is_never_worked_out_and_stays_text(openers: Openers, workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    for number, formula in enumerate(FORMULAS):
        book["事项"].append([f"item-{number}", formula])
    book.save(workbook)
    rows = openers.tables(workbook)["事项"][-len(FORMULAS) :]
    # A formula that no spreadsheet has worked out yet has no value.
    for formula, row in zip(FORMULAS, rows, strict=True):
        assert list(row.values())[1] == ("" if formula.startswith("=") else formula.strip())


def test_macros_are_left_out(openers: Openers, workbook: Path) -> None:
    plain = openers.tables(workbook)
    with_macro = repacked(workbook, lambda _, content: content, **{"xl/vbaProject.bin": b"Sub Auto_Open()\nEnd Sub"})
    assert openers.tables(with_macro) == plain


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"\xd0\xcf\x11\xe0" + bytes(512)])
def test_what_is_no_workbook_is_refused(openers: Openers, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    refused(openers, path)


def test_names_in_the_archive_reach_no_file(openers: Openers, workbook: Path, tmp_path: Path) -> None:
    repacked(workbook, lambda _, content: content, **{"../../escaped.txt": b"x", "/tmp/escaped-too.txt": b"x"})
    openers.tables(workbook)
    assert not (tmp_path.parent / "escaped.txt").exists()
    assert not Path("/tmp/escaped-too.txt").exists()
