"""The HTTP API beside the panel, in one process."""

import json
import urllib.request
from pathlib import Path

from ocr import Reader
from speech import Transcriber
from tests.copilot.light import light_desk
from tests.ocr.seen_lines import SaysAlways as Eyes
from tests.speech.stand_ins import SaysAlways as Ears
from tests.ui.conftest import served

PATIENCE_S = 120.0


def test_the_panel_and_the_api_are_served_together(tmp_path: Path) -> None:
    desk = light_desk(tmp_path)
    desk.engines.__dict__ |= {"transcriber": Transcriber(Ears()), "reader": Reader(Eyes())}
    address = served(desk)
    request = urllib.request.Request(f"{address}/api/v1/ask?text=%E6%91%86%E6%91%8A", headers={"Accept": "*/*"})
    with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:
        assert json.load(answer)["query"] == "摆摊"
    with urllib.request.urlopen(f"{address}/api/v1/docs", timeout=PATIENCE_S) as page:
        assert "swagger-ui" in page.read().decode()
    with urllib.request.urlopen(address, timeout=PATIENCE_S) as page:
        assert page.status == 200
