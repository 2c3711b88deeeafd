"""A Desk over a small invented catalogue that needs no model, and a cipher with a key of its own."""

from pathlib import Path

from cryptography.fernet import Fernet

from copilot.desk import Desk
from copilot.settings import Settings
from copilot.store.cipher import Cipher
from knowledge import Guide, Library, RecordedEmbedder

CATALOGUE = Path(__file__).parent.parent / "knowledge" / "catalogue"


def light_desk(folder: Path, catalogue: Path = CATALOGUE) -> Desk:
    """Its cache and data lie in `folder`."""
    desk = Desk(Settings(cache=folder / "cache", data=folder / "data", catalogue=catalogue))
    library = Library.load(catalogue)
    desk.engines.__dict__ |= {"library": library, "guide": Guide(library, RecordedEmbedder())}
    return desk


def cipher() -> Cipher:
    keys = [Fernet.generate_key()]
    return Cipher(lambda: keys, b"lookup")
