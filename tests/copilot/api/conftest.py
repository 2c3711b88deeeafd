"""The API over a Desk without weights: a small invented catalogue, ears and eyes that always get the same."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from PIL import Image

from copilot.access import Accounts
from copilot.access.gate import Rules
from copilot.actor import SYSTEM, Role
from copilot.api import Service, application, service_of
from copilot.desk import Desk
from copilot.settings import Settings
from copilot.store import Store
from knowledge import Guide, Library, RecordedEmbedder
from ocr import Reader
from ocr.page import Line
from review_models.reading import DocumentReader, load_types
from speech import Transcriber
from tests.speech.stand_ins import SaysAlways

CATALOGUE = Path(__file__).parents[2] / "knowledge" / "catalogue"
HERE = "http://127.0.0.1"
ITEM = "food-stall-permit"
LICENCE = (
    "营业执照",
    "统一社会信用代码 91310000MA1FL0000X",
    "名称 晨光小吃店",
    "法定代表人 王小明",
    "经营范围 食品销售",
)


class Typewriter:
    """A text engine that reads a business licence on every image; `gate` is called before each."""

    def __init__(self) -> None:
        self.gate: Callable[[], object] = lambda: None

    def warm_up(self) -> None:
        pass

    def orientation(self, image: np.ndarray) -> int:
        return 0

    def lines(self, image: np.ndarray) -> list[Line]:
        self.gate()
        return [
            Line(text, 0.98, (40, 40 + 60 * row, 40 + 28 * len(text), 70 + 60 * row))
            for row, text in enumerate(LICENCE)
        ]

    def recognise(self, crop: np.ndarray) -> tuple[str, float]:
        return "", 0.0


@pytest.fixture(scope="session")
def light_guide() -> Guide:
    guide = Guide(Library.load(CATALOGUE), RecordedEmbedder())
    guide.warm_up()
    return guide


@pytest.fixture
def eyes() -> Typewriter:
    return Typewriter()


@pytest.fixture
def light_desk(light_guide: Guide, eyes: Typewriter, tmp_path: Path, cache: Path) -> Desk:
    desk = Desk(Settings(data=tmp_path / "data", catalogue=CATALOGUE, cache=cache, key=None, database=None))
    reader = Reader(eyes)
    engines = {
        "guide": light_guide,
        "transcriber": Transcriber(SaysAlways("我想摆摊卖小吃")),
        "reader": reader,
        "documents": DocumentReader(load_types(), reread=reader.reread),
    }
    desk.engines.__dict__.update(engines)
    return desk


Made = Callable[..., Service]


@pytest.fixture
def made(light_desk: Desk) -> Iterator[Made]:
    """Makes services over the light Desk; limits can be set."""
    services: list[Service] = []

    def make(rules: Rules | None = None, **limits: Any) -> Service:
        service = service_of(light_desk, rules=rules)
        service = replace(service, limits=replace(service.limits, **limits))
        service.readiness.start()
        service.readiness.join()
        services.append(service)
        return service

    yield make
    for service in services:
        service.close()
        service.store.database.close()


@pytest.fixture
def service(made: Made) -> Service:
    return made()


@pytest.fixture
def app(service: Service) -> FastAPI:
    return application(service)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url=HERE, raise_server_exceptions=True) as client:
        yield client


@pytest.fixture
def accounts(light_desk: Desk) -> Iterator[Accounts]:
    store = Store(light_desk.engines.settings)
    yield Accounts(store.database, configuration=light_desk.engines.settings)
    store.database.close()


@pytest.fixture
def guarded(made: Made, accounts: Accounts) -> Iterator[TestClient]:
    """The API as it is served to others: everybody needs a token."""
    with TestClient(application(made(Rules(accounts, None))), base_url=HERE) as client:
        yield client


def token(accounts: Accounts, *roles: Role) -> dict[str, str]:
    """Headers of another system with `roles`."""
    name = "-".join(["system", *roles])
    return {"Authorization": f"Bearer {accounts.issue(name, frozenset(roles), None, SYSTEM)}"}


def picture(name: str = "执照.png", shade: int = 255) -> tuple[str, tuple[str, bytes, str]]:
    """A photographed document, as one file of a form."""
    content = io.BytesIO()
    Image.fromarray(np.full((480, 640, 3), shade, np.uint8)).save(content, "png")
    return "file", (name, content.getvalue(), "image/png")
