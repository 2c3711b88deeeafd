"""Ten clerks work at once over one server: each sees their own case, and nothing goes wrong."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.ui.test_panel import LONG, sample_files

pytestmark = [pytest.mark.browser, pytest.mark.model]

WISHES = {
    "开小饭馆要办什么许可": "食品经营许可（新办）",
    "结婚证丢了要补一本": "补领婚姻登记证",
    "货车的道路运输证怎么办": "道路运输证配发",
    "外地来上海打工，办居住证": "上海市居住证办理",
    "我想做个体户，去哪里登记": "个体工商户设立登记",
}


def test_each_of_ten_sees_their_own_case(visit: Callable[[str], Any], address: str) -> None:
    clerks = [(visit(address), wish, name) for wish, name in [*WISHES.items(), *WISHES.items()]]
    faults: list[str] = []
    for page, _, _ in clerks:
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("response", lambda answer: faults.append(answer.url) if answer.status >= 500 else None)
    for page, wish, _ in clerks:
        page.fill("#query textarea, #query input", wish)
        page.keyboard.press("Enter")
    for page, wish, name in clerks:
        page.locator("#heard .said", has_text=wish).wait_for(timeout=LONG)
        page.locator("#items button", has_text=name).first.click()
    for page, _, name in clerks:
        page.wait_for_selector(f"#matter h2:has-text('{name}')", timeout=LONG)
    for page, _, _ in clerks[:3]:
        page.set_input_files("#files input[type=file]", sample_files("business_licence"))
    for page, _, _ in clerks[:3]:
        page.wait_for_selector("#packet .decision", timeout=LONG)
    for page, wish, _ in clerks:
        assert wish in page.inner_text("#heard .said")
        assert page.locator(".thumbnails li").count() == (1 if page in [one[0] for one in clerks[:3]] else 0)
    assert faults == []
