"""What the government holds need not be brought: found by the holder's number, in force, and never guessed at."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from copilot.licences import FolderLicences, Licence, LicenceSourceError, exempted, with_licences
from knowledge.schema import Material
from review_models.finding import Decision, MaterialReview, Review, Status
from tests.copilot.builders import document
from tests.copilot.papers.occasions import spec

DAY = date(2026, 3, 9)
CODE = "91310114MA1GX2B070"
PERSON, OTHER = "310114199003071013", "310114199211182041"
LICENCE = {
    "holder": CODE,
    "name": "营业执照",
    "fields": {"name": "甲公司", "credit_code": CODE, "valid_to": "2030-01-01"},
}
MATERIALS = {
    code: Material(code=code, name=code, document_types=[kind], electronic_licence=held)
    for code, kind, held in (
        ("business_licence", "business_licence", True),
        ("agent_id", "id_card", True),
        ("lease", "lease_contract", False),
    )
}
SPECS = [spec(code, code, document_types=material.document_types) for code, material in MATERIALS.items()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lines = [LICENCE, {"holder": "91310114MA1GX2B00X", "fields": {"valid_to": "2020-01-01"}}]
    text = "\n\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    (tmp_path / "business_licence.jsonl").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_licence_is_found_by_type_and_number(folder: Path) -> None:
    source = FolderLicences(folder)
    found = source.find("business_licence", f" {CODE.lower()} ")
    assert found is not None
    assert found.fields["name"] == "甲公司"
    assert source.find("business_licence", PERSON) is None
    assert source.find("id_card", CODE) is None


@pytest.mark.parametrize("kind", ["../business_licence", "", "a/b", "business_licence\x00"])
def test_no_path_leads_out_of_the_folder(folder: Path, kind: str) -> None:
    assert FolderLicences(folder / "below").find(kind, CODE) is None


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert FolderLicences(tmp_path / "none").find("business_licence", CODE) is None


def test_a_changed_file_is_read_again(folder: Path) -> None:
    source = FolderLicences(folder)
    assert source.find("business_licence", CODE)
    path = folder / "business_licence.jsonl"
    path.write_text("", encoding="utf-8")
    # The clock of a file system may be coarser than this test is quick.

    os.utime(path, (1, 1))
    assert source.find("business_licence", CODE) is None


@pytest.mark.parametrize("text", ['{"holder": 1}', "[]", "{", '{"holder": "x", "fields": []}'])
def test_a_damaged_file_says_which_line_and_what_to_do(folder: Path, text: str) -> None:
    (folder / "id_card.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(LicenceSourceError, match="第 1 行") as told:
        FolderLicences(folder).find("id_card", PERSON)
    assert "原件" in told.value.remedy


@pytest.mark.parametrize(
    ("until", "wanted"), [("2026-03-09", True), ("2026-03-08", False), ("长期", True), ("", True), ("不清楚", True)]
)
def test_only_a_licence_in_force_counts(until: str, wanted: bool) -> None:
    assert Licence("id_card", "身份证", {"valid_to": until}).in_force(DAY) is wanted


def test_what_was_not_brought_is_exempt_and_fills_the_form(folder: Path) -> None:
    lease = document("合同.pdf", "lease_contract", {"credit_code": CODE})
    specs, held = exempted(SPECS, MATERIALS, [lease], FolderLicences(folder), DAY)
    assert [(one.code, one.exempt) for one in specs] == [
        ("business_licence", True),
        ("agent_id", False),
        ("lease", False),
    ]
    materials = (MaterialReview("business_licence", "营业执照", Status.EXEMPT),)
    result = with_licences(Review("shop", Decision.ACCEPT, materials, (), (), 1, 1), held)
    (licence,) = result.materials[0].documents
    assert licence.fields["name"].value == "甲公司"
    assert licence.file == "电子证照·营业执照"


def test_what_was_brought_is_not_exempt(folder: Path) -> None:
    brought = document("执照.jpg", "business_licence", {"credit_code": CODE})
    specs, held = exempted(SPECS, MATERIALS, [brought], FolderLicences(folder), DAY)
    assert not held
    assert not any(one.exempt for one in specs)


def test_with_two_holders_nobody_is_guessed_at(folder: Path) -> None:
    papers = [
        document("a.jpg", "lease_contract", {"credit_code": CODE}),
        document("b.jpg", "other", {"credit_code": "92310114MA1GY3C08L"}),
    ]
    assert exempted(SPECS, MATERIALS, papers, FolderLicences(folder), DAY)[1] == {}
    assert exempted(SPECS, MATERIALS, papers, FolderLicences(folder), DAY, [CODE])[1]


def test_a_number_with_a_wrong_check_digit_finds_nothing(folder: Path) -> None:
    wrong = document("a.jpg", "lease_contract", {"credit_code": CODE[:-1] + "1"})
    assert exempted(SPECS, MATERIALS, [wrong], FolderLicences(folder), DAY)[1] == {}
