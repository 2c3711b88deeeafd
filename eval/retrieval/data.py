"""The query sets. Test queries were written from the names of the items alone, before any alias existed."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Split = Literal["dev", "test"]
DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Query:
    """A query and the item it means; `style`: colloquial, story, jargon, typo (homophones) or fillers (spoken)."""

    text: str
    item: str
    style: str


@dataclass(frozen=True)
class Expected:
    """A query with what is expected of it, as named in the column: items of an ambiguous or theme query, or a kind."""

    text: str
    theme: str = ""
    items: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True)
class FollowUp:
    """A question on the open item and the topic of the guide that answers it (`silent`: the guide does not tell)."""

    text: str
    item: str
    topic: str


@dataclass(frozen=True)
class Slots:
    """A sentence and the answers to the item's situation questions that it holds."""

    text: str
    item: str
    answers: dict[str, str]


def queries(split: Split) -> list[Query]:
    """The finding queries of a split, five (test) or three (dev) an item."""
    return [Query(row["query"], row["item"], row["style"]) for row in _rows(f"{split}.tsv")]


def out_of_scope(split: Split) -> list[Expected]:
    return [Expected(row["query"], kind=row["kind"]) for row in _of(split, "out_of_scope.tsv")]


def ambiguous(split: Split) -> list[Expected]:
    return [Expected(row["query"], items=tuple(row["items"].split(","))) for row in _of(split, "ambiguous.tsv")]


def themes(split: Split) -> list[Expected]:
    """`items` is the exact licence subset, empty where the set does not say."""
    return [
        Expected(row["query"], row["theme"], tuple(filter(None, row["items"].split(","))))
        for row in _of(split, "themes.tsv")
    ]


def follow_ups(split: Split) -> list[FollowUp]:
    return [FollowUp(row["query"], row["item"], row["topic"]) for row in _of(split, "follow_up.tsv")]


def slots(split: Split) -> list[Slots]:
    return [
        Slots(row["query"], row["item"], dict(pair.split("=") for pair in row["answers"].split(",") if pair))
        for row in _of(split, "slots.tsv")
    ]


def _of(split: Split, name: str) -> list[dict[str, str]]:
    return [row for row in _rows(name) if row["split"] == split]


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))
