"""A drawer of pages, and the engines with their weights, loaded once."""

from pathlib import Path

import pytest

from ocr import PaddleEngine, SealReader
from tests.ocr.drawn_pages import Drawer


@pytest.fixture(scope="session")
def draw(cjk_font: Path) -> Drawer:
    return Drawer(cjk_font)


@pytest.fixture(scope="session")
def engine(ocr_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> PaddleEngine:
    made = PaddleEngine(
        ocr_dir / "PP-OCRv6_small_det",
        ocr_dir / "PP-OCRv6_small_rec",
        ocr_dir / "PP-LCNet_x1_0_doc_ori",
        threads=2,
        cache_dir=tmp_path_factory.mktemp("paddle"),
    )
    made.warm_up()
    return made


@pytest.fixture(scope="session")
def seal_reader(ocr_dir: Path, engine: PaddleEngine) -> SealReader:
    return SealReader(ocr_dir / "PP-OCRv4_mobile_seal_det", engine)
