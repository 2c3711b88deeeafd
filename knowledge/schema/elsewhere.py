"""不在本目录办理的事: matters people ask for that others handle, so that they are sent on instead of guessed at."""

from pydantic import Field

from knowledge.schema.base import Code, Entry, Text


class Elsewhere(Entry):
    """A matter (or idle talk) that is not in the catalogue: who handles it, and how people say it."""

    code: Code
    name: Text
    where: Text
    says: list[Text] = Field(min_length=1)
