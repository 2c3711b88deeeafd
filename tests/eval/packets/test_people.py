"""Invented people, companies and vehicles are invented, and plausible to every checker."""

from datetime import date
from random import Random

import pytest
from stdnum.cn import ric, uscc

from eval.packets.drawing.fonts import FONTS
from eval.packets.stories.people import invent_company, invent_person, invent_vehicle

DAY = date(2026, 3, 12)


@pytest.mark.parametrize("split", FONTS)
def test_numbers_pass_their_check_digits(split: str) -> None:
    rng = Random(1)
    for _ in range(60):
        person = invent_person(split, rng, DAY, (12, 70))
        company = invent_company(split, rng, DAY, "商业", "食品销售。")
        assert ric.is_valid(person.id_number)
        assert ric.get_birth_date(person.id_number) == person.birth_date
        assert int(person.id_number[16]) % 2 == (person.sex == "男")
        assert uscc.is_valid(company.credit_code)


def test_identity_numbers_use_sequences_nobody_has() -> None:
    rng = Random(2)
    assert {invent_person("test", rng, DAY).id_number[14:16] for _ in range(30)} == {"99"}


@pytest.mark.parametrize("split", FONTS)
def test_identity_card_is_valid_on_the_day(split: str) -> None:
    rng = Random(3)
    for _ in range(60):
        person = invent_person(split, rng, DAY, (10, 70))
        assert person.valid_from < DAY
        assert person.valid_to is None or person.valid_to > DAY


def test_heavy_vehicles_have_twelve_tonnes_and_more() -> None:
    rng = Random(4)
    assert all(int(invent_vehicle("test", rng, DAY, heavy=True).total_mass) >= 12000 for _ in range(20))
    assert all(int(invent_vehicle("test", rng, DAY, heavy=False).total_mass) < 12000 for _ in range(20))
