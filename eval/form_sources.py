"""What share of the fields of all items' forms can be filled at all, by the sources that their definitions name."""

from copilot.forms.said import can_be_said
from eval.score import Individual, Score
from knowledge.schema import Catalogue, Form, FormField


def fed_scores(catalogue: Catalogue) -> tuple[Score, Score]:
    """Over every field of every form: fed by papers or answers; and fed by these or by what can be understood of
    words. A share that sources could fill, not one that was filled.
    """
    written: list[Individual] = []
    spoken: list[Individual] = []
    for form in catalogue.forms.values():
        for use in _fields(form):
            where = f"{form.code}.{use.field}"
            on_paper = any(source != "said" for source in use.sources)
            said = "said" in use.sources and can_be_said(catalogue.fields[use.field])
            written.append(Individual(where, float(on_paper), {"sources": list(use.sources)}))
            spoken.append(Individual(where, float(on_paper or said), {"sources": list(use.sources)}))
    return (
        Score("fed_by_papers", "全部事项：定义上可由材料或答复填写的字段", tuple(written)),
        Score("fed_by_papers_or_words", "全部事项：定义上可由材料、答复或口述填写的字段", tuple(spoken), target=0.7),
    )


def _fields(form: Form) -> list[FormField]:
    return [use for section in form.sections for use in section.fields]
