"""The contract of a recogniser: what turns a stretch of speech into text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from .audio import Samples


@dataclass(frozen=True)
class Recognition:
    """What a recogniser heard in one stretch.

    `text` is as the engine wrote it; `mean_log_probability` is a token's mean (0 where an engine gives none);
    `rejected` names the rule by which the text is not to be believed, and is None when it may be.
    """

    text: str
    mean_log_probability: float
    rejected: str | None = None


class Recogniser(Protocol):
    """An engine for speech. Construction is cheap, `warm_up` loads; both methods may be called from several threads."""

    @property
    def name(self) -> str:
        """A name for logs and reports, with the model."""
        ...

    def warm_up(self) -> None:
        """Load the model, once. Raises RecogniserError where weights or library are missing."""
        ...

    def recognise(self, samples: Samples, hotwords: Sequence[str] = (), *, draft: bool = False) -> Recognition:
        """Recognise up to 30 s of float32 mono sound at 16 kHz, in which somebody speaks; loads the model if need be.

        `hotwords` are a few words likely to be said; an engine without such a thing ignores them. A `draft` will soon
        be replaced: an engine may take the quickest way.
        """
        ...
