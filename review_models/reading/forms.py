"""Application forms: which item's form lies here, and its labels as fields of a document type."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping

from review_models.reading.layout import folded
from review_models.reading.types import DocumentType, FieldType, FormVariant, Kind

Forms = Mapping[str, Mapping[str, str]]
"""Item code → label printed on its form → field code."""

SIGNING = ("applicant_signature", "applicant_seal", "signed_on")

# What labels must say of an item whose title nobody listed: so many of its fields, that share of them, so much that the
# other items do not ask for, and how much more than for any other. A label this short stands in too many words.
_FIELDS, _SHARE, _OWN, _AHEAD, _SHORT = 4, 0.3, 1.5, 0.75, 3

_KINDS: tuple[tuple[str, Kind], ...] = (
    (r"_on$|_date$|^valid_|^term_|^date_", "date"),
    (r"id_number$", "id_number"),
    (r"credit_code$", "credit_code"),
    (r"phone$", "phone"),
    (r"address$", "address"),
    (r"area_m2$|_area$", "area"),
    (r"_count$", "number"),
    (r"_name$|^contact$", "name"),
    (r"_number$|_code$", "code"),
)


def form_type(base: DocumentType, text: str, forms: Forms) -> DocumentType:
    """`base` (application_form) with the fields of the form whose title and labels stand in `text` (folded).

    A form that no title and no labels give away keeps the general fields of `base`.
    """
    known = {variant.code: variant for variant in base.variants}
    code = _by_title(base, text) or _by_labels(forms, text) or variant_of(base, lambda label: label in text)
    if code is None:
        return base
    labels = _labels(known.get(code), forms.get(code, {}))
    general = {field.code: field for field in base.fields}
    own = {folded(word) for words in labels.values() for word in words}
    every = Counter(folded(word) for name in labels if name in general for word in set(general[name].labels))
    # What labels one field alone in all forms, and none of another field in this one.
    plain = frozenset(word for word, times in every.items() if times == 1 and word not in own)
    fields = [_field(name, words, general.get(name), plain) for name, words in labels.items() if name not in SIGNING]
    return base.model_copy(update={"fields": fields + [general[name] for name in SIGNING if name in general]})


def _by_title(base: DocumentType, text: str) -> str | None:
    head = text[:120]
    hits = [
        (len(title), variant.code) for variant in base.variants for title in variant.titles if folded(title) in head
    ]
    return max(hits)[1] if hits else None


def _by_labels(forms: Forms, text: str) -> str | None:
    shares = []
    for code, labels in forms.items():
        words = {_bare(folded(label)) for label in labels}
        hits = [word for word in words if word in text]
        if len(hits) >= 4:
            shares.append((len(hits) / len(words), len(hits), code))
    best = max(shares, default=(0.0, 0, ""))
    return best[2] if best[0] >= 0.6 else None


def variant_of(base: DocumentType, printed: Callable[[str], bool], *, fields: int = _FIELDS) -> str | None:
    """The item that a paper asks `fields` of its fields for, and hardly another: `printed` says which labels it has."""
    general = {field.code: field.labels for field in base.fields}
    asked = Counter(code for variant in base.variants for code in variant.fields)
    scored = []
    for variant in base.variants:
        words = {code: labels or general.get(code, []) for code, labels in variant.fields.items()}
        found = [code for code, labels in words.items() if any(_is_printed(label, printed) for label in labels)]
        if len(found) >= fields and len(found) >= _SHARE * len(words):
            scored.append((sum(1 / asked[code] for code in found), variant.code))
    scored.sort(reverse=True)
    if not scored or scored[0][0] < _OWN or (len(scored) > 1 and scored[0][0] - scored[1][0] < _AHEAD):
        return None
    return scored[0][1]


def _is_printed(label: str, printed: Callable[[str], bool]) -> bool:
    words = folded(label)
    return len(words) >= _SHORT and printed(words)


def _labels(variant: FormVariant | None, handed_in: Mapping[str, str]) -> dict[str, list[str]]:
    labels: dict[str, list[str]] = {code: list(words) for code, words in (variant.fields if variant else {}).items()}
    for label, code in handed_in.items():
        words = labels.setdefault(code, [])
        words += [word for word in (label, _bare(folded(label))) if word and word not in words]
    return labels


def _field(code: str, labels: list[str], general: FieldType | None, plain: Collection[str]) -> FieldType:
    if general is None:
        kind = next((kind for pattern, kind in _KINDS if re.search(pattern, code)), "text")
        return FieldType(code=code, kind=kind, labels=labels)
    own = [word for word in general.labels if word not in labels]
    # Labels named for this form replace the general ones that could be another field's; those of the form definition
    # only add to them.
    kept = own if len(labels) <= 2 else [word for word in own if folded(word) in plain]
    return general.model_copy(update={"labels": labels + kept})


def _bare(label: str) -> str:
    return re.sub(r"\(.*?\)", "", label)
