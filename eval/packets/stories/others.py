"""Inventing what stands on document types of which no story tells: each field as `data/more_types.yaml` says.

A split says otherwise under `more` in its own list of words.
"""

import re
from datetime import date, timedelta
from random import Random

from eval.packets.stories.people import (
    anniversary,
    credit_code,
    home_address,
    invent_company,
    invent_person,
    invent_vehicle,
    stock,
)
from eval.packets.types import MORE, Facts, Value

_SCOPE = "日用百货销售；文具用品零售；国内贸易代理"


def invent_document(kind: str, split: str, rng: Random, on: date) -> Facts:
    """A document of one of the further types, as it is on the day `on`."""
    pool = _pool(split, rng, on)
    own = stock(split).get("more", {})
    values: dict[str, Value] = {"authority_seal": own.get("authority_seal", "上海市嘉定区行政审批局")}
    for code, how in (MORE[kind]["fields"] | own.get(kind, {})).items():
        values[code] = (
            rng.choice(how) if isinstance(how, list) else pool[how] if how in pool else _number(how, pool, rng)
        )
    return Facts(kind, values)


def _pool(split: str, rng: Random, on: date) -> dict[str, Value]:
    one, two = (invent_person(split, rng, on) for _ in range(2))
    firm = invent_company(split, rng, on, "商贸", _SCOPE)
    past = on - timedelta(days=rng.randrange(30, 900))
    district = rng.choice(stock(split)["districts"])
    return {
        "person": one.name, "id": one.id_number, "sex": one.sex, "birth": one.birth_date, "home": one.address,
        "person2": two.name, "id2": two.id_number, "home2": home_address(split, district["name"], rng),
        "company": firm.name, "credit": firm.credit_code, "address": firm.address, "capital": firm.capital,
        "npo": credit_code(district["code"], rng, "52"), "scope": firm.scope,
        "plate": invent_vehicle(split, rng, on, True).plate_number,
        "hospital": rng.choice(stock(split)["maternity"]),
        "past": past, "past2": past + timedelta(days=3), "future": anniversary(past, 6),
        "area": f"{rng.uniform(40, 160):.2f}", "big_area": f"{rng.uniform(4000, 30000):.1f}",
    }  # fmt: skip


def _number(pattern: str, pool: dict[str, Value], rng: Random) -> str:
    """`pattern` with a digit for every #, and what the pool has for a name in braces."""
    filled = re.sub(r"\{(\w+)\}", lambda match: str(pool[match[1]]), pattern)
    return re.sub("#", lambda _: str(rng.randrange(10)), filled)
