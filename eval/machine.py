"""What a measurement was made with: machine, versions, and the weights' checksums."""

import hashlib
import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import psutil

from copilot.settings import Settings
from copilot.weights import WEIGHTS, state

_PACKAGES = ("faster-whisper", "ctranslate2", "paddleocr", "onnxruntime", "sentence-transformers", "torch", "faiss-cpu")


def described(settings: Settings, catalogue_version: str) -> dict[str, Any]:
    """The circumstances that belong beside every figure."""
    return {
        "machine": {
            "processor": platform.processor() or platform.machine(),
            "cores": os.cpu_count(),
            "memory_gib": round(psutil.virtual_memory().total / 2**30, 1),
            "system": platform.platform(),
            "python": platform.python_version(),
        },
        "packages": {name: _version(name) for name in _PACKAGES},
        "weights": {
            name: {key: digest for key, (_, digest) in state(name, settings.cache).files.items()} for name in WEIGHTS
        },
        "configured_models": {
            "speech": settings.speech_model,
            "embedding": settings.embedding_model,
            "reading": str(settings.reading_models) if settings.reading_models else None,
        },
        "catalogue": catalogue_version,
    }


def digest(folder: Path) -> str:
    """SHA-256 over the names and contents of the files in `folder`, to tell one set of data from another."""
    whole = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        whole.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
