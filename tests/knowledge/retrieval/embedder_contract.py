"""What every embedder must do; subclass it and give a fixture `embedder`."""

import numpy as np

from knowledge import Embedder


class EmbedderContract:
    def test_one_unit_vector_a_text(self, embedder: Embedder) -> None:
        vectors = embedder.encode(["身份证丢了", "开饭店", "a"], "query")
        assert vectors.shape[0] == 3
        assert vectors.dtype == np.float32
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)

    def test_no_texts_give_no_vectors_of_the_same_width(self, embedder: Embedder) -> None:
        width = embedder.encode(["开饭店"], "passage").shape[1]
        assert embedder.encode([], "passage").shape == (0, width)

    def test_the_same_text_gives_the_same_vector(self, embedder: Embedder) -> None:
        first, second = embedder.encode(["补办身份证", "补办身份证"], "passage")
        assert np.allclose(first, second, atol=1e-4)

    def test_what_means_the_same_lies_nearer(self, embedder: Embedder) -> None:
        asked, same, other = embedder.encode(["身份证丢了", "身份证丢了怎么补", "开饭店要什么证"], "passage")
        assert float(asked @ same) > float(asked @ other)

    def test_warming_up_twice_does_no_harm(self, embedder: Embedder) -> None:
        embedder.warm_up()
        embedder.warm_up()

    def test_the_fingerprint_stays(self, embedder: Embedder) -> None:
        assert embedder.fingerprint == embedder.fingerprint != ""
