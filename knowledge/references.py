"""Codes that point to nothing: laws, materials, fields, forms, items, questions and options that no file defines."""

from collections.abc import Iterator

from knowledge.schema import Basis, Catalogue, Form, FormField, Question, ServiceItem, When

_MEND = "请改正代码，或先补上它的定义"


def dangling(catalogue: Catalogue) -> list[str]:
    """One line for each reference that leads nowhere: file, key, remedy."""
    return [f"{file}: {key}: 引用了不存在的{what} {code}；{_MEND}" for file, key, what, code in _all(catalogue)]


def _all(catalogue: Catalogue) -> Iterator[tuple[str, str, str, str]]:
    for code, item in catalogue.items.items():
        file = catalogue.files.get(f"items/{code}", code)
        for key, what, missing in _of_item(item, catalogue):
            yield file, key, what, missing
    for code, theme in catalogue.themes.items():
        file = catalogue.files.get(f"themes/{code}", code)
        for part in theme.items:
            if part.item not in catalogue.items:
                yield file, "items", "事项", part.item
            yield from ((file, *bad) for bad in _situations(f"items.{part.item}.when", part.when, theme.questions))
    for code, form in catalogue.forms.items():
        file = catalogue.files.get(f"forms/{code}", code)
        if form.item not in catalogue.items:
            yield file, "item", "事项", form.item
        for section in form.sections:
            for field in section.fields:
                if field.field not in catalogue.fields:
                    yield file, f"sections.{section.title}", "字段", field.field
                yield from (
                    (file, f"sections.{section.title}.{field.field}", *bad) for bad in _sources(field, form, catalogue)
                )
    for code, point in catalogue.points.items():
        file = catalogue.files.get(f"points/{code}", code)
        if point.material not in catalogue.materials:
            yield file, f"{code}.material", "材料", point.material
        yield from ((file, f"{code}.items", "事项", item) for item in point.items if item not in catalogue.items)
        if point.basis and point.basis.law not in catalogue.laws:
            yield file, f"{code}.basis", "法规", point.basis.law


def _sources(field: FormField, form: Form, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Sources of a form's field that name no material and no question of its item."""
    item = catalogue.items.get(form.item)
    if item is None:
        return
    materials = {use.code for use in item.materials}
    questions = {question.code for question in item.questions}
    for source in field.sources:
        first, _, rest = source.partition(".")
        if first == "answers" and rest not in questions:
            yield "问题", rest
        elif first not in ("answers", "said") and first not in materials:
            yield "材料", first


def _of_item(item: ServiceItem, catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    for key, basis in _bases(item):
        if basis and basis.law not in catalogue.laws:
            yield key, "法规", basis.law
    for use in item.materials:
        if use.material not in catalogue.materials:
            yield f"materials.{use.code}", "材料", use.material
        yield from _situations(f"materials.{use.code}.when", use.when, item.questions)
        for rule in use.necessity_when:
            yield from _situations(f"materials.{use.code}.necessity_when", rule.when, item.questions)
        for exemption in use.exemptions:
            yield from _situations(f"materials.{use.code}.exemptions", exemption.when, item.questions)
    for number, condition in enumerate(item.conditions, 1):
        yield from _situations(f"conditions.{number}.when", condition.when, item.questions)
    for question in item.questions:
        if question.default not in {option.code for option in question.options}:
            yield f"questions.{question.code}.default", "选项", question.default
        yield from _situations(f"questions.{question.code}.when", question.when, item.questions)
    if item.form and item.form not in catalogue.forms:
        yield "form", "表单", item.form
    for key, codes in (("prerequisites", item.prerequisites), ("follow_ups", item.follow_ups)):
        yield from ((key, "事项", code) for code in codes if code not in catalogue.items)


def _bases(item: ServiceItem) -> Iterator[tuple[str, Basis | None]]:
    yield from (("legal_basis", basis) for basis in item.legal_basis)
    yield from ((f"conditions.{number}.basis", condition.basis) for number, condition in enumerate(item.conditions, 1))
    yield from ((f"materials.{use.code}.basis", use.basis) for use in item.materials)
    yield from ((f"qa.{number}.basis", qa.basis) for number, qa in enumerate(item.qa, 1))
    yield "fee.basis", item.fee.basis
    for name in ("statutory", "promised"):
        limit = getattr(item.time_limit, name)
        yield f"time_limit.{name}.basis", limit.basis if limit else None


def _situations(key: str, when: When | None, questions: list[Question]) -> Iterator[tuple[str, str, str]]:
    known = {question.code: {option.code for option in question.options} for question in questions}
    for question, wanted in (when or {}).items():
        if question not in known:
            yield key, "问题", question
            continue
        for option in [wanted] if isinstance(wanted, str) else wanted:
            if option not in known[question]:
                yield key, f"选项（问题 {question}）", option
