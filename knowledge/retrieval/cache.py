"""Vectors on disk, one by the digest of its text: what did not change is not embedded again."""

import hashlib
import logging
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from knowledge.retrieval.embedder import Embedder, Vectors

log = logging.getLogger(__name__)


class VectorCache:
    """Passage vectors of one collection and one embedder in one file of `folder`; without a folder nothing is kept.

    The file carries a digest of its content: a damaged or half-written one is told, thrown away and made again. It is
    replaced whole, so a reader never sees half of it and two writers do no harm (the last one wins).
    """

    def __init__(self, embedder: Embedder, folder: Path | None, collection: str = "catalogue") -> None:
        self._embedder = embedder
        self._file = folder / f"{collection}-{embedder.fingerprint}.npz" if folder else None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of `texts` as passages, shape (n, d), from the file where it has them."""
        keys = [hashlib.sha256(text.encode()).digest() for text in texts]
        held = self._read()
        fresh = {key: text for key, text in zip(keys, texts, strict=True) if key not in held}
        if fresh or not texts:
            vectors = self._embedder.encode(list(fresh.values()), "passage")
            if not texts:
                return vectors
            held.update(zip(fresh, vectors, strict=True))
        if len(held) > 2 * len(set(keys)):  # mostly texts long gone
            held = {key: held[key] for key in keys}
            self._write(held)
        elif fresh:
            self._write(held)
        return np.stack([held[key] for key in keys])

    def _read(self) -> dict[bytes, Vectors]:
        if self._file is None or not self._file.exists():
            return {}
        try:
            with np.load(self._file, allow_pickle=False) as stored:
                keys, vectors, digest = stored["keys"], stored["vectors"], stored["digest"]
            if _digest(keys, vectors) != digest.tobytes():
                raise ValueError("digest does not match")
        except Exception as error:  # whatever a damaged file brings about, the remedy is the same
            log.warning("向量缓存 %s 已损坏（%s），将重新生成", self._file.name, error)
            return {}
        return {key.tobytes(): vector for key, vector in zip(keys, vectors, strict=True)}

    def _write(self, held: dict[bytes, Vectors]) -> None:
        if self._file is None:
            return
        keys = np.frombuffer(b"".join(held), dtype=np.uint8).reshape(len(held), -1)
        vectors = np.stack(list(held.values()))
        digest = np.frombuffer(_digest(keys, vectors), dtype=np.uint8)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._file.parent, suffix=".tmp")
            try:
                with os.fdopen(handle, "wb") as stream:
                    np.savez(stream, keys=keys, vectors=vectors, digest=digest)
                Path(name).replace(self._file)
            finally:
                Path(name).unlink(missing_ok=True)
        except OSError as error:  # no space or no right to write: slower next time, not wrong
            log.warning("向量缓存无法写入 %s（%s）", self._file, error)


def _digest(keys: Vectors | np.ndarray, vectors: Vectors) -> bytes:
    return hashlib.sha256(keys.tobytes() + vectors.tobytes()).digest()
