"""A paper that somebody at the counter says what it is: read as that, whatever stands on top of it."""

from dataclasses import replace

from review_models.reading import DocumentReader
from tests.review_models.reading.conftest import written

_LETTER = written(
    "关于办事的一些说明",
    "委托人：陈晓燕",
    "受托人：王海涛",
    "受托人身份证号码：320681198309209956",
    "委托事项：办理食品经营许可",
)


def test_a_paper_nobody_knows_is_read_as_what_it_is_told_to_be(reader: DocumentReader) -> None:
    (document,) = reader.documents([_LETTER], "a.jpg")
    unknown = replace(document, type="other", fields={})
    told = reader.told(unknown, ["authorization_letter"])
    assert (told.type, told.confidence) == ("authorization_letter", 1.0)
    assert told.fields["principal"].value == "陈晓燕"
    assert told.fields["agent_id_number"].value == "320681198309209956"


def test_of_several_types_that_one_whose_fields_stand_there(reader: DocumentReader) -> None:
    (document,) = reader.documents([_LETTER], "a.jpg")
    unknown = replace(document, type="other", fields={})
    assert reader.told(unknown, ["property_certificate", "authorization_letter"]).type == "authorization_letter"


def test_what_was_known_already_is_only_surer(reader: DocumentReader) -> None:
    (document,) = reader.documents([_LETTER], "a.jpg")
    known = replace(document, type="lease_contract", confidence=0.4)
    told = reader.told(known, ["property_certificate", "lease_contract"])
    assert (told.type, told.confidence, told.fields) == ("lease_contract", 1.0, known.fields)


def test_a_material_without_a_type_takes_any_paper(reader: DocumentReader) -> None:
    (document,) = reader.documents([_LETTER], "a.jpg")
    told = reader.told(replace(document, type="lease_contract"), ["other"])
    assert (told.type, told.fields) == ("other", {})
