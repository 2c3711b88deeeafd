"""What is wrong with a page for people with disabilities: what axe-core finds, and text that is too faint."""

from pathlib import Path
from typing import Any

_SERIOUS = ("serious", "critical")
# Parts that people read on a light ground; what Gradio draws itself is in.
_CONTRAST = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")


def serious(page: Any) -> list[str]:
    """Serious and critical faults: rule, the elements, and what they lack."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{fault['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for fault in found
        if fault["impact"] in _SERIOUS
        for node in fault["nodes"]
    ]


def faint(page: Any) -> list[Any]:
    """Texts with less contrast than people need."""
    found: list[Any] = page.evaluate(_CONTRAST)
    return found
