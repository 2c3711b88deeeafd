"""Pictures of a telephone's screen: nothing can be stamped on them."""

import re

from ocr.page import Page

# The clock of the bar at the top, perhaps with what it runs into: 9:41, 20:31.
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[:：][0-5]\d")
_BAR = 0.05


def is_screen(page: Page) -> bool:
    """Whether the bar of a telephone stands at the very top: a line that is a time of day and nothing else."""
    return any(line.box[3] <= _BAR * page.height and _CLOCK.fullmatch(line.text) for line in page.lines)
