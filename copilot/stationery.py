"""Papers and printed forms of a Desk: which guide, font, office and folder they are made with."""

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from copilot.engines import Engines
from copilot.errors import CopilotError, InputError
from copilot.forms import FilledForm, MergedForm, blank, sample, write_form, write_merged
from copilot.forms.sample import STAMP
from copilot.papers import Occasion, sent_on, transfer, write_paper
from copilot.sheet import PDF, write
from knowledge import Answer, Guidance
from review_models.finding import Review

Values = Mapping[str, str]
Guide = Callable[[str, Values | None, date | None], Guidance]


class Stationery:
    """Writes to the path it is given, DOCX or PDF by its ending; `guide` gives the guidance of an item."""

    def __init__(self, engines: Engines, guide: Guide) -> None:
        self._engines = engines
        self._guide = guide

    def write(
        self,
        kind: str,
        path: Path,
        *,
        review: Review | None = None,
        item: str = "",
        answers: Values | None = None,
        day: date | None = None,
        applicant: str = "",
        sequence: int | None = None,
    ) -> Path:
        """Write the paper `kind` (`copilot.papers.NAMES`) on `review`, or for a checklist on `item`. `sequence` is its
        running number, counted by the caller. Raises InputError where the paper does not fit the decision.
        """
        configured = self._engines.settings
        occasion = Occasion(
            guidance=self._guide(review.item if review else item, answers, day),
            day=day or date.today(),
            review=review,
            applicant=applicant,
            sequence=sequence,
            office=configured.office,
            link=configured.guide_address or "",
        )
        return write_paper(kind, occasion, path, self._font(path))

    def transfer(
        self,
        found: Answer,
        path: Path,
        *,
        day: date | None = None,
        applicant: str = "",
        sequence: int | None = None,
    ) -> Path:
        """Write the note that sends the applicant on with the matter that `found` says is handled elsewhere. Raises
        InputError where it says no such thing.
        """
        matter = self._engines.catalogue.elsewhere.get(sent_on(found))
        if matter is None:
            raise InputError("没有要转办的事项，不能出具转办告知单", "本窗口能办的事项请按指引受理。")
        told = transfer(
            matter.name,
            matter.where,
            day or date.today(),
            applicant=applicant,
            sequence=sequence,
            office=self._engines.settings.office,
        )
        return write(told, path, self._font(path))

    def form(self, filled: FilledForm, path: Path) -> Path:
        """Write an application form with what is known."""
        return write_form(
            filled, path, self._font(path), item_name=self._engines.catalogue.items[filled.form.item].name
        )

    def merged(self, merged: MergedForm, path: Path) -> Path:
        """Write a theme's merged form."""
        return write_merged(merged, path, self._font(path))

    def blank(self, item: str, path: Path) -> Path:
        """Write the blank form of `item`. Raises InputError where the item has none."""
        form = self._engines.catalogue.forms[self.form_of(item)]
        return self.form(blank(form, self._engines.catalogue.fields), path)

    def sample(self, item: str, path: Path) -> Path:
        """Write the form of `item` filled with invented data and stamped 示例."""
        catalogue = self._engines.catalogue
        own = catalogue.items[item]
        filled = sample(own, catalogue.forms[self.form_of(item)], catalogue.fields)
        return write_form(filled, path, self._font(path), item_name=own.name, stamp=STAMP)

    def with_forms(self, guidance: Guidance) -> Guidance:
        """`guidance` whose application form points to a blank form and a sample on disk, or to nothing."""
        if not any(spec.blank_form for spec in guidance.materials):
            return guidance
        places = {"blank_form": self._kept(guidance, self.blank), "sample": self._kept(guidance, self.sample)}
        materials = tuple(spec.model_copy(update=places) if spec.blank_form else spec for spec in guidance.materials)
        return replace(guidance, materials=materials)

    def _kept(self, guidance: Guidance, make: Callable[[str, Path], Path]) -> str | None:
        """The form as a file of the cache, made once for each version of the catalogue; None where it cannot be."""
        folder = self._engines.settings.cache / "forms" / guidance.version[:12]
        path = folder / f"{guidance.item}-{make.__name__}.docx"
        if not path.exists():
            # Two processes may make it at once: each makes its own, and the last one stays.
            fresh = path.with_name(f"{os.getpid()}-{path.name}")
            try:
                make(guidance.item, fresh).replace(path)
            except (CopilotError, OSError):
                return None
        return str(path)

    def form_of(self, item: str) -> str:
        """The code of the item's form. Raises InputError where the item has none."""
        own = self._engines.catalogue.items[item]
        if own.form is None:
            raise InputError(f"“{own.name}”没有申请表", "该事项不需要填写申请表，可直接收件。")
        return own.form

    def _font(self, path: Path) -> Path | None:
        """The font that a PDF is set in; DOCX names fonts that every office has."""
        return self._engines.font if path.suffix.lower() == PDF else None
