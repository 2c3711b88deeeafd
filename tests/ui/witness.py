"""What the browsers saw, for the report of a test that failed: a page that waits in vain tells nothing by itself."""

import faulthandler
import tempfile
from collections import deque
from typing import Any

_LAST = 40  # messages kept; the last ones count
_WORDS = 1500  # of what stands on a page


class Witness:
    """Watches browsers: messages of scripts, errors, failed or refused requests, new addresses."""

    def __init__(self) -> None:
        self._browsers: list[Any] = []
        self._heard: deque[str] = deque(maxlen=_LAST)

    def watch(self, browser: Any) -> Any:
        self._browsers.append(browser)
        browser.on("context", self._listen)
        return browser

    def forget(self) -> None:
        """Begin anew, for the next test."""
        self._heard.clear()
        self._browsers = [browser for browser in self._browsers if browser.is_connected()]

    def tell(self) -> str:
        """What was heard since `forget`, what stands on every page that is still open, and where the server is."""
        pages = [page for browser in self._browsers for context in browser.contexts for page in context.pages]
        return "\n".join([*self._heard, *map(_standing, pages), _threads()])

    def _listen(self, context: Any) -> None:
        hear = self._heard.append
        context.on("console", lambda said: hear(f"{said.type}: {said.text[:300]}"))
        context.on("weberror", lambda error: hear(f"error of a script: {error.error}"))
        context.on("requestfailed", lambda request: hear(f"failed: {request.url} ({request.failure})"))
        context.on("response", lambda answer: hear(f"{answer.status}: {answer.url}") if answer.status >= 400 else None)
        context.on("page", lambda page: page.on("framenavigated", lambda frame: hear(f"went to {frame.url}")))


def _standing(page: Any) -> str:
    """What stands on `page`; where it does not answer, that."""
    try:
        words = page.inner_text("body", timeout=3000)
        inputs = page.evaluate(
            "[...document.querySelectorAll('input[type=file]')].map((one) => one.parentElement.outerHTML)"
        )
    except Exception as error:
        return f"{page.url} does not answer: {error}"
    return f"--- {page.url}\n{words[:_WORDS]}\n{inputs}"


def _threads() -> str:
    """Where each thread of this process stands, the server's among them."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as file:
        faulthandler.dump_traceback(file)
        file.seek(0)
        return file.read()
