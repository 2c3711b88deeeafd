"""Knowledge: items, themes, gaps, proposals."""

from typing import Literal

from pydantic import Field

from copilot.api.models.base import Shape


class ItemLine(Shape):
    code: str
    name: str
    subject: Literal["企业", "个人", "组织"]
    department: str
    jurisdiction: str
    summary: str
    effective_from: str | None


class ItemList(Shape):
    date: str = Field(description="按哪一天的规定")
    version: str = Field(description="知识库版本")
    total: int = Field(ge=0)
    items: list[ItemLine]


class ThemeLine(Shape):
    code: str
    name: str
    kind: Literal["一业一证", "一件事"]
    summary: str
    items: list[str]


class ThemeList(Shape):
    themes: list[ThemeLine]


class GapShape(Shape):
    """A gap in the catalogue that no schema can see."""

    kind: str
    file: str
    place: str
    message: str
    remedy: str


class Check(Shape):
    problems: list[str]
    gaps: list[GapShape]


class Proposal(Shape):
    """A prerequisite or a theme proposed from the graph itself, for a curator to accept or not."""

    kind: Literal["prerequisite", "theme"]
    items: list[str]
    reason: str
    score: float


class ProposalList(Shape):
    proposals: list[Proposal]
