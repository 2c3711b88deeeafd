"""The main routes with real weights, on the sample case."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from copilot.api import application, service_of
from copilot.api.models.ask import Answer
from copilot.api.models.documents import Form, Reading, Review
from copilot.api.models.speech import Transcription
from copilot.desk import Desk
from copilot.sample_case import SampleCase
from copilot.settings import Settings
from copilot.store import Store
from tests.copilot.api.conftest import HERE
from tests.copilot.api.shapes import told_in_full


@pytest.mark.model
def test_the_sample_case_is_heard_read_reviewed_and_filled_in(desk: Desk, tmp_path: Path) -> None:
    sample = SampleCase()
    store = Store(Settings(data=tmp_path, database=None, key=None))
    service = service_of(desk, store=store)
    service.readiness.start()
    service.readiness.join()
    on_the_day = {"item": sample.item, "date": sample.day.isoformat()}
    answers = [f"{question}={option}" for question, option in sample.answers.items()]
    licence, certificates = (
        ("file", (path.name, path.read_bytes()))
        for part in ("licence", "certificates")
        for path in sample.files
        if part in path.name
    )
    with TestClient(application(service), base_url=HERE) as client:
        heard = client.post("/transcribe", files=[("file", ("a.wav", sample.recording.read_bytes()))]).json()
        told_in_full(Transcription, heard)
        found = client.post("/ask", json={"text": heard["files"][0]["text"], "spoken": True}).json()
        told_in_full(Answer, found)
        assert found["theme"] or found["items"]
        read = client.post("/read", files=[licence]).json()
        told_in_full(Reading, read)
        assert [document["type"] for document in read["files"][0]["documents"]] == ["business_licence"]
        asked = {**on_the_day, "answer": answers, "papers": ["notice", "report-pdf"]}
        reviewed = client.post("/review?wait=0", data=asked, files=[licence, certificates])
        job = service.jobs.find(reviewed.json()["id"], "本机")
        job.future.result()
        told_in_full(Review, job.result)
        assert "expired" in {one["kind"] for one in job.result["findings"] if one["verdict"] == "fail"}
        assert all(output.content for output in job.outputs.values())
        filled = client.post("/fill", data={**on_the_day, "answer": answers}, files=[licence]).json()
        told_in_full(Form, filled)
        assert client.get(filled["output"]).content.startswith(b"PK")
    service.close()
    store.database.close()
