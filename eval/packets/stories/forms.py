"""The application forms: labels of their fields in each split's wording, laid out as rows."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from random import Random

import yaml

from eval.packets.types import FORM_FIELDS, Facts, Value

WIDE = frozenset({"address", "residence", "scope", "items", "household_address", "venue_address", "reason", "event"})
DATES = frozenset({"registered_on", "date_from", "date_to", "birth_date"})


Wording = Mapping[str, str]


@cache
def form_words(split: str) -> dict[str, list[Wording]]:
    """Item → its wordings: field code → label, with the keys `title` and `declaration` among the codes.

    In the file an item is one wording or a list of them; the titles of an item's wordings differ.
    """
    text = files("eval.packets").joinpath("data", f"forms_{split}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, str] | list[dict[str, str]]] = yaml.safe_load(text)
    return {item: [*words] if isinstance(words, list) else [words] for item, words in loaded.items()}


def wording_of(split: str, facts: Facts) -> Wording:
    """The wording that a form was filled in on, told by its title."""
    return next(words for words in form_words(split)[facts.variant] if words["title"] == facts.values["form_title"])


def form_rows(
    words: Wording, item: str, pairs: int, part: tuple[int, int | None] = (0, None), dates: str = "cn"
) -> list[list[str]]:
    """Rows of label and value templates; up to `pairs` short fields share a row. `part` is a range of the fields."""
    rows: list[list[str]] = []
    room = False
    for code in FORM_FIELDS[item][slice(*part)]:
        pair = [words[code], f"{{{code}:{dates}}}" if code in DATES else f"{{{code}}}"]
        if room and code not in WIDE:
            rows[-1] += pair
        else:
            rows.append(pair)
        room = code not in WIDE and len(rows[-1]) < 2 * pairs
    return rows


def application_form(
    split: str, item: str, answers: Mapping[str, Value], signer: str, seal: str, on: date, rng: Random | None = None
) -> Facts:
    """申请表 of an item, signed by `signer`; `seal` is the name of the enterprise, empty for citizens.

    The wording is drawn from `rng`, which is left alone where there is but one; without `rng` it is the first.
    """
    wordings = form_words(split)[item]
    words = rng.choice(wordings) if rng and len(wordings) > 1 else wordings[0]
    fixed: dict[str, Value] = {"form_title": words["title"], "declaration": words["declaration"], "signed_on": on}
    signed: dict[str, Value] = {"applicant_signature": signer, "applicant_seal": seal}
    return Facts("application_form", {**answers, **fixed, **signed}, variant=item)
