"""Export as JSON-LD in terms of CPSV-AP 3.2, the EU's vocabulary of public services."""

from typing import Any

from knowledge.guidance import limit_in_words
from knowledge.schema import Basis, Catalogue, ServiceItem, Theme

CONTEXT = {
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "schema": "http://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def to_jsonld(catalogue: Catalogue, base: str = "urn:window-copilot:") -> dict[str, Any]:
    """The whole catalogue as one JSON-LD document; `base` begins the identifiers."""
    graph = [_service(item, catalogue, base) for item in catalogue.items.values()]
    graph += [_event(theme, base) for theme in catalogue.themes.values()]
    graph += [
        {
            "@id": f"{base}evidence:{material.code}",
            "@type": "cv:Evidence",
            "dct:identifier": material.code,
            "dct:title": _zh(material.name),
            "dct:type": material.document_types,
        }
        for material in catalogue.materials.values()
    ]
    graph += [
        {
            "@id": f"{base}law:{law.code}",
            "@type": "eli:LegalResource",
            "dct:identifier": law.number or law.code,
            "dct:title": _zh(law.title),
            **({"eli:first_date_entry_in_force": _day(law.effective_from)} if law.effective_from else {}),
        }
        for law in catalogue.laws.values()
    ]
    return {"@context": CONTEXT, "@graph": graph}


def _service(item: ServiceItem, catalogue: Catalogue, base: str) -> dict[str, Any]:
    service: dict[str, Any] = {
        "@id": f"{base}service:{item.code}",
        "@type": "cpsv:PublicService",
        "dct:identifier": item.code,
        "dct:title": _zh(item.name),
        "dct:description": _zh(item.summary),
        "schema:keywords": [_zh(alias) for alias in item.aliases],
        "cv:hasCompetentAuthority": {
            "@type": "cv:PublicOrganisation",
            "dct:title": _zh(item.department),
            "dct:spatial": _zh(item.jurisdiction),
        },
        "cv:hasChannel": [{"@type": "cv:Channel", "dct:type": channel} for channel in item.channels],
        "cv:holdsRequirement": [
            {
                "@id": f"{base}requirement:{item.code}:{number}",
                "@type": "cv:Requirement",
                "dct:description": _zh(condition.text),
                **({"cv:hasReferenceFramework": _law(condition.basis, base)} if condition.basis else {}),
            }
            for number, condition in enumerate(item.conditions, 1)
        ],
        "cpsv:hasInput": [
            {"@id": f"{base}evidence:{code}"} for code in dict.fromkeys(u.material for u in item.materials)
        ],
        "cpsv:produces": {
            "@id": f"{base}output:{item.code}",
            "@type": "cv:Output",
            "dct:title": _zh(item.outcome.name),
            "dct:description": _zh(item.outcome.validity),
        },
        "cpsv:follows": [
            {"@type": "cpsv:Rule", "dct:title": _zh(step.name), "dct:description": _zh(f"{step.who}：{step.what}")}
            for step in item.steps
        ],
        "cv:hasLegalResource": [_law(basis, base) for basis in item.legal_basis],
        "cv:hasCost": {"@type": "cv:Cost", "dct:description": _zh(item.fee.text)},
        "dct:requires": [{"@id": f"{base}service:{code}"} for code in item.prerequisites],
        "dct:relation": [{"@id": f"{base}service:{code}"} for code in item.follow_ups],
    }
    limit = item.time_limit.promised or item.time_limit.statutory
    if limit:
        service["cv:processingTime"] = {"@type": "xsd:duration", "@value": f"P{limit.days}D"}
        service["schema:processingTime"] = _zh(limit_in_words(limit))
    if item.effective_from:
        service["dct:issued"] = _day(item.effective_from)
    return service


def _event(theme: Theme, base: str) -> dict[str, Any]:
    return {
        "@id": f"{base}event:{theme.code}",
        "@type": "cv:LifeEvent" if theme.kind == "一件事" else "cv:BusinessEvent",
        "dct:identifier": theme.code,
        "dct:title": _zh(theme.name),
        "dct:description": _zh(theme.summary),
        "dct:relation": [{"@id": f"{base}service:{part.item}"} for part in theme.items],
    }


def _law(basis: Basis, base: str) -> dict[str, str]:
    return {"@id": f"{base}law:{basis.law}", "eli:number": basis.article}


def _zh(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "zh"}


def _day(day: Any) -> dict[str, str]:
    return {"@value": day.isoformat(), "@type": "xsd:date"}
