"""Uploads lie in Gradio's cache only as long as a page needs them."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from ui.uploads import Counted, Uploads


@pytest.fixture
def uploads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Uploads:
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(tmp_path / "cache"))
    made = Uploads(tmp_path)
    made.folder.mkdir()
    return made


def test_the_last_page_that_needs_a_file_erases_it(uploads: Uploads) -> None:
    shared = uploads.folder / "执照.jpg"
    shared.write_bytes(b"JPEG")
    app = FastAPI()
    app.add_middleware(Counted, uploads=uploads)

    @app.post("/gradio_api/upload")
    def upload() -> list[str]:
        return [str(shared)]

    client = TestClient(app)
    assert client.post("/gradio_api/upload").json() == [str(shared)]
    client.post("/gradio_api/upload")
    uploads.let_go([shared])
    assert shared.exists()
    uploads.let_go([shared])
    assert not shared.exists()


def test_files_that_are_no_uploads_stay(uploads: Uploads, tmp_path: Path) -> None:
    sample = tmp_path / "示例.jpg"
    sample.write_bytes(b"JPEG")
    uploads.let_go([sample])
    assert sample.exists()
