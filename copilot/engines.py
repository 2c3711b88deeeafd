"""Makes the engines that the Desk works with, from settings and weights; each is made once, when first wanted."""

import threading
from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Unpack

from copilot.containment.openers import Openers
from copilot.curating.folder import active
from copilot.errors import CopilotError
from copilot.licences import FolderLicences, LicenceSource
from copilot.settings import Settings
from copilot.weights import prepare, resolve
from copilot.weights import reading as reading_weights
from copilot.weights.font import FILE as FONT_FILE
from knowledge import Guide, Library
from knowledge.schema import Catalogue
from ocr import PaddleEngine, Reader, ReadingError, SealReader
from ocr.page import Box, Line, Page
from ocr.reader import Cut
from review_models.reading import DocumentReader, load_types
from review_models.review import Reviewer
from speech import Term, Transcriber, WhisperRecogniser

Tell = Callable[[str], None]

# Characters of an alias that is a word to be heard rather than a sentence.
_SHORT_ALIAS = range(3, 7)


class Engines:
    """Speech, knowledge, reading and review. Properties load nothing; `warm_up` of an engine loads its model.

    Raises WeightsError where a model is not to be had; the other engines are not touched by that.
    """

    def __init__(self, settings: Settings, tell: Tell = lambda _: None) -> None:
        self.settings = settings
        self._tell = tell
        self._lock = threading.RLock()

    def weights(self, name: str, configured: str | Path | None) -> str:
        """The folder or hub name of the model for `name`."""
        return resolve(name, configured, self.settings.cache, self._tell).model

    @cached_property
    def library(self) -> Library:
        return Library.load(active(self.settings))

    def renew(self, library: Library) -> None:
        """Take another catalogue while everything goes on: indexed first, then swapped in.

        What was made from the old one is made anew when next wanted; models stay loaded.
        """
        if "guide" in self.__dict__:
            self.guide.reload(library)
        with self._lock:
            self.__dict__["library"] = library
            for made in ("transcriber", "documents"):
                self.__dict__.pop(made, None)

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue in force today."""
        return self.library.on(date.today())

    @cached_property
    def guide(self) -> Guide:
        from knowledge import SentenceTransformersEmbedder

        with self._lock:
            model = self.weights("embedding", self.settings.embedding_model)
            embedder = SentenceTransformersEmbedder(model, threads=self.settings.threads)
            return Guide(self.library, embedder, self.settings.cache / "index")

    @cached_property
    def recogniser(self) -> WhisperRecogniser:
        with self._lock:
            model = self.weights("speech", self.settings.speech_model)
            compute = "int8" if self.settings.device == "cpu" else "float16"
            return WhisperRecogniser(
                model, device=self.settings.device, compute_type=compute, threads=self.settings.threads
            )

    @cached_property
    def transcriber(self) -> Transcriber:
        with self._lock:
            return Transcriber(self.recogniser, terms(self.catalogue), self.openers.load)

    @cached_property
    def openers(self) -> Openers:
        """What takes strangers' files apart, in processes of their own."""
        return Openers()

    @cached_property
    def _reading_folder(self) -> Path:
        with self._lock:
            return Path(self.weights("reading", self.settings.reading_models))

    @cached_property
    def text(self) -> PaddleEngine:
        """Text lines of an image, and nothing more."""
        return PaddleEngine(
            self._reading_folder / reading_weights.DETECTOR,
            self._reading_folder / reading_weights.RECOGNISER,
            self._reading_folder / reading_weights.ORIENTATION,
            threads=self.settings.threads,
            cache_dir=self.settings.cache / "paddle",
        )

    @cached_property
    def reader(self) -> Reader:
        seals = SealReader(self._reading_folder / reading_weights.SEAL, self.text)
        return Reader(self.text, seals, opener=self.openers.sheets)

    @cached_property
    def documents(self) -> DocumentReader:
        """Made without weights: only what reads a place again needs them, and then they are there."""
        return DocumentReader(load_types(), reread=self._read_again, forms=form_labels(self.catalogue))

    def reviewer(self, day: date) -> Reviewer:
        """Reviews by the points and laws as they stand on `day`."""
        catalogue = self.library.on(day)
        return Reviewer(
            catalogue.points,
            laws=catalogue.laws,
            floor=self.settings.floor,
            reread=self._reread,
            presume=self.documents.presumed,
        )

    def _read_again(self, page: Page, box: Box, **how: Unpack[Cut]) -> Line:
        return self.reader.reread(page, box, **how)

    def _reread(self, page: Page, box: Box, **how: Unpack[Cut]) -> Line:
        """A second reading for the review, which goes on without one where the models cannot be had."""
        try:
            return self._read_again(page, box, **how)
        except (CopilotError, ReadingError):
            return Line("", 0.0, box)

    @cached_property
    def licences(self) -> LicenceSource:
        """Electronic licences that the government holds, from the folder of the settings."""
        return FolderLicences(self.settings.licences or self.settings.data / "licences")

    @property
    def font(self) -> Path:
        """The font file that PDF papers are set in."""
        return prepare("font", self.settings.cache, self._tell) / FONT_FILE


def terms(catalogue: Catalogue) -> list[Term]:
    """The words of the catalogue that speech should know: names, and short ways in which people say them."""
    found = {Term(material.name, "material") for material in catalogue.materials.values()}
    matters = [(item.name, item.aliases) for item in catalogue.items.values()]
    matters += [(theme.name, theme.aliases) for theme in catalogue.themes.values()]
    for name, aliases in matters:
        found |= {Term(words, "item") for words in (name, *(alias for alias in aliases if len(alias) in _SHORT_ALIAS))}
    found |= {Term(item.department, "department") for item in catalogue.items.values() if len(item.department) > 2}
    return sorted(found, key=lambda term: (term.kind, term.text))


def form_labels(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """Item code → the labels on its application form → field codes, so that a filled form can be read."""
    return {
        form.item: {
            use.label or catalogue.fields[use.field].label: use.field
            for section in form.sections
            for use in section.fields
        }
        for form in catalogue.forms.values()
    }
