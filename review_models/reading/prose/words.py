"""Words that tell in running text where names and addresses begin and end."""

import re
from collections.abc import Iterable
from pathlib import Path

import yaml

_WORDS: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of `words`, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


PROVINCES = frozenset(_WORDS["provinces"])
PLACES, STRONG, WEAK = any_of([*PROVINCES, *_WORDS["places"]]), any_of(_WORDS["strong"]), any_of(_WORDS["weak"])
BEFORE_PERSON, AFTER_PERSON, NO_PERSON = (_WORDS[group] for group in ("before_person", "after_person", "no_person"))
BEFORE_FIRM = [*BEFORE_PERSON, *_WORDS["before_firm"]]
