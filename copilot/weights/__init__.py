"""Where model weights come from: a configured path, a configured hub name, or the embedded default.

The embedded weights travel inside ordinary packages (`requirements/carriers.txt`). They are turned once into the
folders that the engines load, in the user's cache, verified by SHA-256, and rebuilt when they are damaged.
"""

from copilot.weights.registry import WEIGHTS, Weight
from copilot.weights.resolve import Source, resolve
from copilot.weights.store import State, prepare, state

__all__ = ["WEIGHTS", "Source", "State", "Weight", "prepare", "resolve", "state"]
