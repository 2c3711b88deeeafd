"""A small invented catalogue and a guide over it that needs no model."""

from pathlib import Path

import pytest

from knowledge import Guide, Library, RecordedEmbedder, SentenceTransformersEmbedder
from knowledge.schema import Catalogue

FOLDER = Path(__file__).parent / "catalogue"


@pytest.fixture(scope="session")
def small_library() -> Library:
    return Library.load(FOLDER)


@pytest.fixture(scope="session")
def small_catalogue(small_library: Library) -> Catalogue:
    return small_library.latest


@pytest.fixture(scope="session")
def guide(small_library: Library) -> Guide:
    return Guide(small_library, RecordedEmbedder())


@pytest.fixture(scope="session")
def real_guide(small_library: Library, e5_dir: Path) -> Guide:
    return Guide(small_library, SentenceTransformersEmbedder(e5_dir))
