"""The application forms: labels of their fields in each split's wording, laid out as rows."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

from eval.packets.types import FORM_FIELDS, Facts, Value

WIDE = frozenset({"address", "residence", "scope", "items", "household_address", "venue_address", "reason", "event"})
DATES = frozenset({"registered_on", "date_from", "date_to", "birth_date"})


@cache
def form_words(split: str) -> dict[str, dict[str, str]]:
    """Item → field code → label, with the keys `title` and `declaration` among the codes."""
    text = files("eval.packets").joinpath("data", f"forms_{split}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, str]] = yaml.safe_load(text)
    return loaded


def form_rows(
    split: str, item: str, pairs: int, part: tuple[int, int | None] = (0, None), dates: str = "cn"
) -> list[list[str]]:
    """Rows of label and value templates; up to `pairs` short fields share a row. `part` is a range of the fields."""
    words = form_words(split)[item]
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


def application_form(split: str, item: str, answers: Mapping[str, Value], signer: str, seal: str, on: date) -> Facts:
    """申请表 of an item, signed by `signer`; `seal` is the name of the enterprise, empty for citizens."""
    words = form_words(split)[item]
    fixed: dict[str, Value] = {"form_title": words["title"], "declaration": words["declaration"], "signed_on": on}
    signed: dict[str, Value] = {"applicant_signature": signer, "applicant_seal": seal}
    return Facts("application_form", {**answers, **fixed, **signed}, variant=item)
