"""What axe-core finds wrong with a page for people with disabilities."""

from typing import Any

_SERIOUS = ("serious", "critical")


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
