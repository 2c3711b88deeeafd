"""What was read from the files of a packet."""

from dataclasses import dataclass

from copilot.problem import Problem
from ocr.page import Page
from review_models.document import Document


@dataclass(frozen=True)
class FileReading:
    """One file: its upright pages, the documents found on them, and the milliseconds it took."""

    file: str
    pages: tuple[Page, ...]
    documents: tuple[Document, ...]
    latency_ms: float


@dataclass(frozen=True)
class Reading:
    """All files that could be read, and a problem for each that could not."""

    files: tuple[FileReading, ...]
    problems: tuple[Problem, ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        return tuple(document for file in self.files for document in file.documents)
