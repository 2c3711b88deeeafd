"""Changes to YAML that leave the rest as a person wrote it: comments, order, and how lists are set."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from io import StringIO
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from knowledge.curation.lines import NAMES
from knowledge.loader import parse

_WIDTH = 120
_SHORT = 90
"""Entries up to so many characters are set in one line."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAYS = {"effective_from", "effective_until", "checked_on", "day"}


def with_values(text: str, values: Mapping[str, Any]) -> str:
    """`text`, a mapping, changed to say what `values` say, as JSON has them: keys that are not there go, new ones come
    last. What says so already stays letter for letter. Raises yaml.YAMLError where `text` is no YAML.
    """
    parse(text)  # refuses what no catalogue needs
    root = yaml.compose(text, Loader=yaml.CSafeLoader) if text.strip() else None
    if not isinstance(root, yaml.MappingNode) or root.flow_style or not root.value:
        node = _read(text) if root else CommentedMap()
        node = node if isinstance(node, CommentedMap) else CommentedMap()
        _fit(node, values)
        node.fa.set_block_style()
        return _written(node)
    starts = [key.start_mark.index for key, _ in root.value]
    parts = [text[: starts[0]]]
    known = set()
    for (key, _), start, end in zip(root.value, starts, [*starts[1:], len(text)], strict=True):
        known.add(key.value)
        part, after = _apart(text[start:end])
        if key.value in values:
            parts.append(_with_part(part, key.value, values[key.value]))
        parts.append(after)
    more = {key: value for key, value in values.items() if key not in known}
    if more:
        parts = ["".join(parts).rstrip() + "\n"]
        parts.append(_written(CommentedMap((key, _made(key, value)) for key, value in more.items())))
    return "".join(parts)


def with_value(text: str, key: str, value: Any) -> str:
    """`text` with `value` at `key` of the top, taken away where it is None. Raises yaml.YAMLError."""
    content = {**json.loads(json.dumps(parse(text), default=str)), key: value}
    return with_values(text, {name: one for name, one in content.items() if one is not None})


def _apart(part: str) -> tuple[str, str]:
    """The lines of one key, and the remarks after them, which are about what comes next."""
    lines = part.splitlines(keepends=True)
    end = len(lines)
    while end > 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return "".join(lines[:end]), "".join(lines[end:])


def _with_part(part: str, key: str, value: Any) -> str:
    """`part` is the lines of one key."""
    if json.loads(json.dumps(parse(part)[key], default=str)) == value:
        return part
    node = _read(part)
    _fit(node, {key: value})
    return _written(node, offset=2 if re.match(r".*\n +- ", part) else 0)


def entry_of(text: str, code: str) -> str:
    """The entry `code` of a file that is a list, as a mapping of its own, with the comments inside it; empty if it is
    not there. Raises yaml.YAMLError.
    """
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    for node in root.value if isinstance(root, yaml.SequenceNode) else ():
        if isinstance(node, yaml.MappingNode) and _code(node) == code:
            start, end = node.start_mark, node.end_mark
            if node.flow_style:
                entry = _read(text[start.index : end.index])
                entry.fa.set_block_style()
                return _written(entry)
            indent = " " * start.column
            lines = f"{indent}{text[start.index : end.index]}".splitlines()
            # Comments before the next entry are that entry's.
            while lines and (not lines[-1].strip() or not lines[-1].startswith(indent)):
                lines.pop()
            return "\n".join(line.removeprefix(indent) for line in lines) + "\n"
    return ""


def _code(node: yaml.MappingNode) -> str:
    return next((str(value.value) for key, value in node.value if key.value == "code"), "")


def _read(text: str) -> Any:
    try:
        return _yaml().load(text)
    except yaml.YAMLError:
        raise
    except Exception as error:  # ruamel has errors of its own
        raise yaml.YAMLError(" ".join(str(error).split())) from error


def _written(root: Any, offset: int = 0) -> str:
    """`offset` is how far lists are indented below their key."""
    stream, made = StringIO(), _yaml()
    made.indent(mapping=2, sequence=2 + offset, offset=offset)
    made.dump(root, stream)
    return stream.getvalue()


def _yaml() -> YAML:
    made = YAML()
    made.width, made.preserve_quotes, made.allow_unicode = _WIDTH, True, True
    return made


def _fit(node: CommentedMap, values: Mapping[str, Any]) -> None:
    for key in [key for key in node if key not in values]:
        del node[key]
    for key, value in values.items():
        if key not in node or not _fitted(node[key], value):
            node[key] = _made(key, value)


def _fitted(node: Any, value: Any) -> bool:
    """Whether `node` could be made to say `value` as it stands; a plain value only where it says so already."""
    if isinstance(node, CommentedMap) and isinstance(value, Mapping):
        _fit(node, value)
        return True
    if isinstance(node, CommentedSeq) and isinstance(value, list):
        _fit_list(node, value)
        return True
    if isinstance(node, date):
        return node.isoformat() == value
    return isinstance(node, bool) == isinstance(value, bool) and bool(node == value)


def _fit_list(node: CommentedSeq, values: Sequence[Any]) -> None:
    """Entries keep their comments: they are known again by their code or other name, else by their position."""
    before, comments = list(node), dict(node.ca.items)
    came_from = _same(before, values)
    entries, kept = [], {}
    for position, value in enumerate(values):
        old = came_from.get(position)
        if old is None or not _fitted(before[old], value):
            entries.append(_made("", value))
            continue
        entries.append(before[old])
        if old in comments:
            kept[position] = comments[old]
    node[:] = []
    node.extend(entries)
    node.ca.items.clear()
    node.ca.items.update(kept)


def _same(before: Sequence[Any], values: Sequence[Any]) -> dict[int, int]:
    """Position among `values` → where among `before` that entry stood."""
    found: dict[int, int] = {}
    for position, value in enumerate(values):
        names = [(name, value[name]) for name in NAMES if name in value] if isinstance(value, Mapping) else []
        for old, entry in enumerate(before):
            known = (
                any(entry.get(name) == said for name, said in names) if isinstance(entry, Mapping) else entry == value
            )
            if known and old not in found.values():
                found[position] = old
                break
    for position, value in enumerate(values):
        free = position < len(before) and position not in found.values() and isinstance(value, Mapping)
        if position not in found and free and isinstance(before[position], Mapping):
            found[position] = position
    return found


def _made(key: str, value: Any) -> Any:
    """`value` as a person would write it: days bare, short entries in one line."""
    if isinstance(value, Mapping):
        mapping = CommentedMap((inner, _made(inner, one)) for inner, one in value.items())
        if len(str(value)) <= _SHORT and not any(isinstance(one, (list, Mapping)) and one for one in value.values()):
            mapping.fa.set_flow_style()
        return mapping
    if isinstance(value, list):
        sequence = CommentedSeq(_made("", one) for one in value)
        if not any(isinstance(one, Mapping) for one in value) and len(str(value)) <= _SHORT:
            sequence.fa.set_flow_style()
        return sequence
    if key in _DAYS and isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value
