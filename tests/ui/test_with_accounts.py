"""The whole server with accounts in use: signing in by keyboard, a panel that works, and nothing without a session."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from copilot.access import Accounts
from copilot.actor import LOCAL, Role
from copilot.desk import Desk
from copilot.readiness import Readiness
from copilot.store import Store
from tests.copilot.light import light_desk
from tests.ui.conftest import served

PASSWORD = "绿色的自行车和三把雨伞"
LONG = 120_000  # ms; a bound for a hang, not a measure of speed


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    made = light_desk(tmp_path_factory.mktemp("light"))
    made.engines.settings.accounts = True
    return made


@pytest.fixture(scope="module")
def house(desk: Desk) -> str:
    """The address of a panel that loads no models and knows the clerk 窗口一."""
    accounts = Accounts(Store(desk.engines.settings).database)
    accounts.change_password("窗口一", accounts.create("窗口一", frozenset({Role.CLERK}), by=LOCAL), PASSWORD)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Readiness, "start", lambda _: None)
        patch.setattr(Readiness, "going_on", property(lambda _: False))
        return served(desk)


def test_every_route_of_the_server_asks_for_a_session(house: str) -> None:
    """Also those that Gradio brings: whoever adds one decides in `copilot.access.pages` who may open it."""
    with httpx.Client(base_url=house) as client:
        for path in ("/", "/config", "/gradio_api/info", "/gradio_api/app_id", "/gradio_api/heartbeat/x", "/helper",
                     "/curator", "/measure", "/supervisor", "/applicant/x", "/papers/x/report", "/openapi.json",
                     "/gradio_api/file=/etc/passwd", "/gradio_api/queue/data?session_hash=x", "/account"):  # fmt: skip
            assert client.get(path).status_code == 401, path
        for path in (
            "/gradio_api/queue/join",
            "/gradio_api/upload",
            "/gradio_api/run/predict",
            "/sign-out",
            "/sound/x/y/1",
        ):
            assert client.post(path, content=b"{}").status_code == 401, path


def test_a_signed_in_clerk_reads_no_file_of_the_server(house: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim")
    with httpx.Client(base_url=house) as client:
        client.post("/sign-in", data={"name": "窗口一", "password": PASSWORD})
        for path in (str(secret), "/etc/passwd", "../../../etc/passwd", "http://127.0.0.1:1/x"):
            answer = client.get(f"/gradio_api/file={path}")
            assert answer.status_code in (400, 403, 404), path
            assert "geheim" not in answer.text
        inputs = client.get("/config").json()
        upload = next(one["id"] for one in inputs["dependencies"] if any(at[1] == "upload" for at in one["targets"]))
        given = {"path": str(secret), "meta": {"_type": "gradio.FileData"}}
        event = {"fn_index": upload, "session_hash": "s", "data": [None, [given]]}
        client.post("/gradio_api/queue/join", json=event)
        with client.stream("GET", "/gradio_api/queue/data", params={"session_hash": "s"}, timeout=60) as stream:
            told = [json.loads(line[5:]) for line in stream.iter_lines() if line.startswith("data:")]
        assert not next(one for one in told if one["msg"] == "process_completed")["success"]
        assert "geheim" not in json.dumps(told)


@pytest.mark.browser
def test_signing_in_by_keyboard_and_out_again(house: str, browser: Any) -> None:
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda line: refused.append(line.text) if "Content Security Policy" in line.text else None)
    page.goto(house)
    page.wait_for_url("**/sign-in?next=/", timeout=LONG)
    # A browser gives the first field its focus when it first draws the page, which may be after it has loaded.
    page.wait_for_selector("#name:focus", timeout=LONG)
    page.keyboard.type("窗口一")
    page.keyboard.press("Tab")
    page.wait_for_selector("#password:focus", timeout=LONG)
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("#sample", timeout=LONG)
    page.goto(f"{house}/helper")
    page.wait_for_selector("text=不能打开", timeout=LONG)
    page.click("text=退出登录")
    page.wait_for_url("**/sign-in", timeout=LONG)
    page.goto(house)
    page.wait_for_url("**/sign-in?next=/", timeout=LONG)
    assert refused == []
    context.close()
