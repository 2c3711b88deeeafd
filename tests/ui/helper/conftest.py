"""The helpers' and the applicants' pages over the small invented catalogue; no model is loaded."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI, Request

from copilot.actor import Actor, Role
from copilot.assist import Helpline
from copilot.conversations import Conversations
from copilot.curating.unanswered import Unanswered
from copilot.store import Database
from tests.copilot.light import cipher, light_desk
from tests.ui.serving import serving
from ui import chat, helper

_WINDOW = {"viewport": {"width": 1440, "height": 900}, "locale": "zh-CN"}


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Helpline]:
    database = Database(f"sqlite:///{tmp_path / 'copilot.db'}")
    sealing = cipher()
    desk = light_desk(tmp_path)
    desk.engines.guide.warm_up()
    made = Helpline(desk, Conversations(database, sealing), Unanswered(database))
    made.desk_of_test, made.digest_of_test = desk, sealing.digest  # type: ignore[attr-defined]
    yield made
    database.close()


@pytest.fixture
def app(line: Any) -> FastAPI:
    """Whoever sends `helper` as a cookie is that helper."""

    def who(request: Request) -> Actor:
        return Actor(request.cookies.get("helper", "helper-a"), frozenset({Role.HELPER}))

    made = FastAPI()
    made.include_router(helper.router(line, line.desk_of_test, who))
    made.include_router(chat.router(line, line.desk_of_test, line.digest_of_test))
    return made


@pytest.fixture
def address(app: FastAPI) -> Iterator[str]:
    with serving(app) as served:
        yield served


@pytest.fixture
def window(browser: Any, address: str) -> Iterator[Callable[..., Any]]:
    """Opens a page in a browser of its own; requests to other hosts and errors of scripts are collected."""
    contexts = []

    def opened(path: str, **options: Any) -> Any:
        contexts.append(browser.new_context(**{**_WINDOW, **options}))
        page = contexts[-1].new_page()
        page.foreign, page.faults = [], []
        page.on(
            "request", lambda request: None if request.url.startswith(address) else page.foreign.append(request.url)
        )
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.goto(address + path)
        return page

    yield opened
    for context in contexts:
        context.close()
