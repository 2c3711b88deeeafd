"""A case before it is drawn: the papers that are handed in, and what a faultless pre-review should find."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from eval.packets.types import Facts, Value, canonical

FAIL, CANNOT_TELL = "fail", "cannot_tell"


@dataclass
class Paper:
    """One document for one material.

    `condition` is original, certified_copy, plain_copy or illegible; `sides` limits the pages that are handed in
    (numbers from 1).
    """

    material: str
    facts: Facts
    condition: str = "original"
    sides: tuple[int, ...] = ()

    def change(self, **values: Value) -> None:
        """Print other values."""
        self.facts = replace(self.facts, values={**self.facts.values, **values})

    def blank(self, code: str) -> None:
        """Leave a field, signature or seal out."""
        self.facts = replace(
            self.facts, values={**self.facts.values, code: ""}, blanked=self.facts.blanked | {code}
        )  # fmt: skip


@dataclass(frozen=True)
class Expected:
    """A finding that must come. `kinds` and `materials` are those that count as right, the best first."""

    kinds: tuple[str, ...]
    materials: tuple[str, ...]
    field: str = ""
    verdicts: tuple[str, ...] = (FAIL,)


@dataclass
class Case:
    """An application for an item on a day. `deferrable` are materials that may follow later, `exempt` those that were
    brought although the government holds them in this situation: without them nothing is missing.
    """

    item: str
    on: date
    answers: dict[str, str]
    papers: list[Paper]
    deferrable: frozenset[str] = frozenset()
    expected: list[Expected] = field(default_factory=list)
    exempt: frozenset[str] = frozenset()

    def of(self, material: str) -> list[Paper]:
        """The papers of a material."""
        return [paper for paper in self.papers if paper.material == material]

    @property
    def form(self) -> Mapping[str, Value]:
        """The answers of the application form as it was handed in (without signature and seal)."""
        facts = self.of("application_form")[0].facts if self.of("application_form") else None
        return {code: facts.values[code] for code in facts.labelled()[:-3]} if facts else {}

    def decisions(self) -> list[str]:
        """The decisions that count as right, the best first."""
        if not self.expected:
            return ["accept"]
        faults = [e for e in self.expected if CANNOT_TELL not in e.verdicts]
        if not faults:
            return ["manual", "supplement"]
        if all(e.materials[0] in self.deferrable for e in faults):
            if len(faults) < len(self.expected):
                return ["manual", "supplement", "tolerate"]
            return ["tolerate"] if all(e.kinds[0] == "missing" for e in faults) else ["tolerate", "supplement"]
        return ["supplement"]

    def expectation(self) -> dict[str, Any]:
        """What `packet.json` says of the outcome."""
        decisions = self.decisions()
        findings = [
            {
                "kind": e.kinds[0],
                "material": e.materials[0],
                "field": e.field,
                "verdict": e.verdicts[0],
                "acceptable_kinds": list(e.kinds),
                "acceptable_materials": list(e.materials),
                "acceptable_verdicts": list(e.verdicts),
            }
            for e in self.expected
        ]
        return {"decision": decisions[0], "acceptable_decisions": decisions, "findings": findings}

    def form_json(self) -> dict[str, Any]:
        """The form as `--form` takes it."""
        return {"fields": {code: canonical(value) for code, value in self.form.items()}}
