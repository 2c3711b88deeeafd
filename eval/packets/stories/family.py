"""What the papers of marriage, birth, work and residence say: one function a document type, each returning `Facts`."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from eval.packets.stories.people import Person, anniversary, stock
from eval.packets.types import Facts


@dataclass(frozen=True)
class Marriage:
    """A registered marriage."""

    applicant: Person
    spouse: Person
    registered_on: date
    registry: str
    certificate_number: str


def invent_marriage(split: str, rng: Random, on: date, applicant: Person, spouse: Person) -> Marriage:
    """A marriage registered in a district of Shanghai, when both were old enough."""
    district = rng.choice(stock(split)["districts"])
    youngest = max(applicant.birth_date, spouse.birth_date)
    earliest = anniversary(youngest, 23)
    day = earliest + timedelta(days=rng.randrange(30, max(60, (on - earliest).days - 200)))
    number = f"J{district['code']}-{day.year}-{rng.randrange(10**6):06d}"
    return Marriage(applicant, spouse, day, f"上海市{district['name']}民政局", number)


def marriage_certificate(marriage: Marriage) -> Facts:
    """结婚证 of the applicant."""
    holder, spouse = marriage.applicant, marriage.spouse
    return Facts(
        "marriage_certificate",
        {
            "holder": holder.name,
            "spouse": spouse.name,
            "certificate_number": marriage.certificate_number,
            "registered_on": marriage.registered_on,
            "holder_sex": holder.sex,
            "holder_birth": holder.birth_date,
            "holder_id": holder.id_number,
            "spouse_sex": spouse.sex,
            "spouse_birth": spouse.birth_date,
            "spouse_id": spouse.id_number,
            "registry": marriage.registry,
            "registry_seal": marriage.registry + "婚姻登记专用章",
        },
    )


def archive_proof(marriage: Marriage, on: date, rng: Random) -> Facts:
    """婚姻登记档案证明: an `other` document."""
    archive = marriage.registry.removesuffix("民政局") + "档案馆"
    return Facts(
        "other",
        {
            "applicant": marriage.applicant.name,
            "spouse": marriage.spouse.name,
            "registered_on": marriage.registered_on,
            "registry": marriage.registry,
            "certificate_number": marriage.certificate_number,
            "archive": archive,
            "archive_seal": archive,
            "signed_on": on - timedelta(days=rng.randrange(2, 25)),
        },
        variant="archive_proof",
    )


def birth_certificate(mother: Person, father: Person, on: date, split: str, rng: Random) -> Facts:
    """出生医学证明 of a child of the two."""
    born = on - timedelta(days=rng.randrange(10, 200))
    hospital, sex = rng.choice(stock(split)["maternity"]), rng.choice("男女")
    child = father.name[0] + rng.choice(stock(split)["male" if sex == "男" else "female"])
    return Facts(
        "birth_certificate",
        {
            "newborn_name": child,
            "sex": sex,
            "born_at": datetime(born.year, born.month, born.day, rng.randrange(24), rng.randrange(60)),
            "mother_name": mother.name,
            "mother_id_number": mother.id_number,
            "mother_age": f"{mother.age(born)}岁",
            "father_name": father.name,
            "father_id_number": father.id_number,
            "father_age": f"{father.age(born)}岁",
            "certificate_number": f"{rng.choice('STUV')}31{rng.randrange(10**7):07d}",
            "hospital": hospital,
            "hospital_seal": hospital,
            "issued_on": born + timedelta(days=3),
        },
    )


def social_security_record(person: Person, employer: str, on: date, rng: Random) -> Facts:
    """社会保险缴费证明; its period is from month to month."""
    months = rng.randrange(7, 60)
    last = on.replace(day=1) - timedelta(days=1)
    year, month = divmod(last.year * 12 + last.month - months, 12)
    agency = "上海市社会保险事业管理中心"
    return Facts(
        "social_security_record",
        {
            "name": person.name,
            "id_number": person.id_number,
            "employer": employer,
            "period_from": f"{year}-{month + 1:02d}",
            "period_to": f"{last:%Y-%m}",
            "months": f"{months}",
            "agency": agency,
            "agency_seal": agency,
            "issued_on": on - timedelta(days=rng.randrange(1, 9)),
        },
    )


def labour_contract(person: Person, employer: str, on: date, rng: Random) -> Facts:
    """劳动合同 of two or three years that began before the day."""
    start = on - timedelta(days=rng.randrange(60, 500))
    return Facts(
        "labour_contract",
        {
            "employer": employer,
            "employee": person.name,
            "id_number": person.id_number,
            "position": rng.choice(["仓库管理", "行政助理", "软件测试", "门店销售", "质量检验", "财务"]),
            "term_from": start,
            "term_to": anniversary(start, rng.choice([2, 3])) - timedelta(days=1),
            "wage": f"{rng.randrange(52, 160) * 100}",
            "employer_seal": employer,
            "employee_signature": person.name,
            "signed_on": start - timedelta(days=2),
        },
    )
