"""What the papers of a performance say: one function a document type, each returning `Facts`."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from eval.packets.stories.people import Company, Person, anniversary, invent_person, shop_address, stock
from eval.packets.types import Facts, Value

ROLES = ("独唱", "器乐", "主持", "舞蹈", "戏曲", "伴奏")


@dataclass(frozen=True)
class Show:
    """An invented performance; `minors` are performers under 18 on its first day."""

    event: str
    venue: str
    address: str
    date_from: date
    date_to: date
    performers: tuple[Person, ...]

    @property
    def minors(self) -> tuple[Person, ...]:
        """Performers who need the consent of a guardian."""
        return tuple(person for person in self.performers if person.age(self.date_from) < 18)


def invent_show(split: str, rng: Random, on: date, company: Company, minor: bool) -> Show:
    """A performance some weeks after the day."""
    words = stock(split)
    start = on + timedelta(days=rng.randrange(25, 70))
    people = [invent_person(split, rng, on, (20, 45)) for _ in range(rng.randrange(2, 4))]
    if minor:
        people.append(invent_person(split, rng, on, (12, 16)))
    venue = rng.choice(words["venues"])
    address = shop_address(split, company.district, rng)
    return Show(
        rng.choice(words["events"]), venue, address, start, start + timedelta(days=rng.randrange(0, 3)), tuple(people)
    )


def performance_licence(company: Company, on: date, rng: Random) -> Facts:
    """营业性演出许可证, two years."""
    issued = on - timedelta(days=rng.randrange(60, 600))
    authority = f"上海市{company.district}文化和旅游局"
    return Facts(
        "performance_licence",
        {
            "name": company.name,
            "licence_number": f"沪{company.district[0]}演{issued.year}{rng.randrange(10**4):04d}号",
            "legal_representative": company.head.name,
            "scope": rng.choice(["经营演出及经纪业务", "演出经纪、演出活动组织", "文艺表演团体演出"]),
            "valid_to": anniversary(issued, 2) - timedelta(days=1),
            "issued_on": issued,
            "authority": authority,
            "authority_seal": authority,
        },
    )


def performer_list(show: Show, company: Company, on: date, rng: Random) -> Facts:
    """演员名单 of the performance."""
    records = [
        {
            "number": str(number),
            "name": person.name,
            "sex": person.sex,
            "id_number": person.id_number,
            "role": rng.choice(ROLES),
        }
        for number, person in enumerate(show.performers, start=1)
    ]
    values: dict[str, Value] = {
        "event": show.event,
        "performers": records,
        "name": company.name,
        "name_seal": company.name,
        "signed_on": on - timedelta(days=rng.randrange(1, 9)),
    }
    return Facts("performer_list", values)


def venue_proof(show: Show, company: Company, on: date, rng: Random) -> Facts:
    """演出场地证明 by the keeper of the venue."""
    return Facts(
        "venue_proof",
        {
            "venue": show.venue,
            "event": show.event,
            "address": show.address,
            "date_from": show.date_from,
            "date_to": show.date_to,
            "name": company.name,
            "venue_seal": show.venue,
            "signed_on": on - timedelta(days=rng.randrange(2, 15)),
        },
    )


def fire_safety_certificate(show: Show, company: Company, on: date, rng: Random) -> Facts:
    """公众聚集场所消防安全检查合格证 of the venue."""
    issued = on - timedelta(days=rng.randrange(100, 1500))
    authority = f"上海市{company.district}消防救援支队"
    return Facts(
        "fire_safety_certificate",
        {
            "name": show.venue,
            "address": show.address,
            "certificate_number": f"沪{company.district[0]}消安检字〔{issued.year}〕第{rng.randrange(1, 999):04d}号",
            "issued_on": issued,
            "head": rng.choice(show.performers).name[0] + "国平",
            "authority": authority,
            "authority_seal": authority,
        },
    )


def guardian_consent(show: Show, minor: Person, guardian: Person, on: date) -> Facts:
    """监护人同意书: an `other` document."""
    return Facts(
        "other",
        {
            "guardian": guardian.name,
            "guardian_id": guardian.id_number,
            "minor": minor.name,
            "minor_id": minor.id_number,
            "event": show.event,
            "guardian_signature": guardian.name,
            "signed_on": on - timedelta(days=6),
        },
        variant="guardian_consent",
    )
