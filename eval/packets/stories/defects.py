"""The thirteen kinds of defects, each worked into a faultless case together with the finding it must bring."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from eval.packets.errors import PacketError
from eval.packets.stories.cases import CANNOT_TELL, FAIL, Case, Expected
from eval.packets.stories.people import invent_company, invent_person
from eval.packets.stories.places import form_of, free, move_date, pick, places
from eval.packets.stories.trade import food_operation_licence

Defect = Callable[[Case, str, Random], Expected | None]
FEWER = ("insufficient", "incomplete", "missing")
STRANGE = ("food_operation_licence", "photo", "other")


def missing(case: Case, split: str, rng: Random) -> Expected | None:
    """A material is not there at all."""
    asked = [p.material for p in free(case) if p.material not in case.exempt]
    material = rng.choice([material for material in asked if material != "application_form"])
    case.papers = [paper for paper in case.papers if paper.material != material]
    return Expected(("missing",), (material,))


def wrong_document(case: Case, split: str, rng: Random) -> Expected | None:
    """Instead of what was asked, a licence of somebody else lies there."""
    fitting = [p for p in free(case) if len(case.of(p.material)) == 1 and p.material != "application_form"]
    fitting = [p for p in fitting if p.facts.type not in STRANGE and p.material not in case.exempt]
    if not fitting:
        return None
    paper = rng.choice(fitting)
    stranger = invent_company(split, rng, case.on, "贸易", "食品销售。")
    paper.facts = food_operation_licence(stranger, case.on, "食品销售经营者", "预包装食品销售", rng)
    paper.condition = "original"
    return Expected(("wrong_document", "missing"), (paper.material,))


def illegible(case: Case, split: str, rng: Random) -> Expected | None:
    """A picture on which nobody can read anything."""
    paper = rng.choice([p for p in free(case) if p.material not in ("application_form", "photo")])
    paper.condition = "illegible"
    return Expected(("illegible",), (paper.material,), verdicts=(CANNOT_TELL, FAIL))


def incomplete(case: Case, split: str, rng: Random) -> Expected | None:
    """A field of the form is empty, or a card came with its front only."""
    cards = [paper for paper in free(case) if paper.facts.type == "id_card"]
    if cards and rng.random() < 0.4:
        card = rng.choice(cards)
        card.sides = (1,)
        return Expected(("incomplete", "missing"), (card.material,), "valid_to", (FAIL, CANNOT_TELL))
    form = form_of(case)
    if not form:
        return None
    code = rng.choice([c for c in places()["incomplete"]["application_form"] if form.facts.values.get(c)])
    form.blank(code)
    return Expected(("incomplete", "missing"), ("application_form",), code)


def bad_format(case: Case, split: str, rng: Random) -> Expected | None:
    """A digit of the telephone number is missing."""
    form = form_of(case)
    if not form:
        return None
    form.change(phone=str(form.facts.values["phone"])[:-1])
    return Expected(("bad_format",), ("application_form",), "phone")


def expired(case: Case, split: str, rng: Random) -> Expected | None:
    """A paper that has run out; an inspection is good for a year."""
    found = pick(case, "expired", rng)
    if not found:
        return None
    paper, code = found
    move_date(paper, code, case.on - timedelta(days=rng.randrange(15, 200) + (366 if code == "inspected_on" else 0)))
    return Expected(("expired",), (paper.material,), code)


def not_yet_valid(case: Case, split: str, rng: Random) -> Expected | None:
    """A paper that is good from a later day only."""
    found = pick(case, "not_yet_valid", rng)
    if not found:
        return None
    paper, code = found
    move_date(paper, code, case.on + timedelta(days=rng.randrange(12, 60)))
    return Expected(("not_yet_valid",), (paper.material,), code)


def mismatch(case: Case, split: str, rng: Random) -> Expected | None:
    """Two papers contradict each other."""
    untouched = {paper.material for paper in free(case)}
    fitting = [
        p
        for p in places()["mismatch"][case.item]
        if p[0] in untouched and p[3] in untouched and p[1] in case.of(p[0])[0].facts.values
    ]
    if not fitting:
        return None
    material, code, likeness, other = rng.choice(fitting)
    paper = case.of(material)[0]
    old = str(paper.facts.values[code])
    company = invent_company(split, rng, case.on, "实业", "")
    person = invent_person(split, rng, case.on)
    if person.name == old:
        return mismatch(case, split, rng)
    changed = {
        "company": company.name,
        "address": company.address,
        "credit_code": company.credit_code,
        "person": person.name,
        "id_number": person.id_number,
        "digit": old[:-1] + ("3" if old[-1] != "3" else "8"),
        "suffix": old + "（二期）",
        "plate": old[:-1] + ("3" if old[-1] != "3" else "8"),
    }[likeness]
    if code == "lessee" and paper.facts.values.get("lessee_signature"):
        paper.change(lessee_signature=changed)
    paper.change(**{code: changed})
    return Expected(("mismatch",), (material, other), code)


def missing_seal(case: Case, split: str, rng: Random) -> Expected | None:
    """A seal is lacking."""
    return _blank(case, "missing_seal", rng)


def missing_signature(case: Case, split: str, rng: Random) -> Expected | None:
    """A signature is lacking."""
    return _blank(case, "missing_signature", rng)


def _blank(case: Case, kind: str, rng: Random) -> Expected | None:
    found = pick(case, kind, rng)
    if not found:
        return None
    paper, code = found
    paper.blank(code)
    return Expected((kind,), (paper.material,), code)


def altered(case: Case, split: str, rng: Random) -> Expected | None:
    """A value was painted over and written anew by hand."""
    found = pick(case, "altered", rng)
    if not found:
        return None
    paper, code = found
    paper.facts = replace(paper.facts, altered={code: "68.00" if code == "area_m2" else "2024年3月8日"})
    return Expected(("altered",), (paper.material,), code, (FAIL, CANNOT_TELL))


def insufficient(case: Case, split: str, rng: Random) -> Expected | None:
    """Too short a lease, too few papers of a kind, or a vehicle that failed."""
    untouched = {paper.material for paper in free(case)}
    if case.item == "residence-permit":
        if "residence_proof" not in untouched:
            return None
        lease = case.of("residence_proof")[0]
        start = lease.facts.values["term_from"]
        assert isinstance(start, date)
        end = case.on + timedelta(days=rng.randrange(20, 50))
        lease.change(term_from=max(start, case.on - timedelta(days=60)), term_to=end, months="4")
        return Expected(("insufficient",), ("residence_proof",), "term_to")
    if case.item == "road-transport-certificate":
        if "inspection_report" not in untouched:
            return None
        case.of("inspection_report")[0].change(conclusion="不合格")
        return Expected(("insufficient",), ("inspection_report",), "conclusion")
    several = [p for p in free(case) if len(case.of(p.material)) > 1]
    if not several:
        return None
    paper = rng.choice(several)
    case.papers.remove(paper)
    return Expected(FEWER, (paper.material,))


def not_certified_copy(case: Case, split: str, rng: Random) -> Expected | None:
    """A black and white copy without note and seal that it agrees with the original."""
    found = pick(case, "not_certified_copy", rng)
    if not found:
        return None
    paper, _ = found
    paper.condition = "plain_copy"
    return Expected(("not_certified_copy",), (paper.material,), verdicts=(FAIL, CANNOT_TELL))


DEFECTS: dict[str, Defect] = {
    each.__name__: each
    for each in (
        missing,
        wrong_document,
        illegible,
        incomplete,
        bad_format,
        expired,
        not_yet_valid,
        mismatch,
        missing_seal,
        missing_signature,
        altered,
        insufficient,
        not_certified_copy,
    )
}


def inject(case: Case, kind: str, split: str, rng: Random) -> bool:
    """Work a defect into the case; False where there is no place for it. Raises `PacketError` for an unknown kind."""
    if kind not in DEFECTS:
        raise PacketError(f"没有这种缺陷: {kind}", f"请在 {', '.join(DEFECTS)} 中选择")
    expected = DEFECTS[kind](case, split, rng)
    if expected is None:
        return False
    case.expected.append(expected)
    return True
