"""A theme's items filled in together: one packet, one merged form (一表申请)."""

from collections.abc import Mapping, Sequence
from datetime import date

from copilot.desk import Desk
from copilot.errors import InputError
from copilot.forms import Earlier, MergedForm, merge
from knowledge.guidance import points_by_material
from knowledge.schema import Theme
from knowledge.themes import compose_bundle
from review_models.document import Document


def fill_theme(
    desk: Desk,
    code: str,
    documents: Sequence[Document],
    *,
    answers: Mapping[str, str] | None = None,
    said: str = "",
    earlier: Sequence[Earlier] = (),
    day: date | None = None,
) -> MergedForm:
    """The merged form of the theme `code` for the case that `answers` and `said` describe, filled from `documents`.

    Raises InputError for an unknown theme, or one of which no item has a form in this case.
    """
    catalogue, theme = desk.engines.catalogue, theme_of(desk, code)
    points = points_by_material(catalogue.points.values())
    bundle = compose_bundle(theme, catalogue, said, day or date.today(), points, answers)
    forms = {}
    for item in bundle.items:
        own = catalogue.items[item]
        if own.form is None:
            continue
        known = {question.code for question in own.questions}
        given = {question: option for question, option in (answers or {}).items() if question in known}
        reviewed = desk.review(item, documents, answers=given, day=day)
        forms[item] = desk.fill(reviewed, answers=given, said=said, earlier=earlier, day=day)
    if not forms:
        raise InputError(f"主题“{theme.name}”在这种情形下没有要填的表", "请用 --answer 换一种情形，或逐项办理。")
    return merge(theme.name, forms, {item: catalogue.items[item].name for item in forms})


def theme_of(desk: Desk, code: str) -> Theme:
    """The theme `code`. Raises InputError where there is none."""
    themes = desk.engines.catalogue.themes
    if code not in themes:
        raise InputError(f"没有代码为 {code} 的主题", f"可用的主题：{'、'.join(sorted(themes))}。")
    return themes[code]
