"""What is searched: short texts, each owned by an item, a theme, a question or a passage."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from knowledge.schema import Catalogue, ServiceItem, Theme

RowKind = Literal["name", "alias", "summary", "text", "question", "answer"]

ELSEWHERE = "elsewhere/"


@dataclass(frozen=True)
class Row:
    """A searchable text; the best of an owner's rows counts for the owner.

    `about` names the thing where the text alone does not: bare questions such as 要多久 would draw every query about
    time limits to one item.
    """

    owner: str
    kind: RowKind
    text: str
    about: str = ""

    @property
    def words(self) -> str:
        """The text with what it is about, as searched by words."""
        return f"{self.about} {self.text}" if self.about else self.text


def item_rows(catalogue: Catalogue) -> list[Row]:
    """Rows that find items: name, aliases, summary, full text, and the questions, drawn to the item."""
    return [row for item in catalogue.items.values() for row in _of_item(item, catalogue)]


def elsewhere_rows(catalogue: Catalogue) -> list[Row]:
    """Rows of matters that others handle; their owners have a name that no item can have."""
    rows = []
    for matter in catalogue.elsewhere.values():
        owner = f"{ELSEWHERE}{matter.code}"
        rows += [Row(owner, "name", matter.name), *(Row(owner, "alias", said) for said in matter.says)]
    return rows


def theme_rows(catalogue: Catalogue) -> list[Row]:
    return [row for theme in catalogue.themes.values() for row in _of_theme(theme)]


def _of_item(item: ServiceItem, catalogue: Catalogue) -> Iterator[Row]:
    yield Row(item.code, "name", item.name)
    yield from (Row(item.code, "alias", alias) for alias in item.aliases)
    yield Row(item.code, "summary", f"{item.name}：{item.summary}")
    materials = [use.name or catalogue.materials[use.material].name for use in item.materials]
    conditions = [condition.text for condition in item.conditions]
    full = [item.name, item.summary, *item.aliases, item.outcome.name, item.department, *conditions, *materials]
    yield Row(item.code, "text", "。".join(full))
    for qa in item.qa:
        yield from (Row(item.code, "question", text, item.name) for text in (qa.question, *qa.similar))


def _of_theme(theme: Theme) -> Iterator[Row]:
    yield Row(theme.code, "name", theme.name)
    yield from (Row(theme.code, "alias", alias) for alias in theme.aliases)
    yield Row(theme.code, "summary", f"{theme.name}：{theme.summary}")
