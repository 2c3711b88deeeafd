"""Papers that nobody asked for where a material lacks: one of no known type is taken for it if, read so, it agrees with
the rest of the packet; of one taken for something else the clerk is asked.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from knowledge.schema import MaterialSpec
from review_models.document import Document
from review_models.reading.layout import folded
from review_models.reading.presumed import Presume
from review_models.review.assignment import OTHER, Assigner, Assignment, similarity
from review_models.review.view import Submission

# Shorter words stand on papers of anybody; days too.
_TELLING = 3
_DAY = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
# How like a material's name the head of a paper is that is called so, 0 to 100; agreement in one field brings 2.
_NAMED, _AGREES = 80.0, 2.0


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


def mistaken(
    presume: Presume, assigner: Assigner, spare: Sequence[Submission], lacking: Sequence[MaterialSpec]
) -> Mapping[str, Submission]:
    """By the code of a material that lacks, the paper of `spare` that may be it although it was taken for something
    else: it is headed like the material, or, read as that, it names what the other papers name.
    """
    found: dict[str, Submission] = {}
    for submission in (each for each in spare if each.type != OTHER and each.legible):
        wanted = {
            code: spec for spec in lacking for code in spec.document_types if code not in (OTHER, submission.type)
        }
        made = [one for document in submission.documents for one in presume(document, wanted)] if wanted else []
        meant = [wanted[one.type] for one in made if assigner.score(wanted[one.type], Submission((one,))) >= _AGREES]
        meant += [spec for spec in lacking if OTHER in spec.document_types and similarity(spec, submission) >= _NAMED]
        for spec in meant[:1]:
            found.setdefault(spec.code, submission)
    return found


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
