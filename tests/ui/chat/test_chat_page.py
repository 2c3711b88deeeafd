"""An applicant's way in a real browser: answered at once where the assistant is sure, a person otherwise, a rating."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.ui.axe import faint, serious

pytestmark = pytest.mark.browser

LONG = 180_000  # ms; a bound for a hang, not a measure of speed
Window = Callable[..., Any]


def says(page: Any, words: str) -> None:
    page.fill("#text", words)
    page.keyboard.press("Enter")


def test_answered_alone_then_by_a_person_then_rated(window: Window, screenshots: Path) -> None:
    page = window("/chat", viewport={"width": 420, "height": 800})
    says(page, "夜市摊位证怎么办")
    page.click(".options button:has-text('现做现卖')", timeout=LONG)
    page.wait_for_selector(".understood:has-text('现做现卖')", timeout=LONG)
    says(page, "多少钱")
    page.wait_for_selector("#messages .assistant:has-text('不收费')", timeout=LONG)
    assert "智能答复" in page.inner_text("#messages")
    page.screenshot(path=screenshots / "chat.png")
    assert serious(page) == []
    says(page, "能不能贷款")
    page.wait_for_selector(".waiting", timeout=LONG)
    assert page.locator("#person").is_hidden()
    helper = window("/helper")
    helper.click("#list .waiting")
    helper.wait_for_selector("#suggestions .warn:has-text('没有现成的答案')", timeout=LONG)
    says(helper, "可以问一下银行")
    page.wait_for_selector("#messages .helper:has-text('可以问一下银行')", timeout=LONG)
    page.reload()
    page.wait_for_selector("#messages .helper:has-text('可以问一下银行')", timeout=LONG)
    page.click("#leave")
    page.click("#leave.sure")
    page.check("input[name=resolved][value=yes]", timeout=LONG)
    page.check("input[name=stars][value='5']")
    page.click("#rating button")
    page.wait_for_selector(".over:has-text('★★★★★')", timeout=LONG)
    assert faint(page) == []
    page.click(".over a")
    page.wait_for_selector("#messages:has-text('您好，请问')", timeout=LONG)
    assert page.foreign == page.faults == []


def test_markup_stays_text(window: Window) -> None:
    page = window("/chat")
    says(page, "<img src=x onerror=document.title='hacked'>${1}{{7*7}}")
    page.wait_for_selector("#messages .applicant:has-text('<img')", timeout=LONG)
    helper = window("/helper")
    helper.click("#list .one", timeout=LONG)
    helper.wait_for_selector("#messages .applicant:has-text('{{7*7}}')", timeout=LONG)
    assert "hacked" not in (page.title(), helper.title())
