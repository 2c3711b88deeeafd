"""The runs that the evaluators' pages show."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from copilot.evaluations import Runs
from tests.copilot.evaluated import runs_in


@pytest.fixture
def runs(tmp_path: Path) -> Iterator[Runs]:
    with runs_in(tmp_path) as made:
        yield made
