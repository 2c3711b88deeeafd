"""Inventing people, companies, addresses and vehicles from a split's stock of words, with right check digits."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

import yaml
from stdnum.cn import ric, uscc

USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
VIN_ALPHABET = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ"
VIN_VALUES = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", [*range(1, 9), *range(1, 6), 7, 9, *range(2, 10)], strict=True))


@dataclass(frozen=True)
class Person:
    """An invented person; `valid_to` of the identity card is None where it is 长期."""

    name: str
    sex: str
    ethnicity: str
    birth_date: date
    id_number: str
    address: str
    authority: str
    valid_from: date
    valid_to: date | None
    phone: str

    def age(self, on: date) -> int:
        """Full years on a day."""
        return on.year - self.birth_date.year - ((on.month, on.day) < (self.birth_date.month, self.birth_date.day))


@dataclass(frozen=True)
class Company:
    """An invented company or individual business with its own place of business."""

    name: str
    credit_code: str
    entity_type: str
    head: Person
    capital: str
    established_on: date
    scope: str
    address: str
    district: str
    phone: str


@dataclass(frozen=True)
class Vehicle:
    """An invented goods vehicle."""

    plate_number: str
    vehicle_type: str
    model: str
    vin: str
    engine_number: str
    total_mass: str
    registered_on: date


@cache
def stock(split: str) -> dict[str, Any]:
    """The split's lists of words."""
    text = files("eval.packets").joinpath("data", f"{split}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def anniversary(day: date, years: int) -> date:
    """The same day some years later; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def id_number(area: str, birth: date, sex: str, rng: Random) -> str:
    """A citizen identity number (GB 11643). Sequence numbers from 990 on are not handed out in practice."""
    sequence = 990 + 2 * rng.randrange(5) + (1 if sex == "男" else 0)
    body = f"{area}{birth:%Y%m%d}{sequence}"
    return body + ric.calc_check_digit(f"{body}0")  # it leaves out the last place


def credit_code(area: str, rng: Random, kind: str = "91") -> str:
    """A unified social credit code (GB 32100) around an organisation code with its own check digit (GB 11714)."""
    body = "MA" + "".join(rng.choice(USCC_ALPHABET) for _ in range(6))
    values = (int(c) if c.isdigit() else ord(c) - 55 for c in body)
    check = 11 - sum(v * w for v, w in zip(values, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
    number = f"{kind}{area}{body}{ {10: 'X', 11: '0'}.get(check, check) }"
    return number + uscc.calc_check_digit(number)


def vin(rng: Random) -> str:
    """A vehicle identification number with the check digit of GB 16735."""
    head = "L" + "".join(rng.choice(VIN_ALPHABET) for _ in range(7))
    tail = "".join(rng.choice(VIN_ALPHABET) for _ in range(2)) + f"{rng.randrange(1, 10**6):06d}"
    weights = (8, 7, 6, 5, 4, 3, 2, 10, 9, 8, 7, 6, 5, 4, 3, 2)
    total = sum(w * (int(c) if c.isdigit() else VIN_VALUES[c]) for c, w in zip(head + tail, weights, strict=True))
    return head + ("X" if total % 11 == 10 else str(total % 11)) + tail


def phone(split: str, rng: Random) -> str:
    """A mobile number of a block that is not in use."""
    return f"{rng.choice(stock(split)['prefixes'])}0000{rng.randrange(10**4):04d}"


def shop_address(split: str, district: str, rng: Random) -> str:
    """A place of business in a Shanghai district, with a floor in about half of them."""
    words = stock(split)
    road, number = rng.choice(words["roads"]), rng.randrange(18, 1990)
    tail = rng.choice(
        [
            f"{rng.randrange(1, 6)}层{rng.randrange(101, 130)}室",
            f"{rng.randrange(1, 30)}幢{rng.randrange(1, 6)}层{rng.choice('ABC')}区{rng.randrange(101, 560)}室",
            f"{rng.randrange(101, 690)}室",
            f"{rng.choice(words['business_parks'])}{rng.randrange(2, 19)}层{rng.randrange(1, 12):02d}单元",
        ]
    )
    return f"上海市{district}{road}{number}号{tail}"


def home_address(split: str, district: str, rng: Random) -> str:
    """A flat in a Shanghai district."""
    words = stock(split)
    lane = f"{rng.choice(words['roads'])}{rng.randrange(20, 2600)}弄{rng.randrange(1, 120)}号"
    town = rng.choice([rng.choice(words["towns"]), "", ""])
    return f"上海市{district}{town}{lane}{rng.randrange(1, 19)}0{rng.randrange(1, 5)}室"


def invent_person(split: str, rng: Random, on: date, ages: tuple[int, int] = (22, 60), sex: str = "") -> Person:
    """A person whose identity card is valid on the day `on`."""
    words = stock(split)
    sex = sex or rng.choice("男女")
    name = rng.choice(words["surnames"]) + rng.choice(words["male" if sex == "男" else "female"])
    birth = anniversary(on, -rng.randrange(*ages)) - timedelta(days=rng.randrange(1, 360))
    if rng.random() < 0.5:
        district = rng.choice(words["districts"])
        area, address = district["code"], home_address(split, district["name"], rng)
        authority = f"上海市公安局{district['name'].removesuffix('区')}分局"
    else:
        home = rng.choice(words["home_places"])
        area, authority = home["code"], home["authority"]
        address = (
            f"{home['place']}{home['road']}{rng.randrange(3, 400)}号{rng.randrange(1, 20)}幢{rng.randrange(101, 699)}室"
        )
    issued = on - timedelta(days=rng.randrange(200, 1700))
    age = issued.year - birth.year - ((issued.month, issued.day) < (birth.month, birth.day))
    years = 5 if age < 16 else 10 if age < 26 else 20
    until = anniversary(issued, years) if age < 46 else None
    ethnicity = rng.choice(words["ethnicities"])
    number = id_number(area, birth, sex, rng)
    if not ric.is_valid(number):
        number = id_number(words["old_area"], birth, sex, rng)
    return Person(name, sex, ethnicity, birth, number, address, authority, issued, until, phone(split, rng))


def invent_company(split: str, rng: Random, on: date, trade: str, scope: str, individual: bool = False) -> Company:
    """A company of the trade (商业, 餐饮管理, …), founded before the day `on`."""
    words = stock(split)
    district = rng.choice(words["districts"])
    head = invent_person(split, rng, on)
    brand = rng.choice(words["brands"])
    place = f"上海市{district['name']}"
    name = f"{place}{brand}{trade}店" if individual else f"上海{brand}{trade}有限公司"
    capital = rng.choice(["伍拾万元整", "壹佰万元整", "贰佰万元整", "伍佰万元整"])
    return Company(
        name=name,
        credit_code=credit_code(district["code"], rng, "92" if individual else "91"),
        entity_type="个体工商户"
        if individual
        else rng.choice(["有限责任公司（自然人独资）", "有限责任公司（自然人投资或控股）"]),
        head=head,
        capital="" if individual else f"人民币{capital}",
        established_on=on - timedelta(days=rng.randrange(40, 3000)),
        scope=scope,
        address=shop_address(split, district["name"], rng),
        district=district["name"],
        phone=phone(split, rng),
    )


def invent_vehicle(split: str, rng: Random, on: date, heavy: bool) -> Vehicle:
    """A goods vehicle; heavy ones have 12 t and more."""
    chosen = rng.choice([v for v in stock(split)["vehicles"] if v["light"] != heavy])
    plate = f"沪{rng.choice('ABDEFGK')}{rng.randrange(10**5):05d}"
    kind = ("重型半挂牵引车" if "4" in chosen["model"][5:7] else "重型厢式货车") if heavy else "轻型厢式货车"
    mass = f"{rng.randrange(160, 250) * 100 if heavy else rng.choice([4495, 4490, 3495])}"
    engine = f"{rng.choice('DWEQ')}{rng.randrange(10**7):07d}"
    return Vehicle(plate, kind, chosen["model"], vin(rng), engine, mass, on - timedelta(days=rng.randrange(300, 2500)))
