"""The recordings that speech is measured on: ours, or a folder of one's own, with what was said and meant."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from copilot.errors import InputError
from eval.tables import rows
from speech import load
from speech.audio import Samples
from speech.punctuation import simplify

OWN = Path(__file__).parent / "data" / "speech" / "test"

Each = Callable[[str, Callable[[], Any]], Any]
"""How the single measurements of a condition are taken: name and work in order, giving plain JSON, now or as kept."""


def at_once(_: str, measure: Callable[[], Any]) -> Any:
    """Measure now, keep nothing."""
    return measure()


_FIGURES = str.maketrans("零〇一幺二三四五六七八九", "001123456789")
_KEPT = re.compile(r"[^\w一-鿿]")


@dataclass(frozen=True)
class Request:
    """A recording; `terms` are words of the catalogue that are said in it, `item` the item or theme that is meant."""

    path: Path
    transcript: str
    terms: tuple[str, ...] = ()
    item: str = ""

    @property
    def name(self) -> str:
        return self.path.name

    @cached_property
    def samples(self) -> Samples:
        """16 kHz mono. Raises AudioError where the file cannot be used."""
        return load(self.path).samples


def requests(folder: Path) -> list[Request]:
    """What `transcripts.tsv` in `folder` lists, none where there is no such table.

    Columns `file` and `transcript`, and where known `terms` (separated by commas) and `item`. Raises InputError for
    recordings that are not there.
    """
    if not (folder / "transcripts.tsv").is_file():
        return []
    table = rows(folder / "transcripts.tsv", ["file", "transcript"])
    missing = [row["file"] for row in table if not (folder / row["file"]).is_file()]
    if missing:
        raise InputError(f"缺少录音文件：{'、'.join(missing[:5])}", "请检查 transcripts.tsv 的 file 列。")
    return [
        Request(
            folder / row["file"],
            row["transcript"],
            tuple(term for term in row.get("terms", "").split(",") if term),
            row.get("item", ""),
        )
        for row in table
    ]


def plain(text: str) -> str:
    """What counts in a character error rate: simplified characters, one way of writing figures, no punctuation, no
    blanks, small letters.
    """
    return _KEPT.sub("", simplify(text)).lower().translate(_FIGURES)
