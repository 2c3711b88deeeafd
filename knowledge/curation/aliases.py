"""Aliases that say nothing of their own: said twice, the name once more, or what finds another matter too."""

from collections.abc import Iterator
from typing import Literal

from knowledge.retrieval.text import normalise
from knowledge.schema import Catalogue

AliasKind = Literal["shared_alias", "idle_alias"]

# Kind, file, place, message, remedy.
Found = tuple[AliasKind, str, str, str, str]
_APART = "请改成能分清两者的说法"


def alias_gaps(catalogue: Catalogue) -> Iterator[Found]:
    """All such aliases of items and themes, and words of matters of others that are an item's."""
    names = {normalise(item.name): code for code, item in catalogue.items.items()}
    owners: dict[str, str] = dict(names)
    for code, item in catalogue.items.items():
        file = catalogue.files.get(f"items/{code}", code)
        yield from _idle(file, item.name, item.aliases)
        for alias in item.aliases:
            owner = owners.setdefault(normalise(alias), code)
            if owner != code:
                yield "shared_alias", file, "aliases", f"别名“{alias}”与 {owner} 相同", _APART
    themes: dict[str, str] = {}
    for code, theme in catalogue.themes.items():
        file = catalogue.files.get(f"themes/{code}", code)
        yield from _idle(file, theme.name, theme.aliases)
        for alias in theme.aliases:
            owner = themes.setdefault(normalise(alias), code)
            if owner != code:
                yield "shared_alias", file, "aliases", f"别名“{alias}”与主题 {owner} 相同", _APART
    for code, matter in catalogue.elsewhere.items():
        file = catalogue.files.get(f"elsewhere/{code}", code)
        for said in matter.says:
            if normalise(said) in owners:
                yield "shared_alias", file, code, f"不在本目录的说法“{said}”与 {owners[normalise(said)]} 相同", _APART


def _idle(file: str, name: str, aliases: list[str]) -> Iterator[Found]:
    seen = {normalise(name)}
    for alias in aliases:
        plain = normalise(alias)
        if plain == normalise(name):
            yield "idle_alias", file, "aliases", f"别名“{alias}”就是名称本身", "请删去，或换成群众的说法"
        elif plain in seen:
            yield "idle_alias", file, "aliases", f"别名“{alias}”重复", "请删去一个"
        seen.add(plain)
