"""The counts stand beside the published ones."""

from knowledge.curation import stats
from knowledge.schema import Catalogue


def test_counts(small_catalogue: Catalogue) -> None:
    told = stats(small_catalogue).as_dict()
    assert (told["items"], told["themes"], told["qa"], told["questions"]) == (5, 1, 7, 5)
    assert told["putuo"]["items"] == 1940
    assert told["uncertain"] == 0
