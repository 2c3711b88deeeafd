"""No page has a serious fault for people who see, hear or move otherwise."""

from typing import Any

import pytest

from tests.ui.axe import serious
from tests.ui.test_panel import LONG, open_item

pytestmark = [pytest.mark.browser, pytest.mark.model]


def test_the_clerks_page(page: Any) -> None:
    assert serious(page) == []
    open_item(page)
    assert serious(page) == []
    page.click("#sample")
    page.wait_for_selector(".decision.supplement", timeout=LONG)
    assert serious(page) == []
    page.click(".finding.fail")
    page.wait_for_selector(".viewer img", timeout=LONG)
    assert serious(page) == []
    page.keyboard.press("Escape")
    page.wait_for_selector(".viewer", state="detached", timeout=LONG)
    page.keyboard.press("Alt+3")
    page.wait_for_selector("#field-phone", timeout=LONG)
    assert serious(page) == []


def test_the_applicants_screen(page: Any) -> None:
    open_item(page)
    with page.context.expect_page() as opened:
        page.click("#applicant")
    screen = opened.value
    screen.wait_for_selector("svg.segno", timeout=LONG)
    assert serious(screen) == []
