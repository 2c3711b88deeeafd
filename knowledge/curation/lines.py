"""Where in a YAML text something stands: for errors that name the line, and for lines that are put in."""

from collections.abc import Sequence
from typing import Any

import yaml

NAMES = ("code", "question", "item", "field", "law", "title", "name", "text")
"""Keys by which an entry of a list is named in messages, as against its position."""


def place_of(value: Any, path: Sequence[str | int]) -> tuple[str | int, ...]:
    """Where `path` leads within `value`: names of entries become positions; a part that only says which kind of entry
    it is (as pydantic tells it) is left out. The last part stays even where `value` does not have it yet.
    """
    place: list[str | int] = []
    for number, part in enumerate(path):
        if isinstance(value, list):
            found = part if isinstance(part, int) and part < len(value) else _position(value, part)
            if found is None:
                break
            place, value = [*place, found], value[found]
        elif isinstance(value, dict):
            if part in value:
                place, value = [*place, part], value[part]
            elif number == len(path) - 1 and part not in value.values():
                place.append(part)
        else:
            break
    return tuple(place)


def _position(entries: list[Any], name: object) -> int | None:
    for position, entry in enumerate(entries):
        names = [entry.get(key) for key in NAMES] if isinstance(entry, dict) else [entry]
        if name in names:
            return position
    return None


def line_of(text: str, path: Sequence[str | int]) -> int:
    """The line, counted from 1, of the deepest part of `path` that `text` has; 1 where it has none.

    A part is a key, a position in a list, or the code of an entry of a list. Raises yaml.YAMLError.
    """
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    line = 1
    for part in path:
        found = _child(node, part)
        if found is None:
            break
        line, node = found
    return line


def _child(node: yaml.Node | None, part: str | int) -> tuple[int, yaml.Node] | None:
    """The line and the node of `part` within `node`."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return key.start_mark.line + 1, value
    elif isinstance(node, yaml.SequenceNode):
        if isinstance(part, int) and part < len(node.value):
            return node.value[part].start_mark.line + 1, node.value[part]
        for entry in node.value:
            if part in _named(entry):
                return entry.start_mark.line + 1, entry
    return None


def _named(entry: yaml.Node) -> list[str]:
    if isinstance(entry, yaml.ScalarNode):
        return [entry.value]
    if isinstance(entry, yaml.MappingNode):
        return [value.value for key, value in entry.value if key.value in NAMES and isinstance(value.value, str)]
    return []


def with_entry(text: str, key: str, entry: str) -> str:
    """`text` with `entry` (YAML in one line) put at the end of the list `key`, all other lines as they were.

    A list that is not there is begun at the end of the text. Raises yaml.YAMLError, and ValueError where `key` is no
    list.
    """
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    found = _child(root, key)
    if found is None:
        return f"{text.rstrip()}\n{key}:\n- {entry}\n"
    node = found[1]
    if not isinstance(node, yaml.SequenceNode):
        raise ValueError(f"{key} is no list")
    if node.flow_style:
        end = node.end_mark.index - 1
        return f"{text[:end].rstrip()}{', ' if node.value else ''}{entry}{text[end:]}"
    last = node.value[-1]
    indent = " " * node.start_mark.column
    lines = text.splitlines()
    # The mark of a block ends where the next key begins; of a line it ends in the line itself.
    after = last.end_mark.line if last.end_mark.column == 0 else last.end_mark.line + 1
    while after > last.start_mark.line + 1 and not lines[after - 1].strip():
        after -= 1
    return "\n".join([*lines[:after], f"{indent}- {entry}", *lines[after:]]) + "\n"
