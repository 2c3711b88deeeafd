"""The results as JSON objects of the command-line contract; the HTTP API gives the same."""

from collections.abc import Iterable, Mapping
from typing import Any

from copilot.forms import FilledField, FilledForm, MergedForm, Source
from copilot.problem import Problem
from copilot.reading import FileReading, Reading
from ocr.page import Page
from review_models.document import Document, FieldValue
from review_models.finding import Finding, MaterialReview, Review
from speech import Event, Final, Provisional, Utterance

Json = dict[str, Any]


def transcription(heard: Iterable[tuple[str, Utterance]], problems: Iterable[Problem]) -> Json:
    """The object of `copilot transcribe`."""
    return {"files": [{"file": file, **utterance(said)} for file, said in heard], "problems": listed(problems)}


def utterance(said: Utterance) -> Json:
    return {
        "text": said.text,
        "raw_text": said.raw_text,
        "segments": [
            {"start": round(part.start, 2), "end": round(part.end, 2), "text": part.text} for part in said.segments
        ],
        "terms": [
            {"heard": term.heard, "term": term.term, "kind": term.kind, "score": round(term.score, 3)}
            for term in said.terms
        ],
        "speech": said.speech,
        "duration_s": round(said.duration_s, 2),
        "latency_ms": round(said.latency_ms),
    }


def event(told: Event) -> Json:
    """A line of `copilot listen`."""
    common = {"speaker": told.speaker}
    match told:
        case Provisional():
            return {"event": "provisional", **common, "turn": told.turn, "text": told.text, "settled": told.settled}
        case Final():
            times = {"start": round(told.start_s, 2), "end": round(told.end_s, 2), "continued": told.continued}
            said = {**utterance(told.utterance), "latency_ms": round(told.latency_ms)}
            return {"event": "final", **common, "turn": told.turn, **times, **said}
        case _:
            return {"event": "problem", **common, "problem": told.error.message, "remedy": told.error.remedy}


def reading(result: Reading) -> Json:
    """The object of `copilot read`."""
    return {"files": [read_file(file) for file in result.files], "problems": listed(result.problems)}


def review(result: Review, problems: Iterable[Problem], latency_ms: float) -> Json:
    """The object of `copilot review`."""
    return {
        "item": result.item,
        "decision": result.decision.value,
        "materials": [_material(material) for material in result.materials],
        "findings": [_finding(finding) for finding in result.findings],
        "coverage": {"points": result.points, "automatic": result.automatic},
        "unassigned": [{"file": document.file, "type": document.type} for document in result.unassigned],
        "notes": list(result.notes),
        "problems": listed(problems),
        "latency_ms": round(latency_ms),
    }


def form(filled: FilledForm, output: str) -> Json:
    """The object of `copilot fill`."""
    return {
        "form": filled.form.title,
        "fields": [_filled(field) for field in filled.fields],
        "filled": filled.filled,
        "total": len(filled.fields),
        "output": output,
    }


def merged_form(merged: MergedForm, output: str) -> Json:
    """The object of `copilot fill --theme`: each field once, with the items that need it."""
    return {
        "form": merged.title,
        "items": [{"code": code, "name": name} for code, name in merged.items.items()],
        "fields": [{**_filled(field), "items": list(merged.needs[field.code])} for field in merged.fields],
        "filled": merged.filled,
        "total": len(merged.fields),
        "asked": merged.asked,
        "output": output,
    }


def listed(problems: Iterable[Problem]) -> list[Json]:
    return [problem.as_dict() for problem in problems]


def read_file(file: FileReading) -> Json:
    return {
        "file": file.file,
        "pages": [_page(page) for page in file.pages],
        "documents": [document(found) for found in file.documents],
        "latency_ms": round(file.latency_ms),
    }


def _page(page: Page) -> Json:
    quality = page.quality
    return {
        "number": page.number,
        "width": page.width,
        "height": page.height,
        "rotation": page.rotation,
        "quality": {
            "usable": quality.usable,
            "blur": round(quality.blur, 3),
            "glare": round(quality.glare, 3),
            "dark": round(quality.dark, 3),
            "reasons": list(quality.reasons),
        },
        "lines": [
            {"text": line.text, "confidence": round(line.confidence, 4), "box": list(line.box)} for line in page.lines
        ],
        "seals": [
            {"text": seal.text, "shape": seal.shape, "confidence": round(seal.confidence, 4), "box": list(seal.box)}
            for seal in page.seals
        ],
    }


def document(found: Document) -> Json:
    return {
        "type": found.type,
        "name": found.name,
        "confidence": round(found.confidence, 4),
        "pages": list(found.pages),
        "fields": {code: _field(value) for code, value in found.fields.items()},
    }


def _field(value: FieldValue) -> Json:
    plain = value.value if isinstance(value.value, str) else [_plain(row) for row in value.value]
    shown: Json = {
        "value": plain,
        "text": value.text,
        "confidence": round(value.confidence, 4),
        "page": value.page,
        "box": list(value.box),
    }
    return shown if value.valid is None else {**shown, "valid": value.valid}


def _plain(row: Mapping[str, str]) -> Json:
    return dict(row)


def _material(material: MaterialReview) -> Json:
    documents = [{"file": d.file, "type": d.type, "pages": list(d.pages)} for d in material.documents]
    return {
        "code": material.code,
        "name": material.name,
        "status": material.status.value,
        "documents": documents,
    }


def _finding(finding: Finding) -> Json:
    """A finding; one that a clerk overruled has who, when and why, and what the machine had said."""
    if finding.overrule is None:
        return _plain_finding(finding)
    own, machine = finding.overrule, finding.machine or finding
    return {
        **_plain_finding(finding),
        "overrule": {"verdict": own.verdict, "by": own.by, "at": own.at.isoformat(), "why": own.why},
        "machine": {"verdict": machine.verdict.value, "message": machine.message, "remedy": machine.remedy},
    }


def _plain_finding(finding: Finding) -> Json:
    return {
        "point": finding.point,
        "label": finding.label,
        "kind": str(finding.kind),
        "verdict": finding.verdict.value,
        "material": finding.material,
        "message": finding.message,
        "remedy": finding.remedy,
        "basis": finding.basis,
        "severity": finding.severity,
        "evidence": [
            {"file": e.file, "page": e.page, "box": list(e.box), "text": e.text, "field": e.field}
            for e in finding.evidence
        ],
    }


def _filled(field: FilledField) -> Json:
    return {
        "code": field.code,
        "label": field.label,
        "value": field.value,
        "source": _source(field.source) if field.source else None,
        "confidence": round(field.confidence, 4),
        "note": field.note,
        "others": [
            {"value": other.value, "source": _source(other.source), "confidence": round(other.confidence, 4)}
            for other in field.others
        ],
    }


def _source(source: Source) -> Json:
    """Where a value comes from; with the words that were heard or chosen, where there are any."""
    shown: Json = {"file": source.file, "field": source.field}
    return {**shown, "words": source.words} if source.words else shown
