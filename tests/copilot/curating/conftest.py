"""A workshop over a copy of the small invented catalogue, without models."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from copilot.actor import Actor, Role
from copilot.curating.swap import Swap
from copilot.curating.todo import Todos
from copilot.curating.unanswered import Unanswered
from copilot.curating.workshop import Workshop
from copilot.desk import Desk

from ..light import CATALOGUE, light_desk

ANNE, BEN = (Actor(name, frozenset({Role.CURATOR})) for name in ("甲", "乙"))


@dataclass
class Book:
    """Stands for the audit log."""

    entries: list[tuple[str, str, str, str]] = field(default_factory=list)

    def record(self, actor: Actor, action: str, subject: str, detail: str) -> None:
        self.entries.append((actor.name, action, subject, detail))


@pytest.fixture
def light(tmp_path: Path) -> Desk:
    return light_desk(tmp_path, Path(shutil.copytree(CATALOGUE, tmp_path / "catalogue")))


@pytest.fixture
def book() -> Book:
    return Book()


@pytest.fixture
def workshop(light: Desk, book: Book) -> Iterator[Workshop]:
    made = Workshop(light, Swap(light), book.record)
    yield made
    made.swap.join()


@pytest.fixture
def todos(workshop: Workshop, unanswered: Unanswered) -> Todos:
    return Todos(workshop, unanswered)
