"""The curators' page over a copy of the small invented catalogue; no model is loaded."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI, Request

from copilot.actor import Actor, Role
from copilot.conversations.signal import Signal
from copilot.curating.swap import Swap
from copilot.curating.todo import Todos
from copilot.curating.unanswered import Unanswered
from copilot.curating.workshop import Workshop
from tests.copilot.conftest import database, unanswered
from tests.copilot.light import CATALOGUE, light_desk
from tests.ui.helper.conftest import address, window
from ui import curator

__all__ = ["address", "database", "unanswered", "window"]


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Any]:
    desk = light_desk(tmp_path, Path(shutil.copytree(CATALOGUE, tmp_path / "catalogue")))
    desk.engines.guide.warm_up()
    made: Any = Workshop(desk, Swap(desk), lambda *_: None)
    yield made
    made.swap.join()


@pytest.fixture
def app(workshop: Any, unanswered: Unanswered) -> FastAPI:
    """Whoever sends `curator` as a cookie is that curator."""

    def who(request: Request) -> Actor:
        return Actor(request.cookies.get("curator", "curator-a"), frozenset({Role.CURATOR}))

    made = FastAPI()
    signal = Signal()
    workshop.swap.done = lambda: signal.changed("catalogue")
    made.include_router(curator.router(workshop, Todos(workshop, unanswered), signal, who))
    return made
