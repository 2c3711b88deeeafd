"""As the helpers' pages, which stand at the other end."""

from tests.ui.helper.conftest import address, app, line, window

__all__ = ["address", "app", "line", "window"]
