"""The helper's whole way in a real browser, with an applicant at the other end; keyboard alone."""

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
    page.wait_for_selector(f"#messages .applicant:has-text('{words}')", timeout=LONG)


def calls(window: Window, words: str) -> Any:
    """An applicant who asks for a person at once."""
    page = window("/chat", viewport={"width": 420, "height": 800})
    page.click("#person")
    page.wait_for_selector(".waiting", timeout=LONG)
    says(page, words)
    return page


def test_two_conversations_with_the_keyboard_alone(window: Window, screenshots: Path) -> None:
    first, second = calls(window, "夜市摊位证怎么办"), calls(window, "借书证丢了")
    page = window("/helper")
    page.wait_for_selector("#list .waiting >> nth=1", timeout=LONG)
    assert page.locator("#list .unread").count() == 2
    assert page.locator("#list time").count() == 2
    page.keyboard.press("Alt+n")
    page.wait_for_selector("#suggestions .suggestion.question.marked", timeout=LONG)
    page.wait_for_selector("#list .one[aria-current=true]:not(:has(.unread))", timeout=LONG)
    page.screenshot(path=screenshots / "helper.png")
    assert serious(page) == []
    page.keyboard.press("Enter")
    first.wait_for_selector(".options button:has-text('现做现卖')", timeout=LONG)
    page.wait_for_selector("#suggestions:has-text('等对方说话')", timeout=LONG)
    first.click(".options button:has-text('现做现卖')")
    page.wait_for_selector("#matter:has-text('现做现卖')", timeout=LONG)
    page.keyboard.press("ArrowDown")
    page.wait_for_selector(".suggestion.guide.marked", timeout=LONG)
    page.keyboard.press("Alt+e")
    page.wait_for_function("document.querySelector('#text').value.includes('健康证明')", timeout=LONG)
    page.keyboard.press("Control+End")
    page.keyboard.type("请带齐。")
    page.keyboard.press("Enter")
    first.wait_for_selector("#messages .helper:has-text('请带齐。')", timeout=LONG)
    page.wait_for_selector("#messages li:has-text('改过建议')", timeout=LONG)
    page.keyboard.press("Alt+f")
    page.keyboard.type("证件管几年")
    page.keyboard.press("Enter")
    page.wait_for_selector("#found:has-text('3年')", timeout=LONG)
    page.screenshot(path=screenshots / "helper-follow-up.png")
    page.keyboard.press("Enter")
    first.wait_for_selector("#messages .helper:has-text('3年')", timeout=LONG)
    page.keyboard.press("Alt+n")
    page.wait_for_selector("#talk h2:has-text('还没定事项')", timeout=LONG)
    page.wait_for_selector(".suggestion", timeout=LONG)
    page.keyboard.press("Alt+1")
    second.wait_for_selector("#messages .helper:has-text('读者证补领')", timeout=LONG)
    page.keyboard.press("Alt+s")
    page.wait_for_selector("button.sure", timeout=LONG)
    page.keyboard.press("Alt+s")
    second.wait_for_selector("#rating", timeout=LONG)
    second.screenshot(path=screenshots / "chat-rating.png")
    assert faint(page) == []
    assert page.foreign == page.faults == first.faults == second.faults == []


def test_somebody_writing_does_not_take_the_first_press_back(window: Window) -> None:
    applicant, page = calls(window, "夜市摊位证怎么办"), window("/helper")
    page.click("#list .waiting")
    page.wait_for_selector("[data-resolved=yes]", timeout=LONG)
    page.keyboard.press("Alt+s")
    page.wait_for_selector("button.sure", timeout=LONG)
    says(applicant, "好的，谢谢")
    page.wait_for_selector("#messages .applicant:has-text('好的，谢谢')", timeout=LONG)
    page.keyboard.press("Alt+s")
    applicant.wait_for_selector("#rating", timeout=LONG)


def test_a_suggestion_vanishes_when_the_talk_overtakes_it(window: Window) -> None:
    applicant, page = calls(window, "夜市摊位证怎么办"), window("/helper")
    page.keyboard.press("Alt+n")
    page.click("#list .waiting")
    page.wait_for_selector(".suggestion:has-text('食品摊点许可')", timeout=LONG)
    before = page.get_attribute(".suggestion", "data-to")
    says(applicant, "不对，是借书证丢了")
    page.wait_for_selector(".suggestion:has-text('读者证补领')", timeout=LONG)
    assert page.get_attribute(".suggestion", "data-to") != before
    told = page.evaluate(
        """async ([open, to]) => (await (await fetch("/helper/act", { method: "POST",
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify({ do: "accept", open, number: 0, to }) })).json()).told""",
        [page.evaluate("location.hash.slice(1)"), int(before)],
    )
    assert "过时" in told
    page.keyboard.press("Alt+x")
    page.wait_for_function("document.querySelectorAll('.suggestion').length < 2", timeout=LONG)


def test_handing_over_carries_the_summary_to_the_next_helper(window: Window, screenshots: Path) -> None:
    applicant = calls(window, "夜市摊位证怎么办")
    page = window("/helper")
    page.click("#list .waiting")
    page.wait_for_selector(".suggestion", timeout=LONG)
    page.keyboard.press("Alt+2")
    applicant.wait_for_selector("#messages .helper", timeout=LONG)
    page.keyboard.press("Alt+o")
    page.wait_for_selector("#hand-over[open]", timeout=LONG)
    assert "来意：夜市摊位证怎么办" in page.input_value("#summary")
    page.screenshot(path=screenshots / "helper-hand-over.png")
    page.keyboard.press("Control+Enter")
    applicant.wait_for_selector("#messages .system:has-text('另一位帮办')", timeout=LONG)
    other = window("/helper", extra_http_headers={"Cookie": "helper=helper-b"})
    other.click("#list .waiting")
    other.wait_for_selector(".handed:has-text('事项：食品摊点许可')", timeout=LONG)
    other.fill("#text", "我接着为您办")
    other.keyboard.press("Enter")
    applicant.wait_for_selector("#messages .helper:has-text('我接着为您办')", timeout=LONG)
    assert "来意：" not in applicant.inner_text("#messages"), "the summary is for helpers only"
    page.click("#list .other")
    page.wait_for_selector("#talk:has-text('您只能看')", timeout=LONG)
    assert page.locator("#composer").is_hidden()


def test_what_was_looked_up_is_kept_when_somebody_writes_meanwhile(window: Window) -> None:
    applicant, page = calls(window, "夜市摊位证怎么办"), window("/helper")
    page.click("#list .waiting")
    page.wait_for_selector("#suggestions .suggestion.question.marked", timeout=LONG)
    page.press("#text", "Enter")
    page.wait_for_selector("#suggestions:has-text('等对方说话')", timeout=LONG)
    held: list[Any] = []
    page.route("**/helper/act", lambda route: held.append(route))
    page.fill("#question", "证件管几年")
    page.press("#question", "Enter")
    says(applicant, "我卖煎饼")
    page.wait_for_selector("#messages .applicant:has-text('我卖煎饼')", timeout=LONG)
    (asked,) = held
    asked.continue_()
    page.wait_for_selector("#found:has-text('3年')", timeout=LONG)
    assert page.evaluate("document.activeElement.closest('#found') !== null"), "the first answer can be sent with Enter"
