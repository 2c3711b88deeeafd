"""Recorded readings of generated pages of every type give exactly the fields that were printed."""

import pytest

from review_models.reading import DocumentReader
from tests.review_models.reading.conftest import PAGES, recorded


@pytest.mark.parametrize("name", sorted(path.stem for path in PAGES.glob("*.json")))
def test_type_and_fields_of_a_recorded_page(reader: DocumentReader, name: str) -> None:
    pages, content = recorded(name)
    documents = reader.documents(pages, "IMG_0001.jpg")
    assert [document.type for document in documents] == [content["type"]]
    read = {code: field.value for code, field in documents[0].fields.items()}
    for code, value in content["fields"].items():
        expected = tuple(value) if isinstance(value, list) else value
        assert (code, read.get(code)) == (code, expected)
