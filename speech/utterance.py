"""What the speech room hands over."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Segment:
    """A stretch of recognised speech; `start` and `end` in seconds from the beginning of the recording."""

    start: float
    end: float
    text: str


@dataclass(frozen=True)
class Term:
    """A word of the catalogue that may be heard; `kind` is item, material, department or place."""

    text: str
    kind: str


@dataclass(frozen=True)
class HeardTerm:
    """A catalogue term found by sound; a suggestion, never a silent rewrite.

    `heard` are the words as they were first heard, `score` is 1 for the same sounds and falls with the distance.
    """

    heard: str
    term: str
    kind: str
    score: float


@dataclass(frozen=True)
class Utterance:
    """One turn of speech.

    `raw_text` is what the recogniser said, in simplified characters, after a second look where terms of the catalogue
    seemed misheard; `text` has punctuation, written forms of numbers and dates, and domain terms mended. Without
    speech both are empty and `speech` is False.
    """

    text: str
    raw_text: str
    segments: tuple[Segment, ...]
    terms: tuple[HeardTerm, ...]
    speech: bool
    duration_s: float
    latency_ms: float
