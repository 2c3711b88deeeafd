"""Text embedders: a small contract, the sentence-transformers engine, and a recorded twin for tests."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, Protocol

import numpy as np
import numpy.typing as npt

from knowledge.errors import KnowledgeError

Kind = Literal["query", "passage"]
Vectors = npt.NDArray[np.float32]

# Up to so many texts are a query in its forms, not a batch.
_FEW = 4


class Embedder(Protocol):
    """Turns texts into unit vectors. The constructor is cheap; `warm_up` loads and may be called again for nothing."""

    @property
    def fingerprint(self) -> str:
        """Changes when the vectors would; part of the key under which they are cached."""

    def warm_up(self) -> None: ...

    def encode(self, texts: Sequence[str], kind: Kind) -> Vectors:
        """float32 of shape (len(texts), d), each row of length 1; (0, d) for no texts. Calls `warm_up` if need be."""


class SentenceTransformersEmbedder:
    """A model of the E5 family in sentence-transformers; `model` is a folder, or a hub name the user has configured.

    `threads` limits the cores for a batch (of the whole process, as PyTorch has it); None takes all.
    """

    def __init__(self, model: str | Path, *, threads: int | None = None, batch_size: int = 64) -> None:
        self._name = str(model)
        self._threads = threads
        self._batch_size = batch_size
        self._model: Any = None
        self._fingerprint = ""

    @property
    def fingerprint(self) -> str:
        if not self._fingerprint:
            self._fingerprint = _fingerprint(self._name)
        return self._fingerprint

    def warm_up(self) -> None:
        if self._model is not None:
            return
        if (
            Path(self._name).is_absolute() and not Path(self._name).is_dir()
        ):  # no hub name: do not go and ask the network
            raise _unusable(self._name, "找不到目录")
        from sentence_transformers import SentenceTransformer  # heavy: only where a model is really wanted
        from transformers.utils import logging as transformers_logging

        transformers_logging.disable_progress_bar()
        transformers_logging.set_verbosity_error()
        try:
            model = SentenceTransformer(self._name, device="cpu")
        except Exception as error:
            raise _unusable(self._name, error) from error
        model.encode(["query: 预热"])
        self._model = model

    def encode(self, texts: Sequence[str], kind: Kind) -> Vectors:
        self.warm_up()
        if not texts:
            return np.zeros((0, self._model.get_embedding_dimension()), dtype=np.float32)
        import torch

        # One query is too small to share: waiting for a busy second core would take longer than the work itself.
        torch.set_num_threads(1 if len(texts) <= _FEW else self._threads or _cores())
        vectors = self._model.encode(
            [f"{kind}: {text}" for text in texts],
            batch_size=self._batch_size,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return np.asarray(vectors, dtype=np.float32)


class RecordedEmbedder:
    """The twin for tests: vectors recorded from a real model; an unknown text gets one from its characters.

    `recorded` maps "kind: text" to a vector. Texts that share character pairs lie near each other, so that search
    behaves sensibly without a model.
    """

    def __init__(self, recorded: Mapping[str, Vectors] | None = None, dimension: int = 384) -> None:
        self._recorded = dict(recorded or {})
        self._dimension = dimension
        self.encoded: list[str] = []

    @property
    def fingerprint(self) -> str:
        return f"recorded-{self._dimension}-{len(self._recorded)}"

    def warm_up(self) -> None:
        """Nothing to load."""

    def encode(self, texts: Sequence[str], kind: Kind) -> Vectors:
        self.encoded.extend(texts)
        rows = [self._recorded.get(f"{kind}: {text}", self._hashed(text)) for text in texts]
        return np.stack(rows).astype(np.float32) if rows else np.zeros((0, self._dimension), dtype=np.float32)

    def _hashed(self, text: str) -> Vectors:
        vector = np.zeros(self._dimension, dtype=np.float32)
        for pair in zip("^" + text, text + "$", strict=True):
            slot = int.from_bytes(hashlib.blake2b("".join(pair).encode(), digest_size=4).digest())
            vector[slot % self._dimension] += 1.0
        return vector / np.linalg.norm(vector)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _unusable(name: str, reason: object) -> KnowledgeError:
    remedy = "请用 copilot models --check 检查权重，或在设置中改用其他模型。"
    return KnowledgeError(f"语义模型无法载入：{name}（{reason}）", remedy, category="model")


def _fingerprint(name: str) -> str:
    """Of a folder: its files' names, sizes and first megabyte (hashing all weights costs seconds at each start)."""
    folder = Path(name)
    digest = hashlib.sha256(b"folder" if folder.is_dir() else name.encode())
    if folder.is_dir():
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                digest.update(f"{path.relative_to(folder)} {path.stat().st_size}".encode())
                with path.open("rb") as file:
                    digest.update(file.read(1 << 20))
    return digest.hexdigest()[:16]
