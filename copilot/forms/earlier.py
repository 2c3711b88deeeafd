"""Values from a company's or person's earlier cases: only what seldom changes, and only of the very same holder."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from copilot.forms.kinds import same

_FILE = Path(__file__).with_name("earlier.yaml")
# Who the holder is.
_HOLDER = {
    "credit_code": "credit_code",
    "id_number": "id_number",
    "applicant_id_number": "id_number",
    "name": "company",
}
CONFIDENCE = 0.85


@dataclass(frozen=True)
class Earlier:
    """What an earlier case of the holder said; `origin` names it for the clerk, e.g. 2026年3月1日 食品经营许可."""

    origin: str
    values: Mapping[str, str] = field(default_factory=dict)

    def value(self, code: str, known: Mapping[str, str]) -> str:
        """The value of the field `code`; empty where it does not last or `known` shows another holder."""
        if code not in _lasting() or not self._same_holder(known):
            return ""
        return self.values.get(code, "")

    def _same_holder(self, known: Mapping[str, str]) -> bool:
        """Whether they agree on whatever number or name of the holder both know."""
        agreed = [
            same(kind, self.values[code], known[code])
            for code, kind in _HOLDER.items()
            if self.values.get(code) and known.get(code)
        ]
        return bool(agreed) and all(agreed)


@cache
def _lasting() -> frozenset[str]:
    return frozenset(yaml.safe_load(_FILE.read_text(encoding="utf-8")))
