"""An evaluator's way on the page, in a real browser: begin, stop, and the supervisor's figures."""

from pathlib import Path
from typing import Any

import pytest

from tests.ui.axe import serious
from tests.ui.test_panel import LONG

pytestmark = [pytest.mark.browser, pytest.mark.model]


def test_a_benchmark_is_begun_and_stopped(page: Any, address: str, screenshots: Path) -> None:
    page.goto(f"{address}/measure")
    page.select_option("select[name=name]", "all")
    page.click("button:has-text('开始')")
    page.wait_for_selector("#runs tr.running:has-text('进行中')", timeout=LONG)
    assert serious(page) == []
    page.screenshot(path=screenshots / "measure.png")
    page.click("#runs button:has-text('停止')")
    page.wait_for_selector("#runs tr.interrupted:has-text('已中断')", timeout=LONG)
    page.click("a:has-text('运行情况')")
    page.wait_for_selector("h2:has-text('对照区级目标')", timeout=LONG)
    assert serious(page) == []
    page.screenshot(path=screenshots / "supervisor.png")
