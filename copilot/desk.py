"""The Desk: the one place that walks the whole way, from a recording to guidance, a reviewed packet, a filled form.

The command line, the API and the panel only call it. A stage that fails yields a `Problem`, and what does not need that
stage goes on.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from copilot.engines import Engines
from copilot.errors import InputError
from copilot.forms import Earlier, FilledForm, fill
from copilot.licences import LicenceSource, exempted, with_licences
from copilot.papers import write_report
from copilot.papers.discreet import discreet
from copilot.problem import Problem, collected
from copilot.reading import FileReading, Reading
from copilot.settings import Settings, settings
from copilot.stationery import Stationery
from knowledge import Answer, Guidance
from knowledge.schema import ServiceItem
from review_models.document import Document
from review_models.finding import Review
from speech import Utterance

Tell = Callable[[str], None]
Values = Mapping[str, str]


class Desk:
    """Engines behind one face. Cheap to make; each engine loads when it is first needed, or at `warm_up`."""

    def __init__(self, configuration: Settings | None = None, tell: Tell = lambda _: None) -> None:
        self.engines = Engines(configuration or settings(), tell)
        self.papers = Stationery(self.engines, self.guidance)
        self._tell = tell

    def warm_up(self, *, speech: bool = True, reading: bool = True) -> list[Problem]:
        """Load the models; what cannot be loaded is told, and the rest works without it."""
        problems: list[Problem] = []
        with collected(problems, "knowledge", ""):
            self.engines.guide.warm_up()
        if speech:
            with collected(problems, "speech", ""):
                self.engines.transcriber.warm_up()
        if reading:
            with collected(problems, "reading", ""):
                self.engines.reader.warm_up()
        return problems

    def transcribe(self, recording: Path, *, item: str | None = None) -> Utterance:
        """What was said in `recording`; the words of the open `item` help to hear it."""
        hotwords = [self.item(item).name] if item else []
        return self.engines.transcriber.transcribe_file(recording, hotwords=hotwords)

    def ask(
        self,
        query: str,
        *,
        item: str | None = None,
        answers: Values | None = None,
        day: date | None = None,
        online: bool = False,
        top: int = 5,
        spoken: bool = False,
    ) -> Answer:
        """The matter behind `query`, what else to ask, and the guidance with its forms to print."""
        found = self.engines.guide.ask(
            query,
            item=item,
            answers=answers,
            day=day,
            channel="online" if online else "window",
            top=top,
            spoken=spoken,
        )
        return replace(found, guidance=self.papers.with_forms(found.guidance)) if found.guidance else found

    def guidance(self, item: str, answers: Values | None = None, day: date | None = None) -> Guidance:
        """The guide of `item` in the situation `answers`; open questions count as their defaults."""
        return self.engines.guide.guidance(item, answers, day)

    def read(self, files: Sequence[Path]) -> Reading:
        """Pages and documents of every file that can be read."""
        readings: list[FileReading] = []
        problems: list[Problem] = []
        for number, path in enumerate(files, 1):
            self._tell(f"正在识读 {number}/{len(files)}：{path.name}")
            with collected(problems, "reading", str(path)):
                readings.append(self._read_one(path))
        return Reading(tuple(readings), tuple(problems))

    def told(
        self, document: Document, item: str, material: str, *, answers: Values | None = None, day: date | None = None
    ) -> Document:
        """`document` read as the `material` of `item` that a person says it is. Raises InputError where the item asks
        for no such material in this situation.
        """
        specs = {spec.code: spec for spec in self.guidance(item, answers, day).materials}
        if material not in specs:
            raise InputError(f"“{self.item(item).name}”不收代码为 {material} 的材料", "请从本事项的材料清单里选。")
        read = self.engines.documents.told(document, specs[material].document_types)
        return replace(read, name=specs[material].name, told=material)

    def review(
        self,
        item: str,
        documents: Sequence[Document],
        *,
        answers: Values | None = None,
        day: date | None = None,
        form: Values | None = None,
        licences: LicenceSource | None = None,
    ) -> Review:
        """Pre-review the packet `documents` for `item`; `form` are fields of the application form as typed in.

        What the applicant did not bring and `licences` (by default those of the settings) holds is exempt.
        """
        guidance, today = self.guidance(item, answers, day), day or date.today()
        source = licences or self.engines.licences
        catalogue = self.engines.library.on(today)
        holders = [form[code] for code in ("credit_code", "id_number") if code in form] if form else []
        specs, held = exempted(guidance.materials, catalogue.materials, documents, source, today, holders)
        reviewer = self.engines.reviewer(today)
        reviewed = reviewer.review(item, specs, documents, answers=guidance.situation, day=today, form=form)
        return with_licences(reviewed, held)

    def fill(
        self,
        review: Review,
        *,
        answers: Values | None = None,
        said: str = "",
        typed: Values | None = None,
        earlier: Sequence[Earlier] = (),
        day: date | None = None,
    ) -> FilledForm:
        """The item's application form, filled from the documents of `review`, the answers, what was `said`, what the
        clerk `typed`, and the holder's `earlier` cases.
        """
        item = self.item(review.item)
        if item.form is None:
            raise InputError(f"“{item.name}”没有申请表", "该事项不需要填写申请表，可直接收件。")
        catalogue = self.engines.catalogue
        documents = {material.code: material.documents for material in review.materials}
        guidance = self.guidance(review.item, answers, day)
        unmet = [one for one in guidance.materials if not one.exempt and not documents.get(one.code)]
        form = catalogue.forms[item.form]
        floor = self.engines.settings.floor
        return fill(
            item,
            form,
            catalogue.fields,
            documents,
            guidance.situation,
            given=frozenset(answers or {}),
            said=said,
            typed=typed,
            earlier=earlier,
            lacking=frozenset(kind for one in unmet if one.necessity == "required" for kind in one.document_types),
            floor=floor,
        )

    def notice(self, review: Review, path: Path, day: date | None = None) -> Path:
        """Write the notice of corrections for `review` as DOCX or PDF."""
        return self.papers.write("notice", path, review=review, day=day)

    def report(self, review: Review, path: Path, day: date | None = None, *, masked: bool = False) -> Path:
        """Write the pre-review report as HTML or PDF; `masked` for people who have nothing to do with the case."""
        review = discreet(review) if masked else review
        return write_report(review, self.item(review.item).name, day or date.today(), path, self.engines.font)

    def item(self, code: str) -> ServiceItem:
        """The service item `code`. Raises InputError where there is none."""
        items = self.engines.catalogue.items
        if code not in items:
            near = [known for known in items if known.startswith(code.split("-")[0])][:3]
            hint = f"是不是 {'、'.join(near)}？" if near else ""
            raise InputError(f"没有代码为 {code} 的事项", f"{hint}可用 copilot ask 查询事项代码。")
        return items[code]

    def _read_one(self, path: Path) -> FileReading:
        started = time.perf_counter()
        pages = tuple(self.engines.reader.read_file(path))
        documents = tuple(self.engines.documents.documents(pages, str(path)))
        return FileReading(str(path), pages, documents, 1000 * (time.perf_counter() - started))
