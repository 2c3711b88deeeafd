"""Packets to measure on: a district's own folder, or freshly generated ones of the test split."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from copilot.errors import InputError
from eval.benchmark import Task
from eval.packets import every_defect, generate
from eval.packets.packets import Difficulty

_SEED = 20260711
_DIFFICULTIES: tuple[tuple[Difficulty, int], ...] = (("clean", _SEED), ("hard", _SEED + 1))
_PACKETS = {"quick": 12, "full": 72}
ABOUT = (
    "自动生成的材料（测试分组：版式、字体、姓名地址和退化参数都不与开发分组重合），人和单位均为虚构，种子 20260711。"
)


@dataclass(frozen=True)
class Packet:
    """A packet on disk with what is expected of it."""

    folder: Path
    content: dict[str, Any]

    @property
    def id(self) -> str:
        return self.folder.name

    @property
    def item(self) -> str:
        return str(self.content["item"])

    @property
    def day(self) -> date:
        return date.fromisoformat(self.content["date"])

    @property
    def answers(self) -> dict[str, str]:
        return dict(self.content.get("answers", {}))

    @property
    def files(self) -> list[Path]:
        return [self.folder / file["file"] for file in self.content["files"]]

    @property
    def form(self) -> dict[str, str] | None:
        if not self.content.get("form"):
            return None
        fields = json.loads((self.folder / self.content["form"]).read_text(encoding="utf-8"))["fields"]
        return {code: str(value) for code, value in fields.items()}

    @property
    def expected(self) -> dict[str, Any]:
        return dict(self.content["expected"])


@contextmanager
def packets_of(task: Task, *, defects: bool) -> Iterator[list[Packet]]:
    """The packets for `task`: half of them clean where `defects` are wanted, else all of them."""
    if task.data is not None:
        yield _in(task.data)
        return
    count = _PACKETS[task.size]
    with tempfile.TemporaryDirectory(prefix="packets-") as folder:
        task.tell(f"生成 {count} 套测试材料 …")
        half = count // 2 if defects else count
        for difficulty, seed in _DIFFICULTIES:
            generate(
                Path(folder) / difficulty / "whole", split="test", seed=seed, packets=half // 2, difficulty=difficulty
            )
            if defects:
                kinds = every_defect(pairs=6, seed=seed)
                generate(
                    Path(folder) / difficulty / "faulty",
                    split="test",
                    seed=seed + 10,
                    packets=half // 2,
                    difficulty=difficulty,
                    defects=kinds,
                )
        yield _in(Path(folder))


def _in(folder: Path) -> list[Packet]:
    found = []
    for path in sorted(folder.rglob("packet.json")):
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            missing = [key for key in ("item", "date", "files", "expected") if key not in content]
        except ValueError as error:
            raise InputError(f"{path} 不是有效的 JSON", "请修正后重试。") from error
        if missing:
            raise InputError(f"{path} 缺少 {'、'.join(missing)}", "请按文档补全 packet.json。")
        found.append(Packet(path.parent, content))
    if not found:
        raise InputError(f"{folder} 中没有 packet.json", "每套材料一个目录，目录中放 packet.json 和各个文件。")
    return found
