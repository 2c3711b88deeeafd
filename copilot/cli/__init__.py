"""The command line: `copilot`. Commands of the rooms above come in by entry points, so that imports only go down."""

from copilot.cli.main import main

__all__ = ["main"]
