"""Faultless cases of the anchor items of citizens."""

from datetime import date
from random import Random

from eval.packets.stories import family as vp
from eval.packets.stories import trade as v
from eval.packets.stories.cases import Case, Paper
from eval.packets.stories.forms import application_form
from eval.packets.stories.people import home_address, invent_person, stock
from eval.packets.types import Value


def residence(split: str, rng: Random, on: date) -> Case:
    """上海市居住证 of somebody from elsewhere."""
    person = invent_person(split, rng, on, (23, 50))
    while person.address.startswith("上海市"):
        person = invent_person(split, rng, on, (23, 50))
    district = rng.choice(stock(split)["districts"])["name"]
    address = home_address(split, district, rng)
    employer = f"上海{rng.choice(stock(split)['brands'])}科技有限公司"
    works = rng.random() < 0.6
    answers: dict[str, Value] = {
        "name": person.name,
        "sex": person.sex,
        "ethnicity": person.ethnicity,
        "birth_date": person.birth_date,
        "id_number": person.id_number,
        "household_address": person.address,
        "address": address,
        "residence_type": "租赁居住",
        "phone": person.phone,
        "reason": "合法稳定就业",
        "marital": rng.choice(["未婚", "已婚"]),
        "employer": employer,
    }
    landlord = invent_person(split, rng, on).name
    lease = v.lease_contract(
        landlord, person.name, address, on, rng, rng.choice([12, 24]), "居住", rng.uniform(30, 110)
    )
    reason = (
        vp.labour_contract(person, employer, on, rng) if works else vp.social_security_record(person, employer, on, rng)
    )
    papers = [
        Paper("application_form", application_form(split, "residence-permit", answers, person.name, "", on, rng)),
        Paper("applicant_id", v.id_card(person)),
        Paper("photo", v.photo()),
        Paper("residence_proof", lease),
        Paper("reason_proof", reason),
    ]
    return Case("residence-permit", on, {}, papers)


def marriage(split: str, rng: Random, on: date) -> Case:
    """补领婚姻登记证 by one spouse for both."""
    applicant = invent_person(split, rng, on, (28, 58))
    spouse = invent_person(split, rng, on, (28, 58), "女" if applicant.sex == "男" else "男")
    wedding = vp.invent_marriage(split, rng, on, applicant, spouse)
    answers: dict[str, Value] = {
        "applicant": applicant.name,
        "applicant_sex": applicant.sex,
        "applicant_id_number": applicant.id_number,
        "spouse": spouse.name,
        "spouse_sex": spouse.sex,
        "spouse_id_number": spouse.id_number,
        "address": applicant.address,
        "registered_on": wedding.registered_on,
        "phone": applicant.phone,
        "registry": wedding.registry,
        "certificate_number": wedding.certificate_number,
        "reason": rng.choice(["结婚证遗失", "结婚证损毁"]),
    }
    papers = [
        Paper(
            "application_form",
            application_form(split, "marriage-certificate-reissue", answers, applicant.name, "", on, rng),
        ),
        Paper("applicant_id", v.id_card(applicant)),
        Paper("applicant_id", v.id_card(spouse)),
        Paper("household_register", v.household_register(applicant, applicant.name, "户主", split, rng)),
        Paper("household_register", v.household_register(spouse, spouse.name, "户主", split, rng)),
        Paper("photo", v.photo(couple=True)),
        Paper("archive_proof", vp.archive_proof(wedding, on, rng)),
    ]
    # They married in this city, which the item takes for granted: its own archive is asked.
    return Case("marriage-certificate-reissue", on, {}, papers, exempt=frozenset({"archive_proof"}))
