"""How long what is kept: days by kind, from the settings."""

from dataclasses import dataclass
from datetime import date, timedelta

from copilot.settings import Settings


@dataclass(frozen=True)
class Retention:
    """Days that a case's content, its materials (with their page images), recordings and papers are kept."""

    case: int = 730
    material: int = 180
    recording: int = 30
    paper: int = 730

    @classmethod
    def of(cls, settings: Settings) -> "Retention":
        return cls(
            settings.keep_case_days,
            settings.keep_material_days,
            settings.keep_recording_days,
            settings.keep_paper_days,
        )

    def until(self, kind: str, day: date) -> date:
        """The last day on which what was stored on `day` is kept."""
        days = {"case": self.case, "recording": self.recording, "paper": self.paper}.get(kind, self.material)
        return day + timedelta(days=days)
