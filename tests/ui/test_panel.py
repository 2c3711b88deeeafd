"""A clerk's whole way on the page, in a real browser."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from copilot.sample_case import SampleCase
from tests.ui.axe import faint

pytestmark = [pytest.mark.browser, pytest.mark.model]

LONG = 180_000  # ms; a bound for a hang, not a measure of speed
WISH = "我想开一家便利店，卖关东煮"
ITEM = "食品经营许可（新办）"


def sample_files(*names: str) -> list[str]:
    return [str(path) for path in SampleCase().files if path.stem in names]


def ask(page: Any, words: str = WISH) -> None:
    page.fill("#query textarea, #query input", words)
    page.keyboard.press("Enter")
    page.locator("#heard .said", has_text=words).wait_for(timeout=LONG)


def open_item(page: Any) -> None:
    ask(page)
    page.wait_for_selector("#items button", timeout=LONG)
    page.locator("#items button", has_text=ITEM).click()
    page.wait_for_selector(f"#matter h2:has-text('{ITEM}')", timeout=LONG)


def scrolls(page: Any) -> bool:
    return bool(page.evaluate("document.documentElement.scrollHeight > innerHeight"))


def test_from_a_typed_wish_to_the_papers(page: Any, screenshots: Path) -> None:
    open_item(page)
    assert "营业执照" in page.inner_text(".materials")
    page.locator(".question button", has_text="委托").click()
    page.wait_for_selector(".materials:has-text('授权委托书')", timeout=LONG)
    page.screenshot(path=screenshots / "guidance.png")
    page.set_input_files("#files input[type=file]", sample_files("business_licence", "health_certificates"))
    page.wait_for_selector(".arrivals .reading", timeout=LONG)
    page.wait_for_selector(".decision.supplement", timeout=LONG)
    assert page.locator(".thumbnails li").count() == 2
    assert "合格" in page.inner_text(".materials li:has-text('营业执照')")
    for paper in ("申请表.docx", "一次性告知书.docx", "预审报告.html"):
        with page.expect_download() as download:
            page.click(f"#papers a:has-text('{paper}')")
        assert download.value.suggested_filename == paper
        assert Path(download.value.path()).stat().st_size > 1000
    page.click("#undo")
    page.wait_for_selector(".decision", state="detached", timeout=LONG)
    page.click("#undo")
    page.wait_for_selector(".materials:has-text('授权委托书')", state="detached", timeout=LONG)
    assert page.foreign == []


def test_the_clerk_says_what_a_paper_is(page: Any, screenshots: Path) -> None:
    open_item(page)
    page.set_input_files("#files input[type=file]", sample_files("business_licence"))
    page.wait_for_selector(".decision", timeout=LONG)
    page.click(".thumbnails button[data-do=page]")
    page.wait_for_selector(".naming:has-text('系统认作“营业执照”')", timeout=LONG)
    page.select_option(".naming select", label="保证食品安全的规章制度")
    page.click(".naming button")
    page.wait_for_selector(".naming:has-text('您认定这是“保证食品安全的规章制度”')", timeout=LONG)
    assert page.locator(".viewer img").count() == 1, "the paper stays in sight"
    page.screenshot(path=screenshots / "told.png")
    page.keyboard.press("Escape")
    page.wait_for_selector(".notes:has-text('由窗口认定为保证食品安全的规章制度')", timeout=LONG)
    assert "没有提交营业执照" in page.inner_text(".findings")
    page.click("#undo")
    page.wait_for_selector(".notes:has-text('由窗口认定')", state="detached", timeout=LONG)


def test_the_sample_case_by_one_click(page: Any, screenshots: Path) -> None:
    page.click("#sample")
    page.wait_for_selector(".decision.supplement", timeout=LONG)
    assert "从业人员健康证明" in page.inner_text(".findings")
    assert "怎么改" in page.inner_text(".findings")
    assert not scrolls(page)
    page.wait_for_timeout(300)
    page.screenshot(path=screenshots / "panel.png")
    page.click(".finding.fail")
    page.wait_for_selector(".viewer img", timeout=LONG)
    page.screenshot(path=screenshots / "evidence.png")
    page.keyboard.press("Escape")
    page.wait_for_selector(".viewer", state="detached", timeout=LONG)
    assert page.evaluate("document.activeElement.matches('.finding.fail')")
    page.keyboard.press("Alt+3")
    page.wait_for_selector("#field-phone", timeout=LONG)
    page.fill("#field-phone", "13800000000")
    page.keyboard.press("Tab")
    page.wait_for_selector(".field:has(#field-phone):has-text('窗口填写')", timeout=LONG)
    assert not scrolls(page)
    page.screenshot(path=screenshots / "form.png")
    page.keyboard.press("Alt+3")
    page.click("#large")
    page.screenshot(path=screenshots / "large.png")
    page.click("#contrast")
    assert faint(page) == []
    page.screenshot(path=screenshots / "contrast.png")
    page.click("#contrast")
    assert faint(page) == []
    with page.context.expect_page() as opened:
        page.click("#applicant")
    screen = opened.value
    screen.wait_for_selector(f"h1:has-text('{ITEM}')", timeout=LONG)
    screen.wait_for_selector("svg.segno")
    screen.screenshot(path=screenshots / "applicant.png")
    page.click("#renew")
    screen.wait_for_selector("h1:has-text('您好')", timeout=LONG)
    assert page.foreign == []


def test_a_recording_is_heard(page: Any) -> None:
    # Whether the machine of the tests has a microphone is not ours to know: unplug whatever there is.
    page.evaluate("() => { navigator.mediaDevices.enumerateDevices = async () => []; }")
    page.evaluate("navigator.mediaDevices.dispatchEvent(new Event('devicechange'))")
    page.set_input_files("#said input[type=file]", str(SampleCase.recording))
    page.wait_for_selector("#heard .said", timeout=LONG)
    page.wait_for_selector("#items button", timeout=LONG)
    page.wait_for_selector("#microphone:has-text('没有找到话筒')", timeout=LONG)
    page.locator("#heard .terms button", has_text="便利店").click()
    page.wait_for_selector("#heard .said:text-is('“便利店”')", timeout=LONG)


def test_a_microphone_is_heard_by_key(page_with_microphone: Any, screenshots: Path) -> None:
    page = page_with_microphone
    page.keyboard.press("Alt+r")
    page.wait_for_selector("#talk[aria-pressed=true]:has-text('暂停收音')", timeout=LONG)
    page.wait_for_selector("#words .provisional", timeout=LONG)
    page.locator("#words .final", has_text="便利店").first.wait_for(timeout=LONG)
    page.locator("#heard .said", has_text="便利店").wait_for(timeout=LONG)
    page.wait_for_selector("#items button", timeout=LONG)
    page.screenshot(path=screenshots / "listening.png")
    assert page.get_attribute("#consent", "aria-checked") == "false"
    page.click("#consent")
    page.wait_for_selector("#consent[aria-checked=true]", timeout=LONG)
    page.keyboard.press("Alt+r")
    page.wait_for_selector("#talk[aria-pressed=false]:has-text('开始收音')", timeout=LONG)
    assert page.locator("#microphone").is_hidden()
    page.click("#renew")
    page.wait_for_selector("#consent[aria-checked=false]", timeout=LONG)
    page.wait_for_selector("#words p", state="detached", timeout=LONG)


def test_a_microphone_that_is_unplugged_is_told_and_another_serves(page_with_microphone: Any) -> None:
    page = page_with_microphone
    page.evaluate(
        """() => { const get = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
            navigator.mediaDevices.getUserMedia = async (...wanted) => (window.ears = await get(...wanted)); }"""
    )
    page.click("#talk")
    page.wait_for_selector("#words p", timeout=LONG)
    page.evaluate("window.ears.getTracks()[0].dispatchEvent(new Event('ended'))")
    page.wait_for_selector("#ears:has-text('话筒断开了')", timeout=LONG)
    page.wait_for_selector("#talk[aria-pressed=false]", timeout=LONG)
    page.click("#talk")
    page.wait_for_selector("#talk[aria-pressed=true]", timeout=LONG)
    page.click("#talk")


def test_what_cannot_be_read_is_told_and_hostile_names_stay_text(page: Any, tmp_path: Path) -> None:
    broken = tmp_path / "<img src=x onerror=document.title='hacked'>${document.title=1}{{7*7}}.jpg"
    broken.write_text("不是图片", encoding="utf-8")
    ask(page)
    page.set_input_files("#files input[type=file]", str(broken))
    page.wait_for_selector("#packet p.bad", timeout=LONG)
    assert page.title() == "综窗智能助手"
    ask(page, "理发店")


def test_markup_in_a_query_is_shown_as_text(page: Any) -> None:
    ask(page, "<img src=x onerror=\"document.title='hacked'\">${1+1}便利店")
    assert "<img" in page.inner_text("#heard .said")
    assert "${1+1}" in page.inner_text("#heard .said")
    assert page.title() == "综窗智能助手"


def test_with_the_keyboard_alone(page: Any) -> None:
    page.keyboard.press("Alt+1")
    page.keyboard.type(WISH)
    page.keyboard.press("Enter")
    page.wait_for_selector("#items button", timeout=LONG)
    page.keyboard.press("Alt+4")
    for _ in range(page.locator("#items button").count()):
        if ITEM in page.evaluate("document.activeElement.innerText"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#matter h2:has-text('{ITEM}')", timeout=LONG)
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.option") == "agent":
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid", "the focus can be seen"
    page.keyboard.press("Enter")
    page.wait_for_selector(".materials:has-text('授权委托书')", timeout=LONG)
    assert page.evaluate("document.activeElement.dataset.option") == "agent", "the focus stays where it was"
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Alt+2")
    chooser.value.set_files(sample_files("business_licence"))
    page.wait_for_selector(".thumbnails li", timeout=LONG)
    page.keyboard.press("Alt+z")
    page.wait_for_selector(".thumbnails li", state="detached", timeout=LONG)
    page.keyboard.press("Alt+n")
    page.wait_for_selector("#items", state="detached", timeout=LONG)


def test_the_line_to_the_server_stays_open(page: Any) -> None:
    """An action that begins while the line is closed is lost with it."""
    lines: list[str] = []
    page.on("request", lambda request: lines.append(request.url) if "/queue/data" in request.url else None)
    open_item(page)
    page.locator(".question button", has_text="委托").click()
    page.wait_for_selector(".materials:has-text('授权委托书')", timeout=LONG)
    page.click("#undo")
    page.wait_for_selector(".materials:has-text('授权委托书')", state="detached", timeout=LONG)
    assert len(lines) <= 1, "at most the one that the page opened last"


def test_large_print_and_contrast_are_remembered(page: Any) -> None:
    size = "parseFloat(getComputedStyle(document.querySelector('#heard p')).fontSize)"
    before = page.evaluate(size)
    page.click("#large")
    assert page.get_attribute("#large", "aria-pressed") == "true"
    page.reload()
    page.wait_for_selector("#heard p")
    assert page.evaluate(size) > 1.2 * before


def test_every_control_has_a_name(page: Any) -> None:
    open_item(page)
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("button, input, textarea, a, summary")]
            .filter((one) => one.checkVisibility() && one.tabIndex >= 0)
            .filter((one) => !(one.innerText?.trim() || one.ariaLabel || one.title || one.labels?.length))
            .map((one) => one.outerHTML.slice(0, 120))"""
    )
    assert nameless == []


def test_without_reading_the_rest_works(
    visit: Callable[[str], Any], desk_without_reading: str, screenshots: Path
) -> None:
    page = visit(desk_without_reading)
    page.wait_for_selector("#status .failed:has-text('识读不可用')", timeout=LONG)
    open_item(page)
    page.set_input_files("#files input[type=file]", sample_files("business_licence"))
    page.wait_for_selector("#packet p.bad", timeout=LONG)
    assert "请" in page.inner_text("#packet p.bad")
    assert "营业执照" in page.inner_text(".materials")
    page.screenshot(path=screenshots / "without-reading.png")
