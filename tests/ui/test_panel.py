"""A clerk's whole way on the page, in a real browser."""

from pathlib import Path
from typing import Any

import pytest

from copilot.sample_case import SampleCase

pytestmark = [pytest.mark.browser, pytest.mark.model]

LONG = 120_000  # ms; a bound for a hang, not a measure of speed


def test_from_a_typed_wish_to_the_papers(page: Any, screenshots: Path) -> None:
    page.fill("#query textarea", "我想开一家便利店，卖关东煮")
    page.keyboard.press("Enter")
    page.wait_for_selector("#items label", timeout=LONG)
    page.locator("#items label", has_text="食品经营许可（新办）").first.click()
    page.wait_for_selector("#matter h3:has-text('食品经营许可（新办）')", timeout=LONG)
    assert "营业执照" in page.inner_text("#matter")
    page.screenshot(path=screenshots / "guidance.png")
    agent = page.locator(".question label", has_text="委托")
    if agent.count():
        agent.first.click()
        page.wait_for_selector("#matter:has-text('授权委托书')", timeout=LONG)
    page.set_input_files("#files input[type=file]", [str(path) for path in SampleCase().files])
    page.wait_for_selector(".decision", timeout=LONG)
    page.wait_for_selector("#evidence-image img", timeout=LONG)
    page.screenshot(path=screenshots / "review.png", full_page=True)
    page.click("#make")
    page.wait_for_selector("#papers >> text=申请表.docx", timeout=LONG)
    page.click("#undo")
    page.wait_for_selector(".decision", state="detached", timeout=LONG)
    assert page.foreign == []


def test_the_sample_case_runs_by_one_click(page: Any, screenshots: Path) -> None:
    page.click("#sample")
    page.wait_for_selector(".decision.supplement", timeout=LONG)
    shown = page.inner_text("#packet")
    assert "健康证明" in shown
    assert "怎么改" in shown
    page.wait_for_timeout(500)
    page.screenshot(path=screenshots / "panel.png")
    page.screenshot(path=screenshots / "panel-full.png", full_page=True)


def test_a_recording_is_heard(page: Any) -> None:
    page.set_input_files("#audio input[type=file]", str(SampleCase.recording))
    page.wait_for_selector("#heard .said", timeout=LONG)
    page.wait_for_selector("#items label", timeout=LONG)


def test_what_cannot_be_read_is_told_and_hostile_names_stay_text(page: Any, tmp_path: Path) -> None:
    broken = tmp_path / "<img src=x onerror=document.title='hacked'>.jpg"
    broken.write_text("不是图片", encoding="utf-8")
    page.set_input_files("#files input[type=file]", str(broken))
    page.wait_for_selector("#packet .bad", timeout=LONG)
    assert page.title() == "综窗智能助手"


def test_markup_in_a_query_is_shown_as_text(page: Any) -> None:
    page.fill("#query textarea", "<img src=x onerror=\"document.title='hacked'\">便利店")
    page.click("#ask")
    page.wait_for_selector("#heard .said", timeout=LONG)
    assert "<img" in page.inner_text("#heard .said")
    assert page.title() == "综窗智能助手"
