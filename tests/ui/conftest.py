"""A panel served on a free port, and a real browser looking at it."""

import copy
import shutil
import socket
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from copilot.desk import Desk
from copilot.errors import WeightsError
from copilot.sample_case import SampleCase
from tests.ui.witness import Witness

_WITNESS = Witness()
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync"]
_WINDOW = {"viewport": {"width": 1440, "height": 900}, "locale": "zh-CN"}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test in a browser that fails tells what the browser saw, while its pages are still open."""
    report = yield
    if item.get_closest_marker("browser"):
        if report.failed:
            report.sections.append(("What the browsers saw", _WITNESS.tell()))
        if report.when == "teardown":
            _WITNESS.forget()
    return report


def served(desk: Desk) -> str:
    """Serve a panel over `desk` in the background; returns its address."""
    from ui.serve import serve

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return serve(desk, "127.0.0.1", port, lambda _: None, block=False).rstrip("/")


@pytest.fixture(scope="session")
def address(desk: Desk) -> str:
    """The address of a panel over the shared Desk, with every model loaded."""
    desk.warm_up()
    return served(desk)


@pytest.fixture(scope="session")
def screenshots() -> Path:
    folder = Path("test-output") / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def chromium() -> Iterator[Callable[..., Any]]:
    """Starts a Chromium with further arguments."""
    sync_api = pytest.importorskip("playwright.sync_api")
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium on this machine; `apt-get install chromium` brings it")
    with sync_api.sync_playwright() as playwright:
        yield lambda *arguments: _WITNESS.watch(
            playwright.chromium.launch(executable_path=path, args=[*_ARGUMENTS, *arguments])
        )


@pytest.fixture(scope="session")
def browser(chromium: Callable[..., Any]) -> Iterator[Any]:
    started = chromium()
    yield started
    started.close()


@pytest.fixture
def visit(browser: Any) -> Iterator[Callable[[str], Any]]:
    """Opens a panel in a browser of its own; requests to other hosts are collected in `page.foreign`."""
    contexts = []

    def opened(address: str) -> Any:
        contexts.append(browser.new_context(**_WINDOW))
        return panel(contexts[-1], address)

    yield opened
    for context in contexts:
        context.close()


def panel(context: Any, address: str) -> Any:
    """The panel at `address`, ready for work."""
    page = context.new_page()
    page.foreign = []
    context.on("request", lambda request: _note(request.url, address, page.foreign))
    page.goto(address)
    page.wait_for_selector("#query textarea, #query input")
    page.wait_for_selector("#sample")
    return page


@pytest.fixture
def page_with_microphone(chromium: Callable[..., Any], address: str) -> Iterator[Any]:
    """The panel in a browser whose microphone plays the recording of the sample case, and which has a camera."""
    fake = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
    browser = chromium(*fake, f"--use-file-for-fake-audio-capture={SampleCase.recording}")
    yield panel(browser.new_context(**_WINDOW, permissions=["microphone", "camera"]), address)
    browser.close()


@pytest.fixture
def page(visit: Callable[[str], Any], address: str) -> Any:
    """The panel, opened afresh."""
    return visit(address)


def _note(url: str, address: str, foreign: list[str]) -> None:
    if not url.startswith((address, address.replace("http", "ws"), "data:", "blob:")):
        foreign.append(url)


class _NoReader:
    """Stands for reading models that cannot be had."""

    def warm_up(self) -> None:
        raise WeightsError("识读模型没有准备好", "请运行 copilot models --prepare。")

    def read_file(self, path: Path) -> None:
        self.warm_up()


@pytest.fixture(scope="session")
def desk_without_reading(desk: Desk, address: str) -> str:
    """The address of a panel whose reading is out of order; the other engines are those of the shared Desk."""
    broken = copy.copy(desk)
    broken.engines = copy.copy(desk.engines)
    broken.engines.__dict__["reader"] = _NoReader()
    return served(broken)
