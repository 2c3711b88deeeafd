"""Papers of the types that no anchor item asks for."""

from datetime import date
from random import Random

from eval.packets.stories import family, stage, trade
from eval.packets.stories.people import invent_company, invent_person
from eval.packets.types import Facts

DAY = date(2026, 3, 12)


def loose_papers(split: str, rng: Random) -> list[Facts]:
    """Papers of every type that the six items may leave out, on one invented day."""
    company = invent_company(split, rng, DAY, "文化传播", "演出。")
    one, two = invent_person(split, rng, DAY, (28, 40), "男"), invent_person(split, rng, DAY, (28, 40), "女")
    wedding = family.invent_marriage(split, rng, DAY, one, two)
    show = stage.invent_show(split, rng, DAY, company, minor=True)
    return [
        family.marriage_certificate(wedding),
        family.birth_certificate(two, one, DAY, split, rng),
        family.social_security_record(one, company.name, DAY, rng),
        family.labour_contract(one, company.name, DAY, rng),
        trade.property_certificate(one.name, company.address, rng, DAY),
        trade.food_operation_licence(company, DAY, "餐饮服务经营者", "热食类食品制售", rng),
        trade.authorization_letter(company.name, one, "办理许可", DAY, rng),
        stage.fire_safety_certificate(show, company, DAY, rng),
        stage.guardian_consent(show, show.minors[0], one, DAY),
    ]
