"""A panel served on a free port, and a real browser looking at it."""

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from copilot.desk import Desk

_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync"]


@pytest.fixture(scope="session")
def address(desk: Desk) -> str:
    """The address of a panel over the shared Desk, with every model loaded."""
    from ui.serve import serve

    desk.warm_up()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return serve(desk, "127.0.0.1", port, lambda _: None, block=False)


@pytest.fixture(scope="session")
def screenshots() -> Path:
    folder = Path("test-output") / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    sync_api = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium on this machine; `apt-get install chromium` brings it")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def page(browser: object, address: str) -> Iterator[object]:
    """The panel, opened afresh; requests to other hosts are collected in `page.foreign`."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")  # type: ignore[attr-defined]
    opened = context.new_page()
    opened.foreign = []
    opened.on("request", lambda request: _note(request.url, address, opened.foreign))
    opened.goto(address)
    opened.wait_for_selector("#query textarea")
    yield opened
    context.close()


def _note(url: str, address: str, foreign: list[str]) -> None:
    if not url.startswith((address, address.replace("http", "ws"), "data:", "blob:")):
        foreign.append(url)
