"""The places on a paper where one party signs, of all its signing labels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from review_models.review.signing.loose import stands_alone, strays
from review_models.review.signing.owners import NOBODY, Owners
from review_models.review.signing.placing import placed
from review_models.review.signing.runs import Run, is_unclear
from review_models.review.signing.sheet import Mark, Sheet
from review_models.review.signing.signers import is_acting, rank
from review_models.review.signing.whose import (
    TENANCY,
    aliases,
    at_foot,
    in_signing_row,
    is_behind_text,
    party_of,
)
from review_models.review.view import State

# In heights of a line: how far above a place to sign what a pen left may not stand for it, how near above and aside of
# it a name that it belongs to stands, how far around an empty place nothing else may be that belongs to nobody, and how
# far behind it no words that are not known.
_ABOVE, _ASIDE, _HEADED, _AROUND, _BEHIND = 10.0, 7.0, 2.5, 5.0, 3.0


@dataclass(frozen=True)
class Place:
    """A label of a party and what was signed or stamped there. `free` are marks near it that belong to no label;
    `unclear`: something stands beside it that is neither known print nor read as a name; `strays` are pen strokes
    further off that no other party's place accounts for.
    """

    label: Run
    marks: tuple[Mark, ...]
    free: tuple[Mark, ...]
    unclear: bool
    strays: tuple[Mark, ...] = ()

    def state(self, *, seals: bool) -> State:
        """READ where somebody signed (or sealed, if `seals` count), EMPTY where surely nobody did."""
        marks = [mark for mark in self.marks if seals or mark.kind != "seal"]
        if any(mark.sure for mark in marks):
            return State.READ
        near = [mark for mark in self.free if seals or mark.kind != "seal"]
        # Whoever signed where nobody looks for it has signed: an empty place alone accuses nobody.
        return State.DOUBTFUL if marks or near or self.unclear or self.strays else State.EMPTY


def places(sheet: Sheet, name: str, labels: Sequence[str], *, seals: bool, owners: Owners = NOBODY) -> list[Place]:
    """The places of the party: where it says so surest, and where it says 签字 rather than only who. By `owners` the
    party's seals count wherever they stand, and those of other parties prove nothing for it.
    """
    mine, free = placed(sheet)
    labels = (*labels, *sheet.roles.get(name.rpartition(".")[2].removesuffix("_signature"), ()))
    chosen = _labels_of(sheet, name, labels, mine, seals=seals)
    if not chosen:
        # Whoever put his own name or seal to the paper has signed or sealed it, under whatever words.
        stamped = [mark for mark in sheet.marks if seals and owners.own(mark)]
        written = [mark for mark in free if owners.signed(mark) and stands_alone(mark, sheet)]
        return [Place(Run("", mark.box, mark.page), (mark,), (), False) for mark in (*written, *stamped)]
    loose = strays(sheet, mine, free, name, labels)
    actors = _actors(sheet, name, labels)
    acting = [mark for number in actors for mark in mine[number] if _acts(mark, sheet.labels[number])]
    # Who signs beside 授权代表（签字） has the name of the party typed at 甲方（盖章）.
    apart = any(not _bare(sheet.labels[number]) for number in actors)
    # Nothing makes what stands elsewhere a name that was typed here.
    elsewhere = [*acting, *(mark for mark in sheet.marks if owners.own(mark))]
    elsewhere += [mark for mark in free if owners.signed(mark) and stands_alone(mark, sheet)]
    # A person who is called 法定代表人 on the words for a company has signed there.
    elsewhere += [
        mark
        for number, label in enumerate(sheet.labels)
        if number not in chosen and label.signing and label.signing.by_hand and not label.signing.bare
        for mark in mine[number]
        if owners.signed(mark)
    ]

    def sure(mark: Mark, label: Run) -> bool:
        return mark.sure and not owners.foreign(mark) and not _is_typed(mark, label, mine, apart)

    return [
        Place(
            label,
            (*(replace(mark, sure=sure(mark, label)) for mark in mine[number]), *elsewhere),
            tuple(_near(label, free, sheet)),
            _unclear(label, sheet),
            tuple(mark for mark in loose if _level_with(label, mark, sheet)),
        )
        for number, label in ((number, sheet.labels[number]) for number in chosen)
    ]


def _labels_of(
    sheet: Sheet, name: str, labels: Sequence[str], mine: Mapping[int, Sequence[Mark]], *, seals: bool
) -> list[int]:
    """The labels, by their index, at which the party signs: surest by its own words, and by those that say so."""
    ranked: dict[tuple[int, bool], list[int]] = {}
    fit = [
        (number, label, label.signing)
        for number, label in enumerate(sheet.labels)
        if label.signing and (seals or label.signing.bare or label.signing.by_hand)
    ]
    anonymous = [number for number, _, signing in fit if not signing.who]
    several = len(anonymous) > 1
    called = aliases(sheet)
    penned = {number for number, label, _ in fit if _is_by_pen(mine[number]) and is_behind_text(label, sheet)}
    for number, label, signing in fit:
        who = signing.who or (party_of(label, sheet, name) if several else "")
        who = called.get(who[:2], "") + who
        tier = rank(name, who, labels) if who else None
        signed_in = at_foot(label, sheet) or in_signing_row(label, sheet) or (number in penned)
        if tier is not None and (not signing.bare or signed_in):
            ranked.setdefault((tier, signing.bare), []).append(number)
            anonymous = [other for other in anonymous if other != number]
    order = [(0, False), (0, True), (1, False), (1, True)]
    chosen = next((ranked[key] for key in order if key in ranked), [])
    if len(anonymous) == 1 and (not chosen or _bare(sheet.labels[chosen[0]])):
        chosen = anonymous
    if chosen and _bare(sheet.labels[chosen[0]]):
        chosen = chosen[-1:]
    elif chosen:
        # 甲方： with （签章） right under it is one place; where a pen wrote the name there nobody need sign again.
        chosen += [
            name
            for name in ranked.get((0, True), [])
            if _is_by_pen(mine[name]) or any(_heads(sheet.labels[name], sheet.labels[at], sheet) for at in chosen)
        ]
    return chosen


def _actors(sheet: Sheet, name: str, words: Sequence[str]) -> list[int]:
    """The labels, by their index, of those who act for a tenancy's party: 授权代表（签字） below its name."""
    return [
        number
        for number, label in enumerate(sheet.labels)
        if name.endswith(TENANCY) and label.signing and is_acting(label.signing.who) and at_foot(label, sheet)
        and (who := party_of(label, sheet, name)) and rank(name, who, words) is not None
    ]  # fmt: skip


def _acts(mark: Mark, label: Run) -> bool:
    """Whether a mark was left by who acts for a party; where only the person is named, the name may be typed there."""
    return mark.kind == "ink" or (mark.kind == "name" and bool(mark.coloured or not _bare(label)))


def _level_with(label: Run, mark: Mark, sheet: Sheet) -> bool:
    """Whether the mark stands on the label's page, not far above it: what is written higher up fills the paper in."""
    return mark.page == label.page and mark.box[1] > label.box[1] - _ABOVE * sheet.height


def _is_typed(mark: Mark, label: Run, marks: Mapping[int, Sequence[Mark]], apart: bool) -> bool:
    """Whether a black name behind 授权方： or 乙方（盖章） may have been typed with it: others signed in blue, or one
    signs `apart` from it.
    """
    by_hand = label.signing is not None and not label.signing.bare and label.signing.by_hand
    if mark.kind != "name" or mark.coloured is not False or by_hand:
        return False
    twice = mark.text[: len(mark.text) // 2] * 2 == mark.text
    return not twice and (apart or any(other.coloured for found in marks.values() for other in found))


def _bare(label: Run) -> bool:
    return label.signing is not None and label.signing.bare


def _is_by_pen(marks: Sequence[Mark]) -> bool:
    """Whether something stands there in another colour than print."""
    return any(mark.sure and mark.coloured for mark in marks)


def _heads(name: Run, label: Run, sheet: Sheet) -> bool:
    """Whether the label, which names nobody, stands right under the name of its party."""
    down = label.box[1] - name.box[3]
    aside = abs(label.box[0] - name.box[0])
    nameless = label.signing is not None and not label.signing.who
    return nameless and 0 <= down <= _HEADED * sheet.height and aside <= _ASIDE * sheet.height


def _unclear(label: Run, sheet: Sheet) -> bool:
    y, end = (label.box[1] + label.box[3]) / 2, label.box[2]
    return any(
        run.box[1] <= y <= run.box[3] and -2 <= run.box[0] - end <= _BEHIND * sheet.height and is_unclear(run)
        for run in sheet.printed
    )


def _near(label: Run, free: Sequence[Mark], sheet: Sheet) -> list[Mark]:
    reach = _AROUND * sheet.height
    x0, y0, x1, y1 = label.box
    near = (x0 - reach / 2, y0 - reach / 2, x1 + 2 * reach, y1 + reach)
    return [
        mark
        for mark in free
        if mark.kind != "name"
        and mark.box[0] < near[2] and near[0] < mark.box[2] and mark.box[1] < near[3] and near[1] < mark.box[3]
    ]  # fmt: skip
