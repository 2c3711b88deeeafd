"""Each page keeps one line to the server, on which it is told everything, open as long as it stands.

Gradio closes that line whenever nothing is under way for the page and opens another for the next action. An action that
begins at the very moment of closing is given up with the line, without a word: a file handed in, an answer given. What
never ends keeps the line open.
"""

import asyncio
from collections.abc import AsyncIterator

PAGES = 400
"""Pages that may be open at once, each with what is under way for it; Gradio's own limit is 40."""

_ROUND_S = 15
"""How long after a page was closed its place is free again, at most."""


async def stay() -> AsyncIterator[None]:
    """Goes on until the page is closed."""
    while True:
        await asyncio.sleep(_ROUND_S)
        yield
