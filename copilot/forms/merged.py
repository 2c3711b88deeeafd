"""A theme's merged form (一表申请): each field is asked once, with the items that need it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from copilot.forms.kinds import same
from copilot.forms.model import FilledField, FilledForm, Offer
from copilot.forms.sheet import SIGNED, WIDTHS, field_rows, label, promise, remarks, section
from copilot.sheet import Cell, Grid, Line, Sheet, write

_DECLARATION = "申请人承诺所填内容和提交的材料真实、合法、有效，同意各部门在办理上述事项时共用，并承担相应的法律责任。"


@dataclass(frozen=True)
class MergedForm:
    """The forms of a theme's `items` (code → name) as one. `needs` is field code → codes of the items whose form has
    it, `asked` how many fields the single forms have together.
    """

    title: str
    items: Mapping[str, str]
    sections: tuple[tuple[str, tuple[FilledField, ...]], ...]
    needs: Mapping[str, tuple[str, ...]]
    asked: int
    seal: bool

    @property
    def fields(self) -> tuple[FilledField, ...]:
        return tuple(field for _, fields in self.sections for field in fields)

    @property
    def filled(self) -> int:
        return sum(bool(field.value) for field in self.fields)


def merge(name: str, forms: Mapping[str, FilledForm], names: Mapping[str, str]) -> MergedForm:
    """One form for the theme `name` out of the filled `forms` of its items (item code → form, in the items' order).

    Fields of one code are the same field: what several forms know of it counts once, and where they differ all of it is
    shown. Fields that two items or more need come first, then what a single item needs, under the item's name.
    """
    needs: dict[str, list[str]] = {}
    known: dict[str, list[FilledField]] = {}
    for item, form in forms.items():
        for field in form.fields:
            if field.kind in SIGNED or item in needs.setdefault(field.code, []):
                continue
            needs[field.code].append(item)
            known.setdefault(field.code, []).append(field)
    merged = {code: _merged(fields) for code, fields in known.items()}
    shared = tuple(merged[code] for code, items in needs.items() if len(items) > 1 and code in merged)
    alone = [
        (f"仅“{names[item]}”需要", tuple(merged[code] for code in needs if needs[code] == [item])) for item in forms
    ]
    sections = tuple((title, fields) for title, fields in [("共用内容（只填一次）", shared), *alone] if fields)
    return MergedForm(
        title=f"“{name}”一表申请书",
        items={item: names[item] for item in forms},
        sections=sections,
        needs={code: tuple(items) for code, items in needs.items() if code in merged},
        asked=sum(len(fields) for fields in known.values()),
        seal=any(form.form.seal for form in forms.values()),
    )


def write_merged(merged: MergedForm, path: Path, font: Path | None = None) -> Path:
    """Write the merged form as DOCX or PDF; each field names the items that need it by their number."""
    numbers = {item: number for number, item in enumerate(merged.items, 1)}
    everything = len(merged.items)
    rows = [
        section("申请事项"),
        *((label(str(numbers[item])), Cell(name, span=3)) for item, name in merged.items.items()),
    ]
    for title, fields in merged.sections:
        marked = []
        for field in fields:
            items = merged.needs[field.code]
            of = f"（用于 {'、'.join(str(numbers[item]) for item in items)}）" if 1 < len(items) < everything else ""
            marked.append(replace(field, label=field.label + of))
        rows += [section(title), *field_rows(marked)]
    rows += promise(_DECLARATION, seal=merged.seal)
    told = f"各事项申请表合计 {merged.asked} 项，合并后 {len(merged.fields)} 项，每项只填一次。"
    return write(
        Sheet(merged.title, (Grid(WIDTHS, tuple(rows)), Line(told, small=True), *remarks(merged.fields))), path, font
    )


def _merged(fields: Sequence[FilledField]) -> FilledField:
    """One field out of what several forms know of it: the first that has a value, with what the others say."""
    best = next((field for field in fields if field.value), fields[0])
    others: list[Offer] = []
    for field in fields:
        own = [Offer(field.value, field.source, field.confidence, True)] if field.value and field.source else []
        for offer in (*own, *field.others):
            if not any(same(best.kind, offer.value, seen) for seen in (best.value, *(one.value for one in others))):
                others.append(offer)
    note = best.note
    if best.value and any(other.trusted for other in others):
        note = "各来源所载不一致，请核对：" + "；".join(other.value for other in others)
    return replace(best, required=any(field.required for field in fields), note=note, others=tuple(others))
