"""What opens strangers' files, as it is in use."""

from collections.abc import Iterator

import pytest

from copilot.containment.openers import Openers


@pytest.fixture(scope="session")
def openers() -> Iterator[Openers]:
    made = Openers()
    yield made
    made.close()
