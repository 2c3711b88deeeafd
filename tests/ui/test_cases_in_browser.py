"""Cases that outlive their page, two pages on one case, and a clerk's verdict, in a real browser."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.ui.test_panel import LONG, open_item, sample_files

pytestmark = [pytest.mark.browser, pytest.mark.model]


def saved(page: Any) -> str:
    """The number of the case, once it is saved."""
    told = page.locator("#status .spent", has_text="已保存")
    told.wait_for(timeout=LONG)
    return str(told.inner_text()).split()[1]


def resume(page: Any, number: str) -> None:
    page.locator("#cases button", has_text=number).click()
    page.wait_for_selector(".decision", timeout=LONG)


def test_a_lost_browser_and_a_second_clerk(visit: Callable[[str], Any], address: str, screenshots: Path) -> None:
    first = visit(address)
    open_item(first)
    first.set_input_files("#files input[type=file]", sample_files("business_licence"))
    first.wait_for_selector(".decision", timeout=LONG)
    number = saved(first)

    second = visit(address)
    resume(second, number)
    assert second.locator(".thumbnails img").count() == 1
    assert second.locator(".findings .finding").count() == first.locator(".findings .finding").count()
    second.wait_for_selector("#cases:has-text('正由 本机 办理')", timeout=LONG)

    second.locator(".judging summary").first.click()
    second.locator(".judging[open] input").fill("已核对原件")
    second.locator(".judging[open] button", has_text="合格").first.click()
    second.wait_for_selector(".decision:has-text('窗口改判 1 个')", timeout=LONG)

    first.locator(".question button", has_text="委托").click()
    first.wait_for_selector("#cases:has-text('载入最新')", timeout=LONG)
    first.locator("#cases button", has_text="载入最新").click()
    first.wait_for_selector(".decision:has-text('窗口改判 1 个')", timeout=LONG)
    first.locator("summary", has_text="已通过").click()
    first.locator(".judged", has_text="已核对原件").wait_for(timeout=LONG)
    first.locator(".judged button", has_text="撤销改判").click()
    first.wait_for_selector(".judged", state="detached", timeout=LONG)

    first.context.close()
    third = visit(address)
    resume(third, number)
    assert third.locator(".judged").count() == 0
    third.click("#cases-list")
    third.locator("#cases input").fill(number, timeout=LONG)
    third.locator("#cases button", has_text="查找").click()
    third.wait_for_function(
        "n => document.querySelectorAll(`#cases [data-case='${n}']`).length === 1", arg=number, timeout=LONG
    )
    third.screenshot(path=screenshots / "cases.png")
    third.locator("#cases button", has_text="要求补正").click()
    third.wait_for_selector("#cases .current:has-text('需要补正')", timeout=LONG)
    assert third.foreign == []
