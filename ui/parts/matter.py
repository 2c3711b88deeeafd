"""Middle: the candidates with their reasons, the questions of the situation, and the guidance with its checklist."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copilot.case import Case
from copilot.counter import Counter
from copilot.papers.wording import STATUSES
from knowledge.schema import MaterialSpec, Question
from review_models.finding import Status
from ui.parts.templating import render
from ui.visit import Visit

_NECESSITIES = {"required": "必交", "optional": "选交", "deferrable": "可后补"}
_MEDIA = {"paper": "纸质", "electronic": "电子", "either": "纸质或电子"}
# What the retriever calls its channels, for people.
_CHANNELS = {
    "theme": "属于主题",
    "alias": "说法相同",
    "lexical": "字词相近",
    "semantic": "意思相近",
    "phonetic": "读音相近",
    "corrected": "检索用语",
}


@dataclass(frozen=True)
class Candidate:
    """An item to choose; `score` is empty where the theme brought it in."""

    code: str
    name: str
    score: str
    why: str


@dataclass(frozen=True)
class Material:
    """A line of the checklist; `state` is a review status, or "open" while nothing was handed in."""

    spec: MaterialSpec
    necessity: str
    form: str
    state: str
    told: str
    files: tuple[tuple[int, str], ...]


def matter(visit: Visit, counter: Counter) -> str:
    case = visit.case
    found = case.found
    return render(
        "matter",
        case=case,
        found=found,
        guide=found.guidance if found and case.item else None,
        candidates=list(_candidates(case, counter)),
        questions=_questions(case, counter),
        checklist=checklist(case),
    )


def checklist(case: Case) -> list[Material]:
    """The materials asked for, each with the state of what was handed in for it."""
    guide = case.found.guidance if case.found and case.item else None
    if guide is None:
        return []
    reviewed = {material.code: material for material in case.review.materials} if case.review else {}
    places = {file.file: number for number, file in enumerate(case.files)}
    rows = []
    for spec in guide.materials:
        review = reviewed.get(spec.code)
        status = Status.EXEMPT if spec.exempt else review.status if review else None
        files = {document.file: document.name for document in review.documents} if review else {}
        rows.append(
            Material(
                spec,
                "免交" if spec.exempt else _NECESSITIES[spec.necessity],
                _MEDIA[spec.form],
                status.value if status else "open",
                STATUSES[status] if status else "待交",
                tuple((places[file], name) for file, name in files.items() if file in places),
            )
        )
    return rows


def _candidates(case: Case, counter: Counter) -> Iterator[Candidate]:
    """The items of the theme first, then what else was found, the open one in any case."""
    if case.found is None:
        return
    hits = {hit.code: hit for hit in case.found.items}
    codes = [*(case.found.theme.items if case.found.theme else ()), *hits, *([case.item] if case.item else [])]
    for code in dict.fromkeys(codes):
        hit = hits.get(code)
        why = _reasons(hit.why) if hit else "属于上面的主题"
        yield Candidate(code, counter.desk.item(code).name, _percent(hit.score) if hit else "", why)


def _percent(score: float) -> str:
    """Empty where it would say nothing but zero."""
    return f"{score:.0%}" if score >= 0.005 else ""


def _reasons(why: Sequence[str]) -> str:
    """The reasons in Chinese; channels that found the same text share it."""
    channels: dict[str, list[str]] = {}
    for reason in why:
        channel, _, text = reason.partition(": ")
        channels.setdefault(text, []).append(_CHANNELS.get(channel, channel))
    return "；".join(f"{'、'.join(names)}“{text}”" for text, names in channels.items())


def _questions(case: Case, counter: Counter) -> list[tuple[Question, str, bool]]:
    """Each question of the situation with its option, and whether that was answered or is only the default."""
    guide = case.found.guidance if case.found and case.item else None
    if guide is None:
        return []
    asked = [question for question in counter.desk.item(guide.item).questions if question.code in guide.situation]
    return [(question, guide.situation[question.code], question.code in case.answers) for question in asked]
