"""Papers of no known type where a material lacks: taken for it if, read so, they agree with the rest of the packet."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from knowledge.schema import MaterialSpec
from review_models.document import Document
from review_models.reading.layout import folded
from review_models.reading.presumed import Presume
from review_models.review.assignment import OTHER, Assigner, Assignment
from review_models.review.view import Submission

# Shorter words stand on papers of anybody; days too.
_TELLING = 3
_DAY = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")


def presuming(
    presume: Presume, assigner: Assigner, assignment: Assignment, materials: Sequence[MaterialSpec]
) -> Mapping[int, Document]:
    """By the identity of a document of no known type, that document as the type of a material that nobody brought."""
    lacking = [spec for spec in materials if not (assignment.examined.get(spec.code) or spec.exempt)]
    known = {value for taken in assignment.examined.values() for each in taken for value in _values(each.documents)}
    taken: dict[int, Document] = {}
    for submission in assignment.unassigned:
        if submission.type != OTHER or not submission.legible:
            continue
        for document in submission.documents:
            wanted = {code: spec for spec in lacking for code in spec.document_types if code != OTHER}
            made = next(
                (one for one in presume(document, wanted) if _fits(assigner, wanted[one.type], one, known)), None
            )
            if made is not None:
                taken[id(document)] = made
                lacking = [spec for spec in lacking if spec is not wanted[made.type]]
    return taken


def _fits(assigner: Assigner, spec: MaterialSpec, document: Document, known: Collection[str]) -> bool:
    """Whether names, numbers or addresses on it are those of the other papers, and none that must agree differs."""
    score = assigner.score(spec, Submission((document,)))
    return score > 0 or (score == 0 and any(value in known for value in _values([document])))


def _values(documents: Sequence[Document]) -> Iterator[str]:
    for document in documents:
        for found in document.fields.values():
            text = folded(found.value) if isinstance(found.value, str) else ""
            if len(text) >= _TELLING and not _DAY.fullmatch(text):
                yield text
