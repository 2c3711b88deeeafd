"""Numbers by which a person or a company is found in cases: of identity cards, companies and phones."""

import re
import unicodedata
from collections.abc import Iterator

from stdnum.cn import ric, uscc

from copilot.case import Case
from review_models.document import Document

_IDENTITY = re.compile(r"(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])")
_COMPANY = re.compile(r"(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXY]{18}(?![0-9A-Za-z])")
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_APPLICANT = ("applicant_id_number", "id_number")


def normal(number: str) -> str:
    """A number as it is looked up: half-width, without spaces, in capitals."""
    return re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", number)).upper()


def numbers(case: Case) -> set[str]:
    """Every number in the case that names somebody, normalised; check digits must be right."""
    text = unicodedata.normalize("NFKC", "\n".join(_texts(case)))
    return {
        *(normal(found) for found in _IDENTITY.findall(text) if ric.is_valid(found)),
        *(found for found in _COMPANY.findall(text) if uscc.is_valid(found)),
        *_PHONE.findall(text),
    }


def applicant(case: Case) -> str | None:
    """The applicant's identity number: of the form, else of the first document that has one."""
    found = _first(case, _APPLICANT)
    return normal(found) if found and ric.is_valid(found) else None


def company(case: Case) -> str | None:
    """The company's credit code, likewise."""
    found = _first(case, ("credit_code",))
    return normal(found) if found and uscc.is_valid(normal(found)) else None


def _first(case: Case, codes: tuple[str, ...]) -> str | None:
    written = {field.code: field.value for field in case.form.fields} if case.form else {}
    written |= dict(case.typed)
    for code in codes:
        if written.get(code):
            return written[code]
    for document in case.documents:
        for code in codes:
            if code in document.fields and isinstance(value := document.fields[code].value, str):
                return value
    return None


def _texts(case: Case) -> Iterator[str]:
    yield from (case.query, *case.said)
    if case.utterance:
        yield case.utterance.text
    yield from case.typed.values()
    if case.form:
        yield from (field.value for field in case.form.fields)
    for file in case.files:
        yield from (line.text for page in file.pages for line in page.lines)
        for document in file.documents:
            yield from _values(document)


def _values(document: Document) -> Iterator[str]:
    for field in document.fields.values():
        if isinstance(field.value, str):
            yield field.value
        else:
            yield from (cell for row in field.value for cell in row.values())
