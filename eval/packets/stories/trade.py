"""What the papers of people and companies say: one function a document type, each returning `Facts`."""

from datetime import date, timedelta
from random import Random

from eval.packets.stories.people import Company, Person, anniversary, stock
from eval.packets.types import Facts, Value

LONG_TERM = "长期"


def id_card(person: Person) -> Facts:
    """居民身份证, both sides."""
    return Facts(
        "id_card",
        {
            "name": person.name,
            "sex": person.sex,
            "ethnicity": person.ethnicity,
            "birth_date": person.birth_date,
            "address": person.address,
            "id_number": person.id_number,
            "issuing_authority": person.authority,
            "valid_from": person.valid_from,
            "valid_to": person.valid_to or LONG_TERM,
        },
    )


def _station(person: Person, split: str, rng: Random) -> str:
    """The police station that keeps the register."""
    if person.address.startswith("上海市"):
        return person.authority + rng.choice(stock(split)["towns"])[:2] + "派出所"
    return person.authority + "城关派出所"


def household_register(person: Person, householder: str, relation: str, split: str, rng: Random) -> Facts:
    """户口簿: the first page and the member's page."""
    return Facts(
        "household_register",
        {
            "householder": householder,
            "name": person.name,
            "relation": relation,
            "id_number": person.id_number,
            "address": person.address,
            "household_type": rng.choice(["家庭户", "集体户", "家庭户", "非农业家庭户"]),
            "sex": person.sex,
            "ethnicity": person.ethnicity,
            "birth_date": person.birth_date,
            "register_number": f"{rng.randrange(10**8, 10**9)}",
            "station": _station(person, split, rng),
            "station_seal": person.authority + "户口专用",
            "issued_on": person.valid_from,
        },
    )


def business_licence(company: Company, on: date, rng: Random) -> Facts:
    """营业执照; the last change lies between founding and the day. That of an individual business is a variant."""
    days = max((on - company.established_on).days, 2)
    place = "" if company.district == "浦东新区" else company.district
    authority = f"上海市{place}市场监督管理局"
    issued = company.established_on + timedelta(days=rng.choice([0, rng.randrange(1, days)]))
    return Facts(
        "business_licence",
        {
            "credit_code": company.credit_code,
            "name": company.name,
            "entity_type": company.entity_type,
            "legal_representative": company.head.name,
            "registered_capital": company.capital,
            "established_on": company.established_on,
            "scope": company.scope,
            "address": company.address,
            "registration_authority": authority,
            "issued_on": issued,
            "term": f"{company.established_on:%Y年%m月%d日}至不约定期限",
            "serial": f"{rng.choice(['14', '31', '17'])}00000020{rng.randrange(10**10):010d}",
            "authority_seal": authority,
        },
        variant="" if company.capital else "individual",
    )


def _is_firm(name: str) -> bool:
    return name.endswith(("公司", "店"))


def lease_contract(
    lessor: str,
    lessee: str,
    address: str,
    on: date,
    rng: Random,
    months: int = 36,
    use: str = "商业经营",
    area: float = 0,
) -> Facts:
    """房屋租赁合同 that began before the day and lasts `months`."""
    start = on - timedelta(days=rng.randrange(20, min(120, months * 15)))
    year, month = divmod(start.month - 1 + months, 12)
    end = date(start.year + year, month + 1, min(start.day, 28)) - timedelta(days=1)
    rent = rng.randrange(30, 220) * 100
    return Facts(
        "lease_contract",
        {
            "lessor": lessor,
            "lessee": lessee,
            "address": address,
            "area_m2": f"{area or rng.uniform(28, 260):.2f}",
            "use": use,
            "term_from": start,
            "term_to": end,
            "signed_on": start - timedelta(days=rng.randrange(1, 12)),
            "rent": f"{rent}",
            "deposit": f"{rent * 2}",
            "months": f"{months}",
            "lessor_signature": "" if _is_firm(lessor) else lessor,
            "lessee_signature": "" if _is_firm(lessee) else lessee,
            "lessor_seal": lessor if _is_firm(lessor) else "",
            "lessee_seal": lessee if _is_firm(lessee) else "",
        },
    )


def property_certificate(owner: str, address: str, rng: Random, on: date, use: str = "店铺", area: float = 0) -> Facts:
    """不动产权证书 of Shanghai."""
    district = address.removeprefix("上海市")[:1]
    issued = on - timedelta(days=rng.randrange(400, 2900))
    return Facts(
        "property_certificate",
        {
            "owner": owner,
            "certificate_number": f"沪（{issued.year}）{district}字不动产权第{rng.randrange(10**6):06d}号",
            "address": address,
            "area_m2": f"{area or rng.uniform(40, 300):.2f}",
            "use": use,
            "unit_number": f"3101{rng.randrange(10**8):08d}GB{rng.randrange(10**5):05d}F{rng.randrange(10**8):08d}",
            "right_kind": "国有建设用地使用权/房屋所有权",
            "nature": rng.choice(["出让/市场化商品房", "出让/商品房"]),
            "term": f"国有建设用地使用权 {issued:%Y年%m月%d日}起{anniversary(issued, 50):%Y年%m月%d日}止",
            "issued_on": issued,
            "authority_seal": "上海市自然资源确权登记局",
        },
    )


def health_certificate(person: Person, on: date, split: str, rng: Random) -> Facts:
    """从业人员健康证明, good for a year."""
    issued = on - timedelta(days=rng.randrange(10, 330))
    hospital = rng.choice(stock(split)["hospitals"])
    return Facts(
        "health_certificate",
        {
            "name": person.name,
            "id_number": person.id_number,
            "category": rng.choice(["食品生产经营", "食品销售", "食品经营"]),
            "issued_on": issued,
            "valid_to": anniversary(issued, 1) - timedelta(days=1),
            "sex": person.sex,
            "age": f"{person.age(issued)}",
            "number": f"{issued.year}{rng.randrange(10**8):08d}",
            "hospital": hospital,
            "hospital_seal": hospital,
        },
    )


def authorization_letter(
    principal: str, agent: Person, matter: str, on: date, rng: Random, company: bool = True
) -> Facts:
    """授权委托书 of a company (sealed) or a person (signed)."""
    signed = on - timedelta(days=rng.randrange(1, 25))
    return Facts(
        "authorization_letter",
        {
            "principal": principal,
            "agent": agent.name,
            "agent_id_number": agent.id_number,
            "matters": matter,
            "valid_to": signed + timedelta(days=rng.choice([60, 90, 180])),
            "signed_on": signed,
            "agent_phone": agent.phone,
            "agent_signature": agent.name,
            "principal_signature": "" if company else principal,
            "principal_seal": principal if company else "",
        },
    )


def food_operation_licence(company: Company, on: date, form: str, items: str, rng: Random) -> Facts:
    """食品经营许可证, five years."""
    issued = on - timedelta(days=rng.randrange(60, 1500))
    authority = f"上海市{company.district}市场监督管理局"
    return Facts(
        "food_operation_licence",
        {
            "name": company.name,
            "credit_code": company.credit_code,
            "legal_representative": company.head.name,
            "address": company.address,
            "business_form": form,
            "items": items,
            "licence_number": f"JY1{company.credit_code[2:8]}{rng.randrange(10**7):07d}",
            "valid_to": anniversary(issued, 5) - timedelta(days=1),
            "issued_on": issued,
            "authority": authority,
            "authority_seal": authority,
        },
    )


def floor_plan(area: str, labels: list[str], name: str, address: str) -> Facts:
    """平面图 of the premises with the names of its rooms."""
    return Facts("floor_plan", {"area_m2": area, "labels": labels, "name": name, "address": address, "name_seal": name})


def policies(company: Company, on: date) -> Facts:
    """食品安全管理制度: an `other` document."""
    values: dict[str, Value] = {
        "name": company.name,
        "head": company.head.name,
        "name_seal": company.name,
        "signed_on": on - timedelta(days=9),
    }
    return Facts("other", values, variant="food_safety_policies")


def photo(couple: bool = False) -> Facts:
    """证件照 of one person or of a couple."""
    return Facts("photo", {}, variant="couple" if couple else "single")
