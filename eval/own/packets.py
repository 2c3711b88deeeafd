"""Checks packets: files, materials, situations, dates, expectations, and the labels for reading."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from knowledge.schema import Catalogue
from knowledge.schema.review_point import DefectKind
from review_models.finding import Decision, Verdict

# File, row (0: the whole file), message, remedy.
Found = tuple[str, int, str, str]
_LISTS: dict[str, list[str]] = {"acceptable_kinds": list(DefectKind), "acceptable_verdicts": list(Verdict)}


def packet_faults(folder: Path, catalogue: Catalogue, *, labelled: bool) -> Iterator[Found]:
    """All faults of the packets below `folder`; `labelled`: every file must have labels beside it."""
    packets = sorted(folder.rglob("packet.json"))
    if not packets:
        yield str(folder), 0, "没有 packet.json", "每套材料一个目录，可用 copilot eval template 导出模板"
    for path in packets:
        name = str(path.relative_to(folder))
        raw = _json(path)
        if isinstance(raw, str):
            yield name, 0, raw, "请修正 JSON 格式"
            continue
        yield from ((name, 0, message, remedy) for message, remedy in _packet(path.parent, raw, catalogue))
        for one in raw.get("files", ()) if labelled else ():
            yield from _labels(folder, path.parent / f"{one.get('file', '')}.json")


def _packet(folder: Path, raw: Mapping[str, Any], catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    missing = [key for key in ("item", "date", "answers", "files", "expected") if key not in raw]
    if missing:
        yield f"缺少 {'、'.join(missing)}", "请照模板补上"
        return
    try:
        date.fromisoformat(str(raw["date"]))
    except ValueError:
        yield f"日期 {raw['date']} 不对", "请写成 2026-03-02"
    for key in ("form", "recording"):
        if raw.get(key) and not (folder / str(raw[key])).is_file():
            yield f"没有文件 {raw[key]}（{key}）", "请放进该目录，或删去这一项"
    item = catalogue.items.get(str(raw["item"]))
    if item is None:
        yield f"没有事项 {raw['item']}", "请用知识库中的代码"
        return
    options = {question.code: {option.code for option in question.options} for question in item.questions}
    for question, option in raw["answers"].items():
        if option not in options.get(question, ()):
            yield f"情形 {question}={option} 不是该事项的问题和选项", "请改正 answers"
    materials = {use.code for use in item.materials}
    for one in raw["files"]:
        if not (folder / str(one.get("file", ""))).is_file():
            yield f"没有文件 {one.get('file', '')}", "请放进该目录或改正文件名"
        if one.get("material") and one["material"] not in materials:
            yield f"该事项没有材料 {one['material']}", f"请从 {'、'.join(sorted(materials))} 中选择"
    yield from _expected(raw["expected"])


def _expected(expected: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    decisions = [expected.get("decision"), *expected.get("acceptable_decisions", [])]
    if wrong := [one for one in decisions if one not in list(Decision)]:
        yield f"结论 {wrong[0]} 不对", f"请从 {'、'.join(Decision)} 中选择"
    if "findings" not in expected:
        yield "expected 缺少 findings", "没有问题就写空列表 []"
    for number, finding in enumerate(expected.get("findings", ()), 1):
        lacking = [key for key in ("kind", "material", "field", "acceptable_materials", *_LISTS) if key not in finding]
        if lacking:
            yield f"第 {number} 个问题缺少 {'、'.join(lacking)}", "请照模板补上"
        for key, known in _LISTS.items():
            for value in finding.get(key, ()):
                if value not in known:
                    yield f"第 {number} 个问题的 {key} 中 {value} 不对", f"请从 {'、'.join(known)} 中选择"


def _labels(folder: Path, path: Path) -> Iterator[Found]:
    name = str(path.relative_to(folder))
    raw = _json(path)
    if isinstance(raw, str):
        yield name, 0, raw, "每个文件旁要有同名加 .json 的标注"
        return
    for number, document in enumerate(raw.get("documents", ()), 1):
        lacking = [key for key in ("type", "pages", "fields") if key not in document]
        if lacking:
            yield name, 0, f"第 {number} 份材料缺少 {'、'.join(lacking)}", "请照模板补上"
        for code, value in document.get("fields", {}).items():
            if not isinstance(value, dict) or "value" not in value:
                yield name, 0, f"第 {number} 份材料的 {code} 没有 value", '请写成 {"value": "内容"}'


def _json(path: Path) -> dict[str, Any] | str:
    """The object in a file, or what is wrong with it."""
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return "缺少这个文件"
    except (OSError, ValueError) as error:
        return f"读不出来（{error}）"
    return content if isinstance(content, dict) else "应是一个 JSON 对象"
