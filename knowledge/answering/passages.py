"""Search in a collection of passages that are not of the catalogue, e.g. an existing FAQ."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from knowledge.answer import Answer, AnswerHit
from knowledge.errors import KnowledgeError
from knowledge.retrieval import Embedder, HybridIndex, Probe, Row, VectorCache, normalise
from knowledge.stopwatch import Stopwatch

_FORMAT = '每行应为 {"id": "...", "answer": "..."}，UTF-8 编码。'


class Passages:
    """Passages by id, indexed once; `ask` finds those that answer a query."""

    def __init__(self, passages: Iterable[tuple[str, str]], embedder: Embedder, cache: VectorCache) -> None:
        """Index (id, text) pairs. Raises KnowledgeError where there are none, or an id comes twice."""
        self._embedder = embedder
        self._texts: dict[str, str] = {}
        for number, (code, text) in enumerate(passages, 1):
            if code in self._texts:
                raise KnowledgeError(f"第{number}条的 id {code} 重复", "请让每条答案的 id 唯一。")
            self._texts[code] = text
        rows = [Row(code, "answer", text) for code, text in self._texts.items() if text.strip()]
        if not rows:
            raise KnowledgeError("答案文件里没有内容", _FORMAT)
        self._index = HybridIndex(rows, cache.encode([row.text for row in rows]))

    @staticmethod
    def read(path: Path) -> list[tuple[str, str]]:
        """(id, answer) of every line of a JSON Lines file. Raises KnowledgeError that names the line."""
        try:
            lines = path.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise KnowledgeError(f"答案文件读不出来：{path.name}（{error}）", _FORMAT) from error
        return [_pair(path.name, number, line) for number, line in enumerate(lines, 1) if line.strip()]

    def ask(self, query: str, *, top: int = 5) -> Answer:
        """An `Answer` that has only `answers`, best first by fused rank; `source` is the passage's id.

        The score is the share of the highest fused score there can be. Raises KnowledgeError for an empty query.
        """
        text = normalise(query)
        if not text:
            raise KnowledgeError("没有收到问题", "请输入要查的问题。")
        clock = Stopwatch()
        vector = self._embedder.encode([text], "query")[0]
        clock.lap("encode")
        hits = self._hits(Probe(text, vector), top)
        clock.lap("search")
        return Answer(
            query=query,
            corrected_query=None,
            decision="answer" if hits else "no_match",
            items=(),
            theme=None,
            questions=(),
            understood={},
            guidance=None,
            answers=tuple(hits),
            latency_ms={**clock.laps, "compose": 0.0},
        )

    def _hits(self, probe: Probe, top: int) -> list[AnswerHit]:
        highest = 2 * probe.weight / 61
        found = self._index.search([probe], top)
        return [AnswerHit("", self._texts[one.owner], one.owner, one.fused / highest) for one in found]


def _pair(file: str, number: int, line: str) -> tuple[str, str]:
    try:
        row: Any = json.loads(line)
        return str(row["id"]), str(row["answer"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise KnowledgeError(f"{file} 第{number}行不是一条答案（{error}）", _FORMAT) from error
