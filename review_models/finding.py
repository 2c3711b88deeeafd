"""Tri-state findings with their evidence, and the review of a packet."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from ocr.page import Box
from review_models.document import Document


class Verdict(StrEnum):
    PASS = "pass"
    FAIL = "fail"
    CANNOT_TELL = "cannot_tell"


class Decision(StrEnum):
    """accept: all required materials ok, nothing fails or is unclear. supplement: something fails. tolerate: only
    deferrable materials are wanting. manual: nothing fails, something cannot be told.
    """

    ACCEPT = "accept"
    SUPPLEMENT = "supplement"
    TOLERATE = "tolerate"
    MANUAL = "manual"


class Status(StrEnum):
    OK = "ok"
    MISSING = "missing"
    FAULTY = "faulty"
    UNCLEAR = "unclear"
    EXEMPT = "exempt"
    DEFERRED = "deferred"


@dataclass(frozen=True)
class Evidence:
    """Where on which page something was read, and what was read there."""

    file: str
    page: int
    box: Box
    text: str
    field: str = ""


@dataclass(frozen=True)
class Overrule:
    """A clerk's own verdict on the finding of `point` on `material` (None: on whichever material the point was looked
    at), with who gave it, when and why.
    """

    point: str
    material: str | None
    verdict: Literal["pass", "fail"]
    by: str
    at: datetime
    why: str


@dataclass(frozen=True)
class Finding:
    """The outcome of one review point. `kind` is one of the thirteen defect kinds of `knowledge.schema.DefectKind`.

    `severity` is must, should (advice, which decides nothing) or deferrable (may follow later). Where a clerk's verdict
    took the place of the machine's, `overrule` is the clerk's and `machine` the finding as the machine had made it.
    """

    point: str
    label: str
    kind: str
    verdict: Verdict
    material: str
    message: str
    remedy: str
    basis: str
    severity: str = "must"
    evidence: tuple[Evidence, ...] = ()
    overrule: Overrule | None = None
    machine: "Finding | None" = None


@dataclass(frozen=True)
class MaterialReview:
    """One material of the item and the documents that were taken for it."""

    code: str
    name: str
    status: Status
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True)
class Review:
    """The pre-review of a packet. `points` is how many review points applied, `automatic` how many got a verdict other
    than cannot_tell.
    """

    item: str
    decision: Decision
    materials: tuple[MaterialReview, ...]
    findings: tuple[Finding, ...]
    unassigned: tuple[Document, ...]
    points: int
    automatic: int
    notes: tuple[str, ...] = field(default=())
