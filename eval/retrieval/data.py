"""The query sets: ours by split, ours that no one has tuned on, and a district's own. All are tables of the same form.

Test queries were written from the names of the items alone, before any alias existed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from copilot.errors import InputError
from eval.tables import rows

Split = Literal["dev", "test"]
DATA = Path(__file__).parent / "data"
UNSEEN = DATA / "unseen"


@dataclass(frozen=True)
class Query:
    """A query and the item it means; `style`: colloquial, story, elderly, jargon, typo (by sound) or fillers."""

    text: str
    item: str
    style: str = ""


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


@dataclass(frozen=True)
class Sets:
    """What is asked in one run. Any set but `queries` may be empty; it is then not measured."""

    queries: tuple[Query, ...]
    out_of_scope: tuple[Expected, ...] = ()
    ambiguous: tuple[Expected, ...] = ()
    themes: tuple[Expected, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    slots: tuple[Slots, ...] = ()

    def texts(self) -> list[str]:
        """Every sentence that is asked without an open item."""
        others = (*self.out_of_scope, *self.ambiguous, *self.themes)
        return [*(query.text for query in self.queries), *(one.text for one in others)]


@dataclass(frozen=True)
class Column:
    """A table of own data: its file, the columns that must be filled in, and those that may be."""

    file: str
    needed: tuple[str, ...]
    further: tuple[str, ...] = field(default=())


TABLES = (
    Column("queries.tsv", ("query", "item"), ("style",)),
    Column("out_of_scope.tsv", ("query",), ("kind",)),
    Column("ambiguous.tsv", ("query", "items")),
    Column("themes.tsv", ("query", "theme"), ("items",)),
    Column("follow_up.tsv", ("query", "item", "topic")),
    Column("slots.tsv", ("query", "item"), ("answers",)),
)


def built_in(split: Split) -> Sets:
    """Our queries of a split: five (test) or three (dev) an item, and the sets beside them."""
    tables = {table.file: _rows(DATA, table) for table in TABLES[1:]}
    tables["queries.tsv"] = rows(DATA / f"{split}.tsv", TABLES[0].needed)
    return _sets({file: [row for row in found if row.get("split", split) == split] for file, found in tables.items()})


def own(folder: Path) -> Sets:
    """The tables in `folder`, all optional but queries.tsv. Raises InputError that names file and row."""
    return _sets({table.file: _rows(folder, table) for table in TABLES})


def _rows(folder: Path, table: Column) -> list[dict[str, str]]:
    path = folder / table.file
    if not path.is_file() and table.file != "queries.tsv":
        return []
    return rows(path, table.needed)


def _sets(tables: dict[str, list[dict[str, str]]]) -> Sets:
    return Sets(
        queries=tuple(Query(row["query"], row["item"], row.get("style", "")) for row in tables["queries.tsv"]),
        out_of_scope=tuple(Expected(row["query"], kind=row.get("kind", "")) for row in tables["out_of_scope.tsv"]),
        ambiguous=tuple(Expected(row["query"], items=_listed(row["items"])) for row in tables["ambiguous.tsv"]),
        themes=tuple(
            Expected(row["query"], row["theme"], _listed(row.get("items", ""))) for row in tables["themes.tsv"]
        ),
        follow_ups=tuple(FollowUp(row["query"], row["item"], row["topic"]) for row in tables["follow_up.tsv"]),
        slots=tuple(Slots(row["query"], row["item"], answers(row.get("answers", ""))) for row in tables["slots.tsv"]),
    )


def _listed(written: str) -> tuple[str, ...]:
    return tuple(filter(None, written.split(",")))


def answers(written: str) -> dict[str, str]:
    """`kind=renew,applicant=agent` as a mapping. Raises InputError."""
    pairs: Sequence[list[str]] = [pair.split("=") for pair in _listed(written)]
    if any(len(pair) != 2 for pair in pairs):
        raise InputError(f"情形写法不对：{written}", "请写成 问题=选项，例如 kind=renew,applicant=agent。")
    return {pair[0]: pair[1] for pair in pairs}
