"""Papers that nobody asked for where a material lacks: one of no known type is taken for it if, read so, it agrees with
the rest of the packet; of one taken for something else the clerk is asked.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from knowledge.schema import MaterialSpec
from review_models.document import Document
from review_models.reading.layout import folded
from review_models.reading.presumed import Presume
from review_models.review.assignment import NEARLY_BEST, OTHER, Assigner, Assignment, similarity
from review_models.review.view import Submission

Assign = Callable[[Sequence[Submission]], tuple[Assigner, Assignment]]
"""What was handed in → which material each is, and who says so."""

# Shorter words stand on papers of anybody; days too.
_TELLING = 3
_DAY = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
# A type told with less confidence is one that the paper resembles by its words, without a title of that type.
_RESEMBLES = 0.87
# How like a material's name the head of a paper is that is called so, 0 to 100; agreement in one field brings 2.
_NAMED, _AGREES = 80.0, 2.0


def presuming(
    presume: Presume, assign: Assign, found: Sequence[Submission], materials: Sequence[MaterialSpec]
) -> Mapping[int, Document]:
    """By the identity of a document of no known type, or of one that only resembles the type of a better one, that
    document as the type of a material that nobody brought.
    """
    assigner, assignment = assign(found)
    lacking = [spec for spec in materials if not (assignment.examined.get(spec.code) or spec.exempt)]
    known = {value for taken in assignment.examined.values() for each in taken for value in _values(each.documents)}
    taken: dict[int, Document] = {}

    def take(document: Document, spec: MaterialSpec, made: Document) -> None:
        taken[id(document)] = made
        lacking.remove(spec)

    for submission in (*assignment.unassigned, *unlike(assigner, assignment, materials)):
        if submission.type != OTHER or not submission.legible:
            continue
        for document in submission.documents:
            wanted = _typed(lacking)
            made = [one for one in presume(document, wanted) if _fits(assigner, wanted[one.type], one, known)]
            if made:
                take(document, wanted[made[0].type], made[0])
    several = {code for spec in materials if spec.several for code in spec.document_types}
    for rival in _rivals(assignment, found, several) if lacking else ():
        # Without the paper itself, which agrees with itself whatever it is taken for.
        without, _ = assign([each for each in found if each is not rival])
        for document in rival.documents:
            wanted = _typed(lacking)
            made = [one for one in presume(document, wanted) if _agrees(without, wanted[one.type], one)]
            headed = _headed_like(lacking, rival)
            if made:
                take(document, wanted[made[0].type], made[0])
            elif headed:
                take(document, headed[0], replace(document, type=OTHER, name=headed[0].name, fields={}))
    return taken


def unlike(assigner: Assigner, assignment: Assignment, materials: Sequence[MaterialSpec]) -> list[Submission]:
    """Papers of no known type that are counted with a material of which another one names itself far better: they may
    be what lacks elsewhere.
    """
    found = []
    for spec in materials:
        taken = assignment.examined.get(spec.code, ())
        scores = {id(each): assigner.score(spec, each) for each in taken if each.type == OTHER and not each.told}
        least = max(scores.values(), default=0.0) - NEARLY_BEST
        found += [each for each in taken if scores.get(id(each), least) < least]
        found += [each for each in assignment.attached.get(spec.code, ()) if each.type == OTHER and not each.told]
    return found


def _rivals(assignment: Assignment, found: Sequence[Submission], several: Collection[str]) -> Iterator[Submission]:
    """Papers that only resemble the type they were taken for, where a surer one is of that type or nobody asks for it;
    of the types `several` more than one may be asked for.
    """
    sure = {each.type for each in found if not _weak(each)} - {*several}
    spare = {id(each) for each in assignment.unassigned}
    for each in found:
        if _weak(each) and each.type != OTHER and each.legible and (each.type in sure or id(each) in spare):
            yield each


def _weak(submission: Submission) -> bool:
    return all(document.confidence < _RESEMBLES for document in submission.documents) and not submission.told


def _typed(lacking: Sequence[MaterialSpec]) -> dict[str, MaterialSpec]:
    return {code: spec for spec in lacking for code in spec.document_types if code != OTHER}


def _headed_like(lacking: Sequence[MaterialSpec], paper: Submission) -> list[MaterialSpec]:
    """The materials of any type that lack and are called as the paper is headed."""
    return [spec for spec in lacking if OTHER in spec.document_types and similarity(spec, paper) >= _NAMED]


def mistaken(
    presume: Presume, assigner: Assigner, spare: Sequence[Submission], lacking: Sequence[MaterialSpec]
) -> Mapping[str, Submission]:
    """By the code of a material that lacks, the paper of `spare` that may be it although it was taken for something
    else: it is headed like the material, or, read as that, it names what the other papers name.
    """
    found: dict[str, Submission] = {}
    for submission in (each for each in spare if each.type != OTHER and each.legible):
        wanted = {code: spec for code, spec in _typed(lacking).items() if code != submission.type}
        made = [one for document in submission.documents for one in presume(document, wanted)] if wanted else []
        meant = [wanted[one.type] for one in made if _agrees(assigner, wanted[one.type], one)]
        meant += _headed_like(lacking, submission)
        for spec in meant[:1]:
            found.setdefault(spec.code, submission)
    return found


def _fits(assigner: Assigner, spec: MaterialSpec, document: Document, known: Collection[str]) -> bool:
    """Whether names, numbers or addresses on it are those of the other papers, and none that must agree differs."""
    score = assigner.score(spec, Submission((document,)))
    return score > 0 or (score == 0 and any(value in known for value in _values([document])))


def _agrees(assigner: Assigner, spec: MaterialSpec, document: Document) -> bool:
    return assigner.score(spec, Submission((document,))) >= _AGREES


def _values(documents: Sequence[Document]) -> Iterator[str]:
    for document in documents:
        for found in document.fields.values():
            text = folded(found.value) if isinstance(found.value, str) else ""
            if len(text) >= _TELLING and not _DAY.fullmatch(text):
                yield text
