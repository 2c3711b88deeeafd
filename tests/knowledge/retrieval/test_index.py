"""Words and meanings together; the best row of each owner counts."""

import numpy as np
import pytest

from knowledge import RecordedEmbedder
from knowledge.retrieval import HybridIndex, Probe, Row, normalise
from knowledge.retrieval.lexical import LexicalIndex
from knowledge.retrieval.text import tokens
from knowledge.retrieval.vectors import VectorIndex

ROWS = [
    Row("card", "name", "社会保障卡申领"),
    Row("card", "alias", "办社保卡"),
    Row("lost", "name", "社会保障卡挂失补领"),
    Row("lost", "alias", "社保卡丢了"),
    Row("dog", "name", "养犬登记"),
]


@pytest.fixture(scope="module")
def index() -> HybridIndex:
    return HybridIndex(ROWS, RecordedEmbedder().encode([row.text for row in ROWS], "passage"))


def _probe(text: str) -> Probe:
    return Probe(text, RecordedEmbedder().encode([text], "query")[0])


def test_each_owner_comes_once_with_its_best_row(index: HybridIndex) -> None:
    found = index.search([_probe("社保卡丢了")], 5)
    assert [one.owner for one in found][:2] == ["lost", "card"]
    assert found[0].lexical_row == ROWS[3]
    assert found[0].semantic_row == ROWS[3]


def test_a_further_probe_adds_votes_and_says_so(index: HybridIndex) -> None:
    alone = index.search([_probe("那个狗")], 5)
    helped = index.search([_probe("那个狗"), Probe("养犬登记", None, 1.0, "phonetic: 养犬登记")], 5)
    assert helped[0].owner == "dog"
    assert helped[0].fused > max(one.fused for one in alone if one.owner == "dog")
    assert helped[0].probes == ["phonetic: 养犬登记"]


def test_text_is_searched_in_one_form() -> None:
    assert normalise(" ＡＢＣ　開飯店 ") == "abc 开饭店"
    assert tokens("办12吨卡车abc") == ["办", "12", "吨", "卡", "车", "吨卡", "卡车", "abc"]
    assert len(normalise("很" * 10_000)) <= 600


def test_unknown_words_match_nothing() -> None:
    index = LexicalIndex(["养犬登记", "结婚登记"])
    assert not index.scores("xyz").any()
    assert index.overlap("xyz", "养犬登记") == (0.0, 0.0)
    assert index.overlap("养犬登记", "养犬登记") == pytest.approx((1.0, 1.0))


def test_the_graph_for_many_vectors_finds_what_the_exact_search_finds() -> None:
    vectors = np.random.default_rng(7).normal(size=(2000, 32)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    exact, graph = VectorIndex(vectors), VectorIndex(vectors, exact_up_to=100)
    same = [exact.nearest(query, 1)[0][0] == graph.nearest(query, 1)[0][0] for query in vectors[:100]]
    assert sum(same) >= 98
