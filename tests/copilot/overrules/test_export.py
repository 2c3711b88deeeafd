"""What clerks overruled leaves the store as cases that name nobody, and can be scored."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml
from fastapi import FastAPI
from fastapi.testclient import TestClient

import knowledge
from copilot.case import Case
from copilot.desk import Desk
from copilot.errors import InputError
from copilot.overrules import exported, write
from copilot.reading import FileReading
from copilot.settings import Settings
from copilot.store import Store
from eval.cases import load_cases, score_cases
from review_models.finding import Overrule
from review_models.review import overruled
from tests.copilot.light import light_desk
from tests.copilot.store.builders import JIA
from tests.review_models.review.review_papers import CHEN, document
from ui.measure import supervisor

DAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ITEM = "food-operation-licence"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return light_desk(tmp_path_factory.mktemp("desk"), Path(knowledge.__file__).parent / "catalogue")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(Settings(data=tmp_path, database=None, key=None))
    yield made
    made.database.close()


def kept(store: Store, desk: Desk, *points: str) -> str:
    """A case in the store, whose clerk overruled `points`; returns its number."""
    papers = (
        document("business_licence", name="上海嘉木商业有限公司", legal_representative="陈晓燕"),
        document("health_certificate", name="陈晓燕", id_number=CHEN, valid_to="2025-12-31"),
    )
    found = desk.review(ITEM, papers, day=DAY)
    verdicts = [Overrule(point, None, "pass", "李静", NOON, "与陈晓燕本人核对过") for point in points]
    files = tuple(FileReading(paper.file, paper.images, (paper,), 1.0) for paper in papers)
    case = Case(item=ITEM, day=DAY, files=files, review=overruled(found, verdicts), overrules=tuple(verdicts))
    number = store.cases.open(JIA)
    store.cases.save(number, case, 1, JIA)
    return number


def test_what_was_overruled_is_exported_and_names_nobody(store: Store, desk: Desk, tmp_path: Path) -> None:
    kept(store, desk, "health_certificate.valid")
    export = exported(store, desk)
    written = write(export, tmp_path / "cases.yaml").read_text(encoding="utf-8")
    [entry] = yaml.safe_load(written)
    assert (entry["point"], entry["machine"], entry["case"]["verdict"]) == ("health_certificate.valid", "fail", "pass")
    assert not [secret for secret in ("嘉木", "陈晓燕", "李静", CHEN) if secret in written]
    scores, gone = score_cases(load_cases(tmp_path), desk.engines.catalogue.points)
    assert (gone, scores[0].value) == ([], 0.0), "the machine still says what it had said"


def test_what_rests_on_the_image_or_is_erased_is_counted(store: Store, desk: Desk) -> None:
    kept(store, desk, "health_certificates.handed_in")
    assert (exported(store, desk).entries, exported(store, desk).left_out) == ((), 1)


def test_nothing_overruled_gives_an_empty_list(store: Store, desk: Desk) -> None:
    assert yaml.safe_load(exported(store, desk).text) == []


def test_a_place_that_cannot_be_written_is_told(store: Store, desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="不能写入"):
        write(exported(store, desk), tmp_path / "none" / "cases.yaml")


def test_the_supervisor_downloads_them(store: Store, desk: Desk) -> None:
    from copilot.supervision import figures

    kept(store, desk, "health_certificate.valid")
    app = FastAPI()
    app.include_router(
        supervisor(
            lambda since, until: figures(store, since=since, until=until),
            lambda: {},
            lambda request: exported(store, desk).text,
        )
    )
    with TestClient(app) as client:
        assert "导出改判案例" in client.get("/supervisor").text
        answer = client.get("/supervisor/overrules.yaml")
    assert "attachment" in answer.headers["content-disposition"]
    assert len(yaml.safe_load(answer.text)) == 1
