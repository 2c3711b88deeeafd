"""The sample case that the demo and the panel show: an invented shop, a synthetic voice (see sample/README.md)."""

import json
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "sample"


class SampleCase:
    """A recording, and the packet that its speaker hands in."""

    recording = _FOLDER / "recording.wav"

    @cached_property
    def _packet(self) -> dict[str, Any]:
        packet: dict[str, Any] = json.loads((_FOLDER / "packet.json").read_text(encoding="utf-8"))
        return packet

    @property
    def item(self) -> str:
        return str(self._packet["item"])

    @property
    def day(self) -> date:
        """The day of the visit: what is in force and what has expired is judged on it."""
        return date.fromisoformat(self._packet["date"])

    @property
    def answers(self) -> dict[str, str]:
        return dict(self._packet["answers"])

    @property
    def files(self) -> list[Path]:
        return [_FOLDER / str(file["file"]) for file in self._packet["files"]]
