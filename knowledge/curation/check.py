"""查疑补缺: gaps in the catalogue that no schema can see, each with file, place and remedy."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Literal

from knowledge.curation.aliases import AliasKind, alias_gaps
from knowledge.curation.numbers import contradictions
from knowledge.guidance import effect_of
from knowledge.schema import Catalogue, FormField, ServiceItem, Theme, When, holds
from knowledge.situation import settle

Kind = (
    AliasKind
    | Literal["no_review_point", "no_basis", "no_effect", "unreachable", "expired", "contradiction", "few", "doubt"]
)

# What a guide is expected to have; below that the curator is told.
_ALIASES, _QA = 5, 6
# On these nothing is read; that they are there and legible is looked at without a review point.
_NOTHING_TO_READ = {"photo"}
# Situations tried for reachability; an item with more is tried one question at a time around the defaults.
_SITUATIONS = 4096


@dataclass(frozen=True)
class Gap:
    """A gap: its kind, the file and place, what is wrong and what to do, in Chinese."""

    kind: Kind
    file: str
    place: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}: {self.place}: {self.message}；{self.remedy}"


def check(catalogue: Catalogue, day: date | None = None) -> list[Gap]:
    """All gaps on `day` (today by default), by file."""
    day = day or date.today()
    gaps = [gap for item in catalogue.items.values() for gap in _of_item(item, catalogue, day)]
    gaps += [gap for theme in catalogue.themes.values() for gap in _of_theme(theme, catalogue)]
    gaps += list(_expired(catalogue, day))
    gaps += [Gap(*found) for found in alias_gaps(catalogue)]
    return sorted(gaps, key=lambda gap: (gap.file, gap.kind, gap.place))


def _of_item(item: ServiceItem, catalogue: Catalogue, day: date) -> Iterator[Gap]:
    file = catalogue.files.get(f"items/{item.code}", item.code)
    pointed = {
        point.material
        for point in catalogue.points.values()
        if point.in_force(day) and (not point.items or item.code in point.items)
    }
    for use in item.materials:
        if (
            use.material not in pointed
            and not set(catalogue.materials[use.material].document_types) <= _NOTHING_TO_READ
        ):
            yield Gap(
                "no_review_point", file, f"materials.{use.code}", "没有审查要点", "请在 points/ 中为该材料补充要点"
            )
    for number, condition in enumerate(item.conditions, 1):
        if condition.basis is None:
            yield Gap("no_basis", file, f"conditions.{number}", "受理条件没有依据", "请补上 basis: {law, article}")
    form = catalogue.forms.get(item.form or "")
    fields = [field for section in form.sections for field in section.fields] if form else []
    filling = {source.removeprefix("answers.") for field in fields for source in field.sources}
    yield from (Gap("no_effect", file, *found) for found in _idle_options(item, filling))
    yield from (Gap("unreachable", file, *found) for found in _unreachable(item, fields))
    for place, message in contradictions(item):
        yield Gap("contradiction", file, place, message, "请核对后改正其中一处")
    if len(item.aliases) < _ALIASES:
        yield Gap("few", file, "aliases", f"只有 {len(item.aliases)} 个别名", f"请补到 {_ALIASES} 个以上群众说法")
    if len(item.qa) < _QA:
        yield Gap("few", file, "qa", f"只有 {len(item.qa)} 条问答", f"请补到 {_QA} 条以上")
    if item.certainty != "certain" and not item.source:
        yield Gap("doubt", file, "source", "标为不确定却没有来源", "请补上 source 和 checked_on")


def _idle_options(item: ServiceItem, filling: set[str]) -> Iterator[tuple[str, str, str]]:
    """Questions no option of which changes anything, and options that do what the default does, in every situation
    tried. A question in `filling` fills a field of the form, so each of its options has an effect.
    """
    situations = list(_situations(item))
    for question in item.questions:
        asked = [said for said in situations if question.code in settle(item.questions, said)]
        outcomes = {
            option.code: tuple(_outcome(item, {**said, question.code: option.code}) for said in asked)
            for option in question.options
        }
        if question.code in filling:
            continue
        place = f"questions.{question.code}"
        if len(set(outcomes.values())) == 1:
            yield place, "任何选项都不改变材料和条件", "请删去这个问题，或补上它影响的规则"
            continue
        for option in question.options:
            if option.code != question.default and outcomes[option.code] == outcomes[question.default]:
                message = f"选项 {option.code} 与默认选项 {question.default} 的材料和条件完全相同"
                yield f"{place}.{option.code}", message, "请补上它影响的规则，或并入默认选项"


def _outcome(item: ServiceItem, said: dict[str, str]) -> tuple[frozenset[object], frozenset[int]]:
    answers = settle(item.questions, said)
    conditions = frozenset(number for number, one in enumerate(item.conditions) if holds(one.when, answers))
    return effect_of(item, answers), conditions


def _unreachable(item: ServiceItem, fields: Sequence[FormField]) -> Iterator[tuple[str, str, str]]:
    settled = [settle(item.questions, said) for said in _situations(item)]
    branches: list[tuple[str, When | None]] = [(f"materials.{use.code}.when", use.when) for use in item.materials]
    for use in item.materials:
        branches += [(f"materials.{use.code}.necessity_when", rule.when) for rule in use.necessity_when]
        branches += [(f"materials.{use.code}.exemptions", exemption.when) for exemption in use.exemptions]
    branches += [(f"conditions.{number}.when", one.when) for number, one in enumerate(item.conditions, 1)]
    branches += [(f"questions.{question.code}.when", question.when) for question in item.questions]
    branches += [(f"form.{field.field}.when", field.when) for field in fields]
    for place, when in branches:
        if when and not any(holds(when, answers) for answers in settled):
            yield place, "没有任何情形能走到这里", "请检查 when 里的问题和选项"


def _situations(item: ServiceItem) -> Iterator[dict[str, str]]:
    """Every combination of options, or, where those are too many, the defaults with up to two questions changed."""
    codes = [question.code for question in item.questions]
    options = [[option.code for option in question.options] for question in item.questions]
    total = 1
    for choice in options:
        total *= len(choice)
    if total <= _SITUATIONS:
        yield from (dict(zip(codes, chosen, strict=True)) for chosen in product(*options))
        return
    for first, choices in zip(codes, options, strict=True):
        for second, others in zip(codes, options, strict=True):
            yield from ({first: one, second: other} for one in choices for other in others)


def _of_theme(theme: Theme, catalogue: Catalogue) -> Iterator[Gap]:
    file = catalogue.files.get(f"themes/{theme.code}", theme.code)
    used = {question for part in theme.items for question in part.when or {}}
    for question in theme.questions:
        if question.code not in used:
            yield Gap("no_effect", file, f"questions.{question.code}", "没有事项用到这个问题", "请删去，或补上 when")


def _expired(catalogue: Catalogue, day: date) -> Iterator[Gap]:
    """Rules out of force on `day` with no successor: items, Q&A, review points, laws still cited."""
    for code, item in catalogue.items.items():
        file = catalogue.files.get(f"items/{code}", code)
        if item.effective_until and item.effective_until < day:
            yield Gap("expired", file, "effective_until", "事项已失效且没有新版本", f"请发布 {code}@生效日期.yaml")
        for number, qa in enumerate(item.qa, 1):
            successor = any(
                other is not qa and other.question == qa.question and other.in_force(day) for other in item.qa
            )
            if qa.effective_until and qa.effective_until < day and not successor:
                yield Gap("expired", file, f"qa.{number}", "问答已失效且没有新答案", "请补上新答案或删去")
        for basis in item.legal_basis:
            law = catalogue.laws[basis.law]
            if not law.in_force(day):
                yield Gap("expired", file, "legal_basis", f"《{law.title}》当日不在施行期", "请改引现行规定")
    points = catalogue.points.values()
    for point in points:
        file = catalogue.files.get(f"points/{point.code}", point.code)
        successor = any(
            other is not point
            and other.material == point.material
            and other.kind == point.kind
            and (other.effective_from or date.min) > (point.effective_until or date.min)
            for other in points
        )
        if point.effective_until and point.effective_until < day and not successor:
            yield Gap("expired", file, point.code, "审查要点已失效且没有接替的要点", "请补上新要点，或说明不再审查")
