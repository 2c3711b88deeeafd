"""Definitions of document types: complete for the catalogue, and wrong ones are named with file, key and remedy."""

from pathlib import Path

import pytest
import yaml

from knowledge.loader import CATALOGUE
from review_models.errors import DocumentTypeError
from review_models.reading import load_types


def test_every_document_type_of_the_catalogue_is_defined() -> None:
    wanted = {
        kind
        for path in (CATALOGUE / "materials").glob("*.yaml")
        for material in yaml.safe_load(path.read_text(encoding="utf-8"))
        for kind in material["document_types"]
    }
    assert wanted <= load_types().keys()


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ("code: pass\nname: 证\nfeilds: []\n", "feilds"),
        ("code: pass\nname: 证\nfields: [{code: name, kind: nmae}]\n", "fields.name.kind"),
        ("code: pass\nname: 证\nfields: [{code: name, kind: name, patterns: ['(']}]\n", "fields.name.patterns"),
        ("code: pass\nname: 证\nfields: [{code: name, kind: name, after: who}]\n", "name.after"),
        ("code: other_name\nname: 证\n", "code"),
        ("code: [\n", "YAML"),
    ],
)
def test_a_wrong_definition_is_named_with_file_and_key(tmp_path: Path, content: str, key: str) -> None:
    (tmp_path / "pass.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(DocumentTypeError) as error:
        load_types(tmp_path)
    assert "pass.yaml" in error.value.message
    assert key in error.value.message
    assert error.value.remedy
    assert error.value.category == "input"


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DocumentTypeError):
        load_types(tmp_path)
