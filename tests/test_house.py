"""The rooms and who may know whom: an import goes down the house only."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_KNOW = {
    "speech": set(),
    "ocr": set(),
    "knowledge": set(),
    "review_models": {"knowledge.schema", "ocr"},
    "copilot": {"speech", "ocr", "knowledge", "review_models"},
    "ui": {"copilot", "speech", "ocr", "knowledge", "review_models"},
    "eval": {"copilot", "speech", "ocr", "knowledge", "review_models"},
}
BELOW_SETTINGS = ("speech", "ocr", "knowledge", "review_models")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module


def modules(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


@pytest.mark.parametrize("room", MAY_KNOW)
def test_imports_go_down_the_house(room: str) -> None:
    assert modules(room), f"the room {room} is empty"
    allowed = MAY_KNOW[room] | {room}
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(room)
        for name in imports(path)
        if name.split(".")[0] in MAY_KNOW and not any(name == one or name.startswith(f"{one}.") for one in allowed)
    ]
    assert not wrong


def environment_reads(path: Path) -> Iterator[int]:
    """Lines that read the environment or settings; a variable set for a library is no reading."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Subscript(value=ast.Attribute(attr="environ"), ctx=ast.Load()):
                yield node.lineno
            case ast.Call(func=ast.Attribute(attr="getenv")):
                yield node.lineno
            case ast.Call(func=ast.Attribute(value=ast.Attribute(attr="environ"), attr="get")):
                yield node.lineno


@pytest.mark.parametrize("room", BELOW_SETTINGS)
def test_rooms_below_read_no_settings_and_no_environment(room: str) -> None:
    wrong = [f"{path.relative_to(ROOT)}:{line}" for path in modules(room) for line in environment_reads(path)]
    wrong += [str(path) for path in modules(room) if "pydantic_settings" in set(imports(path))]
    assert not wrong
