"""Recordings and documents over HTTP: results, files that cannot be used, names, limits, nothing left behind."""

import tempfile
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from copilot.api import application
from copilot.api.models.documents import Form, Reading, Review
from copilot.api.models.speech import Transcription
from copilot.sample_case import SampleCase
from tests.copilot.api.conftest import HERE, ITEM, Made, picture
from tests.copilot.api.shapes import told_in_full


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, which must be empty again in the end."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_documents_are_read_and_nothing_stays(client: TestClient, temporary: Path) -> None:
    answer = client.post("/read", files=[picture(), picture(), ("file", ("坏.pdf", b"%PDF-", "application/pdf"))])
    assert answer.status_code == 200
    content = answer.json()
    told_in_full(Reading, content)
    assert [file["file"] for file in content["files"]] == ["执照.png", "执照 (2).png"]
    assert content["files"][0]["documents"][0]["fields"]["name"]["value"] == "晨光小吃店"
    [problem] = content["problems"]
    assert (problem["file"], problem["stage"]) == ("坏.pdf", "reading")
    assert "upload-" not in answer.text
    assert not list(temporary.iterdir())


HOSTILE = (
    "../../etc/passwd",
    "C:\\windows\\x.png",
    "a\0b.png",
    "..",
    "/",
    "\u202egnp.exe",
    "名" * 300 + ".png",
    "<b>.png",
)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_senders_file_name_is_shown_and_never_a_path(client: TestClient, temporary: Path, name: str) -> None:
    answer = client.post("/read", files=[picture(name)])
    assert answer.status_code in (200, 400, 422)
    if answer.status_code == 200:
        shown = answer.json()["files"][0]["file"]
        assert not set(shown) & set("/\\\0\u202e")
        assert 0 < len(shown) <= 120
    assert not list(temporary.iterdir())


def test_nothing_usable_is_an_error_that_names_every_file(client: TestClient) -> None:
    files = [("file", ("一.png", b"x", "image/png")), ("file", ("二.pdf", b"", "application/pdf"))]
    answer = client.post("/read", files=files)
    assert answer.status_code == 422
    assert [error["where"] for error in answer.json()["errors"]] == ["一.png", "二.pdf"]
    assert "upload-" not in answer.text


def test_a_packet_is_reviewed_and_its_papers_fetched(client: TestClient) -> None:
    asked = {"item": ITEM, "answer": ["business=cooked"], "papers": ["notice", "report"], "date": "2026-11-20"}
    answer = client.post("/review", data=asked, files=[picture()])
    assert answer.status_code == 200
    told_in_full(Review, answer.json())
    assert answer.json()["decision"] == "supplement"
    job = client.get(answer.headers["location"]).json()
    assert job["result"] == answer.json()
    for output in job["outputs"]:
        paper = client.get(output["href"])
        assert paper.status_code == 200
        assert len(paper.content) == output["size"]
        assert paper.headers["content-disposition"].startswith("attachment")


def test_a_form_is_filled_in_and_fetched(client: TestClient) -> None:
    answer = client.post("/fill", data={"item": ITEM}, files=[picture()])
    assert answer.status_code == 200
    told_in_full(Form, answer.json())
    assert client.get(answer.json()["output"]).content.startswith(b"PK")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"item": "no-such-item"}, "没有代码为 no-such-item 的事项"),
        ({"item": ITEM, "answer": "business=nothing"}, "没有选项 nothing"),
    ],
)
def test_what_cannot_be_reviewed_is_told_before_the_work(client: TestClient, data: dict[str, str], said: str) -> None:
    answer = client.post("/review", data=data, files=[picture()])
    assert answer.status_code == 400
    assert said in answer.json()["detail"]
    assert client.get("/jobs").json()["jobs"] == []


def test_recordings_are_heard(client: TestClient, temporary: Path) -> None:
    files = [
        ("file", ("录音.wav", SampleCase.recording.read_bytes(), "audio/wav")),
        ("file", ("文.wav", b"x" * 99, "")),
    ]
    answer = client.post("/transcribe", files=files)
    assert answer.status_code == 200
    told_in_full(Transcription, answer.json())
    assert answer.json()["files"][0]["text"] == "我想摆摊卖小吃。"
    assert [problem["file"] for problem in answer.json()["problems"]] == ["文.wav"]
    assert not list(temporary.iterdir())


def test_too_much_is_turned_away(made: Made, temporary: Path) -> None:
    service = made(upload_bytes=200_000, files=2)
    with TestClient(application(service), base_url=HERE) as client:
        large = ("file", ("大.png", bytes(300_000), "image/png"))
        assert client.post("/read", files=[large]).status_code == 413
        chunks = (b"--x\r\nContent-Disposition: form-data; name=file; filename=a\r\n\r\n", *[bytes(50_000)] * 6)
        unannounced = client.post(
            "/read", content=iter(chunks), headers={"content-type": "multipart/form-data; boundary=x"}
        )
        assert unannounced.status_code == 413
        assert unannounced.json()["remedy"]
        assert client.post("/ask", content=b"x" * 600_000).status_code == 413
        many = client.post("/read", files=[picture(), picture(), picture()])
        assert many.status_code == 413
        assert "一次最多 2 个" in many.json()["remedy"]
        assert client.post("/read", files=[picture() for _ in range(9)]).status_code == 400
    assert not list(temporary.iterdir())
