"""Both embedders keep the contract; a missing model is told."""

from pathlib import Path

import numpy as np
import pytest

from knowledge import Embedder, KnowledgeError, RecordedEmbedder, SentenceTransformersEmbedder

from .embedder_contract import EmbedderContract


class TestRecorded(EmbedderContract):
    @pytest.fixture
    def embedder(self) -> Embedder:
        return RecordedEmbedder()

    def test_recorded_vectors_are_given_back(self) -> None:
        vector = np.eye(1, 384, 3, dtype=np.float32)[0]
        assert np.array_equal(RecordedEmbedder({"query: 甲": vector}).encode(["甲"], "query")[0], vector)


@pytest.fixture(scope="session")
def engine(e5_dir: Path) -> Embedder:
    return SentenceTransformersEmbedder(e5_dir)


@pytest.mark.model
class TestSentenceTransformers(EmbedderContract):
    @pytest.fixture
    def embedder(self, engine: Embedder) -> Embedder:
        return engine


def test_a_model_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError) as caught:
        SentenceTransformersEmbedder(tmp_path / "nothing").warm_up()
    assert caught.value.category == "model"
    assert "copilot models" in caught.value.remedy
