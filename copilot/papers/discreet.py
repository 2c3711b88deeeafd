"""A review as it may be shown to people who have nothing to do with the case."""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from copilot.masking import masked
from review_models.document import Document
from review_models.finding import Finding, Review

# A single character, such as 男, names nobody.
_LEAST = 2
_QUOTED = re.compile("“([^”]{2,})”")


def discreet(review: Review) -> Review:
    """`review` without what was read or typed in: values and whatever is quoted are hidden, but for the names of
    materials and documents; pages and file names are left out.
    """
    values = sorted({value for value in _values(review) if len(value) >= _LEAST}, key=len, reverse=True)
    names = {material.name for material in review.materials} | {document.name for document in _documents(review)}
    files = {document.file: "" for document in _documents(review)}
    named = {file: f"文件{number}{Path(file).suffix}" for number, file in enumerate(files, 1)}

    def hidden(text: str) -> str:
        for file, name in named.items():
            text = text.replace(Path(file).name, name)
        for value in values:
            text = text.replace(value, f"{value[0]}**")
        return masked(_QUOTED.sub(lambda quote: quote[0] if quote[1] in names else f"“{quote[1][0]}**”", text))

    def told(finding: Finding) -> Finding:
        message, remedy = hidden(finding.message), hidden(finding.remedy)
        return replace(finding, message=message, remedy=remedy, evidence=(), overrule=None, machine=None)

    def bare(documents: Iterable[Document]) -> tuple[Document, ...]:
        return tuple(replace(document, file=named[document.file], fields={}, images=()) for document in documents)

    return replace(
        review,
        materials=tuple(replace(material, documents=bare(material.documents)) for material in review.materials),
        findings=tuple(map(told, review.findings)),
        unassigned=bare(review.unassigned),
        notes=tuple(map(hidden, review.notes)),
    )


def _documents(review: Review) -> list[Document]:
    return [*(document for material in review.materials for document in material.documents), *review.unassigned]


def _values(review: Review) -> Iterable[str]:
    """Everything that was read and may be told in a finding."""
    yield from (evidence.text for finding in review.findings for evidence in finding.evidence)
    for document in _documents(review):
        for field in document.fields.values():
            yield field.text
            if isinstance(field.value, str):
                yield field.value
            else:
                yield from (value for record in field.value for value in record.values())
