"""Search in a collection of passages that are not of the catalogue, e.g. an existing FAQ."""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.answer import AnswerHit
from knowledge.errors import KnowledgeError
from knowledge.retrieval import HybridIndex, Probe, Row, VectorCache


@dataclass(frozen=True)
class PassageIndex:
    """Passages by id, ready to be searched."""

    index: HybridIndex
    texts: dict[str, str]


def index_passages(passages: Iterable[tuple[str, str]], cache: VectorCache) -> PassageIndex:
    """Index (id, text) pairs. Raises KnowledgeError where there are none, or an id comes twice."""
    texts: dict[str, str] = {}
    for number, (code, text) in enumerate(passages, 1):
        if code in texts:
            raise KnowledgeError(f"第{number}条的 id {code} 重复", "请让每条答案的 id 唯一。")
        texts[code] = text
    rows = [Row(code, "answer", text) for code, text in texts.items() if text.strip()]
    if not rows:
        raise KnowledgeError("答案文件里没有内容", '每行应为 {"id": "...", "answer": "..."}。')
    return PassageIndex(HybridIndex(rows, cache.encode([row.text for row in rows])), texts)


def search_passages(passages: PassageIndex, probe: Probe, top: int) -> list[AnswerHit]:
    """The passages that answer best, by fused rank; the score is the share of the highest fused score there can be."""
    highest = 2 * probe.weight / 61
    return [
        AnswerHit("", passages.texts[found.owner], found.owner, found.fused / highest)
        for found in passages.index.search([probe], top)
    ]
