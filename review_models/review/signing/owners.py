"""Whose a seal is by its text, as far as that was read."""

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from review_models.reading.layout import folded
from review_models.review.signing.sheet import Mark

# How like the name of a party the text of its seal is, 0 to 100; names as like as that are not told apart.
_ALIKE = 85
# Shorter names and shorter texts prove nothing.
_SHORT = 4
_NAME = 2


@dataclass(frozen=True)
class Owners:
    """The name of the party in question, empty where it is not known, and those of the others."""

    name: str
    others: tuple[str, ...]

    @classmethod
    def of(cls, field: str, names: Mapping[str, str]) -> "Owners":
        """`names` are those of all parties by their fields; one much like the party's own is left out."""
        own = folded(names[field])
        others = [folded(name) for other, name in names.items() if other != field]
        return cls(own, tuple(name for name in others if len(name) > _SHORT and fuzz.ratio(own, name) < _ALIKE))

    def own(self, mark: Mark) -> bool:
        """Whether the mark is surely a seal of the party."""
        return _names(mark, self.name) and not any(_names(mark, other) for other in self.others)

    def signed(self, mark: Mark) -> bool:
        """Whether the mark is the party's own name, written by a pen: in another colour than print."""
        text = folded(mark.text)
        return mark.kind == "name" and bool(mark.coloured) and len(text) >= _NAME and text == self.name

    def foreign(self, mark: Mark) -> bool:
        """Whether the mark is surely a seal of another party."""
        return not _names(mark, self.name) and any(_names(mark, other) for other in self.others)


NOBODY = Owners("", ())


def _names(mark: Mark, name: str) -> bool:
    """Whether the text of a seal is the name, or the beginning of it: of a seal at the rim the rest is often unread."""
    text = folded(mark.text)
    if mark.kind != "seal" or len(name) <= _SHORT or len(text) < _SHORT:
        return False
    return fuzz.ratio(name, text) >= _ALIKE or name.startswith(text)
