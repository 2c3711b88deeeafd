"""Takes the values of a form from all that is known; each value keeps its source and confidence.

A source is written `material.field`; of a material that several persons hand in, `material.2.field` is the second
person's, and `material.*.field` everybody's. `material.count` is how many documents were handed in, `material.type`
what kind of document it is; `answers.question` takes the chosen option, `said` what the applicant said.
"""

from collections.abc import Mapping, Sequence

from copilot.forms.earlier import Earlier
from copilot.forms.kinds import same
from copilot.forms.known import Known
from copilot.forms.model import FilledField, FilledForm, Offer
from knowledge.schema import Field, Form, FormField, ServiceItem, holds
from review_models.document import Document


def fill(
    item: ServiceItem,
    form: Form,
    fields: Mapping[str, Field],
    documents: Mapping[str, Sequence[Document]],
    answers: Mapping[str, str],
    *,
    given: frozenset[str] | None = None,
    said: str = "",
    typed: Mapping[str, str] | None = None,
    earlier: Sequence[Earlier] = (),
    lacking: frozenset[str] = frozenset(),
    floor: float,
) -> FilledForm:
    """Fill `form`. `documents` are those taken for each material code of the item, `answers` the whole situation, of
    which `given` (by default all) are questions really answered, `said` the applicant's words, `typed` what the clerk
    typed, and `earlier` the holder's earlier cases. `lacking` are document types of which a material got none.

    A value below the confidence `floor`, or with a wrong check digit, is left for the clerk. Where sources differ, all
    are kept; what the clerk typed settles it.
    """
    given = frozenset(answers) if given is None else given
    known = Known(item, documents, answers, given, said, typed or {}, earlier, lacking, floor)
    shown = [(section.title, [use for use in section.fields if holds(use.when, answers)]) for section in form.sections]
    offers = {use.field: known.offers(use, fields[use.field]) for _, uses in shown for use in uses}
    holder = {code: offer.value for code, all_ in offers.items() for offer in all_[:1] if offer.trusted}
    sections = tuple(
        (
            title,
            tuple(
                _filled(use, fields[use.field], [*offers[use.field], *known.from_earlier(use.field, holder)])
                for use in uses
            ),
        )
        for title, uses in shown
        if uses
    )
    return FilledForm(form, sections).with_typed(typed or {})


def blank(form: Form, fields: Mapping[str, Field]) -> FilledForm:
    """The form with nothing filled in, with the fields of every situation."""
    sections = tuple(
        (section.title, tuple(_empty(use, fields[use.field]) for use in section.fields)) for section in form.sections
    )
    return FilledForm(form, sections)


def _empty(use: FormField, field: Field, **known: object) -> FilledField:
    return FilledField(
        code=field.code,
        label=use.label or field.label,
        kind=field.kind,
        required=use.required,
        options=tuple(field.options),
        hint=field.hint or "",
        **known,  # type: ignore[arg-type]
    )


def _filled(use: FormField, field: Field, offers: Sequence[Offer]) -> FilledField:
    good = [offer for offer in offers if offer.trusted]
    if not good:
        note = f"可能是“{offers[0].value}”，把握不足，请核对后填写" if offers else "材料中没有，请填写"
        return _empty(use, field, note=note, others=tuple(offers))
    best = good[0]
    others: list[Offer] = []
    for offer in good[1:]:
        if not any(same(field.kind, offer.value, seen.value) for seen in (best, *others)):
            others.append(offer)
    note = "各来源所载不一致，请核对：" + "；".join(offer.value for offer in others) if others else ""
    return _empty(
        use,
        field,
        value=best.value,
        source=best.source,
        confidence=best.confidence,
        note=note,
        others=tuple(others),
    )
