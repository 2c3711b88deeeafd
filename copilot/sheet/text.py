"""Text that any writer can take, whatever was read or typed."""

import re

# Control characters, halves of surrogate pairs and non-characters, which XML forbids, and marks that turn the
# direction of what follows, with which a value could be made to read as another.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u200b-\u200f\u2028-\u202e\u2060-\u2069]"
)


def printable(text: str) -> str:
    """`text` without what cannot be printed; tabs become blanks, line breaks stay."""
    return _UNPRINTABLE.sub("", text.replace("\t", " ").replace("\r\n", "\n"))
