"""What a form for an entry looks like, worked out from its schema: labelled fields, and what goes into each."""

import types
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import yaml
from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from knowledge.schema.review_point import Check
from knowledge.versions import MODELS
from review_models.review.checks.computed import CALCULATIONS

Shape = dict[str, Any]
"""`type` is object, union, list, lines, text, whole, number, flag, day, choice, choices, ref, when, map, readings,
amount or json; what else there is depends on it.
"""

_LABELS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "labels.yaml").read_text(encoding="utf-8"))
_CHECKS = get_args(get_args(Check)[0])
# (model or "", key) → whose codes go in there. `readable` are fields that can be read from documents.
_REFERENCES = {
    ("", "law"): "laws",
    ("MaterialUse", "material"): "materials",
    ("ReviewPoint", "material"): "materials",
    ("ReviewPoint", "items"): "items",
    ("", "item"): "items",
    ("ServiceItem", "form"): "forms",
    ("", "prerequisites"): "items",
    ("", "follow_ups"): "items",
    ("FormField", "field"): "fields",
    ("", "document_types"): "documents",
    ("", "document_type"): "documents",
    **{(check.__name__, key): "readable" for check in _CHECKS for key in ("field", "fields", "at", "since", "of")},
}
_LONG = {"answer", "summary", "message", "remedy", "declaration", "what", "note", "where"}
_ASIDE = ("source", "certainty", "checked_on")
_LATER = ("effective_from", "effective_until")


@cache
def shape_of(kind: str) -> Shape:
    """The form of an entry of `kind`."""
    return _object(MODELS[kind])


def label_of(kind: str, place: tuple[str | int, ...]) -> str:
    """Where `place` is on the form, in words: 用例 2 › 应当."""
    shape: Shape | None = shape_of(kind)
    words: list[str] = []
    for part in place:
        if shape and shape["type"] == "list" and isinstance(part, int):
            words[-1:] = [f"{words[-1]} {part + 1}"] if words else [str(part + 1)]
            shape = shape["of"]
            continue
        fields = shape["fields"] if shape and shape["type"] == "object" else _any_of(shape)
        found = next((field for field in fields if field["key"] == part), None)
        words.append(found["label"] if found else str(part))
        shape = found
    return " › ".join(words)


def _any_of(shape: Shape | None) -> list[Shape]:
    if shape is None or shape["type"] != "union":
        return []
    return [field for variant in shape["variants"] for field in variant["fields"]]


def _object(model: type[BaseModel]) -> Shape:
    keys = [key for key in model.model_fields if key not in (*_ASIDE, *_LATER)]
    keys += [key for key in (*_LATER, *_ASIDE) if key in model.model_fields]
    return {"type": "object", "fields": [_field(model, key) for key in keys]}


def _field(model: type[BaseModel], key: str) -> Shape:
    info = model.model_fields[key]
    words, hint = label(model.__name__, key)
    shape = {"key": key, "label": words, "hint": hint, "required": info.is_required(), "aside": key in _ASIDE}
    if info.default is not PydanticUndefined and isinstance(info.default, (str, bool, int, float)):
        shape["default"] = info.default
    return {**shape, **_value(model.__name__, key, info.annotation)}


def label(model: str, key: str) -> tuple[str, str]:
    """What a key is called, and a hint. Raises KeyError where labels.yaml has none."""
    found = _LABELS.get(model, {}).get(key) or _LABELS["of"].get(key)
    if found is None:
        raise KeyError(f"{model}.{key}")
    return (found, "") if isinstance(found, str) else (found[0], found[1])


def _value(model: str, key: str, kind: Any) -> Shape:
    kind = _bare(kind)
    if key == "when":
        return {"type": "when"}
    if key == "calculation":
        return _choice(model, key, CALCULATIONS)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return _object(kind)
    if get_origin(kind) is Literal:
        return _choice(model, key, get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _choice(model, key, [one.value for one in kind])
    if get_origin(kind) is list:
        return _list(model, key, _bare(get_args(kind)[0]))
    if get_origin(kind) is dict:
        of = {"texts": "map", "answers": "map", "fields": "readings"}
        return {"type": of.get(key, "json")}
    if get_origin(kind) in (Union, types.UnionType):
        if all(issubclass(one, BaseModel) for one in get_args(kind) if isinstance(one, type)) and key == "check":
            return {"type": "union", "by": "do", "variants": [_variant(one) for one in get_args(kind)]}
        return {"type": "amount"}
    to = _REFERENCES.get((model, key)) or _REFERENCES.get(("", key))
    if to:
        return {"type": "ref", "to": to}
    plain = {bool: "flag", int: "whole", float: "number", date: "day"}
    return {"type": plain[kind]} if kind in plain else {"type": "text", "long": key in _LONG or model == "Condition"}


def _list(model: str, key: str, kind: Any) -> Shape:
    if get_origin(kind) is Literal:
        return {**_choice(model, key, get_args(kind)), "type": "choices"}
    to = _REFERENCES.get((model, key)) or _REFERENCES.get(("", key))
    if kind is str and not to:
        return {"type": "lines"}
    return {"type": "list", "of": _value(model, key, kind)}


def _variant(model: type[BaseModel]) -> Shape:
    do = get_args(model.model_fields["do"].annotation)[0]
    fields = [_field(model, key) for key in model.model_fields if key != "do"]
    return {"value": do, "label": choice("", "do", do), "fields": fields}


def _choice(model: str, key: str, values: Any) -> Shape:
    return {"type": "choice", "options": [[value, choice(model, key, value)] for value in values]}


def choice(model: str, key: str, value: Any) -> str:
    """What a value that can be chosen is called; values that are Chinese already are called so themselves."""
    choices: Mapping[str, Any] = _LABELS["choices"]
    named = choices.get(f"{model}.{key}") or choices.get(key) or {}
    return str(named.get(value, value))


def _bare(kind: Any) -> Any:
    """`kind` without what only limits it, and without None."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) in (Union, types.UnionType):
        left = [one for one in get_args(kind) if one is not type(None)]
        return _bare(left[0]) if len(left) == 1 else kind
    return kind


def told(shape: Shape, value: Any, names: Callable[[str, str], str]) -> Iterator[tuple[int, str, str]]:
    """(depth, label, text) of what `value` says, in the words of its form; `names` has the name of a code of a kind."""
    fields = shape.get("fields", [])
    if shape["type"] == "union":
        fields = (_variant_of(shape, value) or {"fields": []})["fields"]
    for field in fields:
        said = value.get(field["key"]) if isinstance(value, dict) else None
        if said in (None, "", [], {}):
            continue
        inner = field.get("of", field)
        if field["type"] in ("object", "union"):
            variant = _variant_of(field, said)
            yield 0, field["label"], variant["label"] if variant else ""
            yield from ((depth + 1, name, text) for depth, name, text in told(field, said, names))
        elif field["type"] == "list" and inner["type"] == "object":
            for number, one in enumerate(said, 1):
                yield 0, f"{field['label']} {number}", ""
                yield from ((depth + 1, name, text) for depth, name, text in told(inner, one, names))
        else:
            yield 0, field["label"], _in_words(inner, said, names)


def _variant_of(shape: Shape, value: Any) -> Shape | None:
    do = value.get("do") if isinstance(value, dict) else None
    return next((one for one in shape.get("variants", ()) if one["value"] == do), None)


def _in_words(shape: Shape, said: Any, names: Callable[[str, str], str]) -> str:
    if isinstance(said, list):
        return "、".join(_in_words(shape, one, names) for one in said)
    if isinstance(said, dict):
        return "；".join(f"{key}：{_in_words(shape, one, names)}" for key, one in said.items())
    if isinstance(said, bool):
        return "是" if said else "否"
    if shape["type"] == "ref":
        name = names(shape["to"], said)
        return f"{name}（{said}）" if name else str(said)
    return str(dict(map(tuple, shape.get("options", []))).get(said, said))
