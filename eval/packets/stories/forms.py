"""The application forms: labels of their fields in each split's wording, laid out as rows."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

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


def form_rows(split: str, item: str, shape: Literal["two", "four", "lines"]) -> list[list[str]]:
    """Rows of label and value templates; with shape `four`, two short fields share a row."""
    words = form_words(split)[item]
    rows: list[list[str]] = []
    for code in FORM_FIELDS[item]:
        pair = [words[code], f"{{{code}:cn}}" if code in DATES else f"{{{code}}}"]
        if shape == "four" and code not in WIDE and rows and len(rows[-1]) == 2 and "{" in rows[-1][1]:
            previous = rows[-1][1].strip("{}").split(":")[0]
            if previous not in WIDE:
                rows[-1] += pair
                continue
        rows.append(pair)
    return rows


def application_form(split: str, item: str, answers: Mapping[str, Value], signer: str, seal: str, on: date) -> Facts:
    """申请表 of an item, signed by `signer`; `seal` is the name of the enterprise, empty for citizens."""
    words = form_words(split)[item]
    fixed: dict[str, Value] = {"form_title": words["title"], "declaration": words["declaration"], "signed_on": on}
    signed: dict[str, Value] = {"applicant_signature": signer, "applicant_seal": seal}
    return Facts("application_form", {**answers, **fixed, **signed}, variant=item)
