"""The gate: nobody passes who may not, whatever the address, the method or the sender."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Annotated

import pytest
from fastapi import Depends, FastAPI, Request, WebSocket
from fastapi.testclient import TestClient
from starlette.responses import StreamingResponse
from starlette.websockets import WebSocketDisconnect

from copilot.access import COOKIE, AccessError, Accounts, current_actor, needs, passage
from copilot.access.gate import Rules
from copilot.access.pages import PAGES
from copilot.access.serving import application_options
from copilot.actor import LOCAL, Actor, Role
from tests.copilot.access.conftest import PASSWORD

HERE = "http://127.0.0.1:7860"
LIVE = "ws://127.0.0.1:7860/live"


def application(rules: Rules) -> FastAPI:
    app = FastAPI(**application_options(rules))

    @app.websocket("/live")
    async def live(socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_text(current_actor(socket).name)

    @app.websocket("/echo")
    async def echo(socket: WebSocket) -> None:
        await socket.accept()
        while True:
            await socket.send_text(await socket.receive_text())

    @app.get("/stream/events")
    async def events() -> StreamingResponse:
        async def some() -> AsyncIterator[bytes]:
            for number in range(1000):
                yield b"data: %d\n\n" % number
                await asyncio.sleep(0)

        return StreamingResponse(some(), media_type="text/event-stream")

    @app.get("/needs-supervisor")
    def supervised(actor: Annotated[Actor, Depends(needs(Role.SUPERVISOR))]) -> str:
        return actor.name

    @app.api_route("/{path:path}", methods=["GET", "POST", "HEAD"])
    async def anything(request: Request, path: str) -> dict[str, object]:
        body = await request.body()
        actor = request.scope["state"].get("actor")
        return {"actor": actor and actor.name, "bytes": len(body)}

    return app


@pytest.fixture
def alone() -> TestClient:
    """A machine that serves itself, without accounts."""
    return TestClient(application(Rules(None, frozenset(), largest=1000)), base_url=HERE, follow_redirects=False)


@pytest.fixture
def guarded(accounts: Accounts) -> TestClient:
    return TestClient(
        application(Rules(accounts, None, largest=1000)), base_url="http://panel.city:7860", follow_redirects=False
    )


@pytest.fixture
def signed_in(guarded: TestClient, accounts: Accounts, clerk: str) -> Iterator[TestClient]:
    guarded.cookies.set(COOKIE, accounts.sign_in(clerk, PASSWORD))
    return guarded


def test_alone_everybody_is_the_local_user(alone: TestClient) -> None:
    for page in PAGES:
        assert alone.get(page).json()["actor"] == LOCAL.name
    with alone.websocket_connect(LIVE) as socket:
        assert socket.receive_text() == LOCAL.name


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "192.168.1.5:7860", "", "[::1", "a@127.0.0.1x"]
)
def test_a_name_that_was_pointed_here_is_refused(alone: TestClient, host: str) -> None:
    assert alone.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:7860", "127.0.0.1", "[::1]:7860"])
def test_this_machines_own_names_are_known(alone: TestClient, host: str) -> None:
    assert alone.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("header", ["x-forwarded-for", "forwarded", "x-forwarded-host"])
def test_alone_a_proxy_does_not_open_the_house(alone: TestClient, header: str) -> None:
    assert alone.get("/", headers={header: "203.0.113.7"}).status_code == 421


def test_behind_a_proxy_only_the_given_names_count(accounts: Accounts) -> None:
    client = TestClient(application(Rules(accounts, frozenset({"panel.city"}))), follow_redirects=False)
    forwarded = {"x-forwarded-for": "203.0.113.7"}
    assert client.get("/chat", headers={"host": "panel.city", **forwarded}).status_code == 200
    assert client.get("/chat", headers={"host": "evil.example", **forwarded}).status_code == 421


@pytest.mark.parametrize("origin", ["http://evil.example", "http://localhost:3000", "null", "https://127.0.0.1", ""])
def test_another_sites_changes_are_refused(alone: TestClient, origin: str) -> None:
    assert alone.post("/gradio_api/queue/join", headers={"origin": origin}).status_code == 403
    with pytest.raises(WebSocketDisconnect), alone.websocket_connect(LIVE, headers={"origin": origin}):
        pass


def test_ones_own_page_may_change_things(alone: TestClient) -> None:
    assert alone.post("/x", headers={"origin": HERE, "sec-fetch-site": "same-origin"}).status_code == 200


@pytest.mark.parametrize(
    ("mode", "target", "status"),
    [("no-cors", "image", 403), ("navigate", "iframe", 403), ("navigate", "document", 200)],
)
def test_another_site_may_link_here_but_embed_nothing(alone: TestClient, mode: str, target: str, status: int) -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": mode, "sec-fetch-dest": target}
    assert alone.get("/", headers=headers).status_code == status


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/helper",
        "/helper/x",
        "/curator",
        "/measure",
        "/config",
        "/papers/token/form",
        "/applicant/token/now",
        "/gradio_api/queue/data",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/upload",
        "/gradio_api/heartbeat/x",
        "//chat",
        "/chat/../helper",
        "/chatter",
        "/sign-in-not",
        "/account",
        "/%2e%2e/chat",
    ],
)
def test_without_a_session_nothing_is_served(guarded: TestClient, path: str) -> None:
    assert guarded.get(path).status_code == 401
    assert guarded.post(path).status_code == 401
    page = guarded.get(path, headers={"accept": "text/html"})
    assert page.status_code == 303
    assert page.headers["location"].startswith("/sign-in?next=")


def test_without_a_session_no_websocket_opens(guarded: TestClient) -> None:
    with pytest.raises(WebSocketDisconnect), guarded.websocket_connect(LIVE):
        pass


@pytest.mark.parametrize(
    "path", ["/chat", "/chat/messages", "/sign-in", "/assets/index.js", "/static/x", "/theme.css", "/api/ask"]
)
def test_what_is_public_or_guards_itself_passes_as_nobody(guarded: TestClient, path: str) -> None:
    assert guarded.get(path).json()["actor"] is None


@pytest.mark.parametrize(
    "path", ["/proxy=http://10.0.0.1", "/gradio_api/proxy=x", "/monitoring/x", "/gradio_api/vibe-edit/"]
)
def test_what_nobody_needs_is_closed(alone: TestClient, path: str) -> None:
    assert alone.get(path).status_code == 404


def test_a_clerk_opens_their_pages_and_no_others(signed_in: TestClient, clerk: str) -> None:
    for path in ("/", "/papers/x", "/gradio_api/queue/join"):
        assert signed_in.get(path).json()["actor"] == clerk
    with signed_in.websocket_connect(LIVE) as socket:
        assert socket.receive_text() == clerk
    for path in ("/helper", "/curator/items", "/measure"):
        assert signed_in.get(path).status_code == 403
        assert signed_in.get(path, headers={"accept": "text/html"}).headers["location"] == "/account?refused=1"


def test_a_route_can_ask_for_a_role(signed_in: TestClient, accounts: Accounts, clerk: str) -> None:
    answer = signed_in.get("/needs-supervisor")
    assert answer.status_code == 403
    assert answer.json()["remedy"]
    accounts.set_roles(clerk, frozenset({Role.CLERK, Role.SUPERVISOR}), LOCAL)
    assert signed_in.get("/needs-supervisor").json() == clerk


def test_a_one_time_password_opens_only_the_own_account(guarded: TestClient, accounts: Accounts) -> None:
    password = accounts.create("新人", frozenset({Role.CLERK}), by=LOCAL)
    guarded.cookies.set(COOKIE, accounts.sign_in("新人", password))
    assert guarded.get("/").status_code == 403
    assert guarded.get("/", headers={"accept": "text/html"}).headers["location"] == "/account"
    assert guarded.get("/account").status_code == 200


def test_a_session_that_has_ended_opens_nothing(signed_in: TestClient, accounts: Accounts, clerk: str) -> None:
    assert signed_in.get("/").status_code == 200
    accounts.set_disabled(clerk, True, LOCAL)
    assert signed_in.get("/").status_code == 401


@pytest.mark.parametrize("ended", [False, True])
def test_a_stream_lasts_no_longer_than_its_session(
    signed_in: TestClient, accounts: Accounts, clerk: str, ended: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passage, "_AGAIN_S", 0.0)
    looked = accounts.session
    times = iter(range(1000))

    def look(secret: str, *, working: bool = True) -> object:
        if ended and next(times) == 3:
            accounts.set_disabled(clerk, True, LOCAL)
        return looked(secret, working=working)

    monkeypatch.setattr(accounts, "session", look)
    assert (signed_in.get("/stream/events").text.count("data:") == 1000) is not ended


def test_a_websocket_lasts_no_longer_than_its_session(
    signed_in: TestClient, accounts: Accounts, clerk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passage, "_AGAIN_S", 0.0)
    with signed_in.websocket_connect("ws://panel.city:7860/echo") as socket:
        socket.send_text("a")
        assert socket.receive_text() == "a"
        accounts.set_disabled(clerk, True, LOCAL)
        socket.send_text("b")
        with pytest.raises(WebSocketDisconnect):
            socket.receive_text()


def test_a_token_opens_what_its_roles_open(guarded: TestClient, accounts: Accounts) -> None:
    token = accounts.issue("叫号机", frozenset({Role.CLERK}), None, LOCAL)
    headers = {"authorization": f"Bearer {token}"}
    assert guarded.get("/", headers=headers).json()["actor"] == "token:叫号机"
    assert guarded.get("/curator", headers=headers).status_code == 403
    assert guarded.get("/", headers={"authorization": f"Bearer {token}x"}).status_code == 401


def test_too_large_a_request_is_refused_whatever_it_says_of_itself(alone: TestClient) -> None:
    assert alone.post("/x", content=b"x" * 1000).json()["bytes"] == 1000
    assert alone.post("/x", content=b"x" * 1001).status_code == 413

    def parts() -> Iterator[bytes]:
        yield from (b"x" * 400 for _ in range(5))

    assert alone.post("/x", content=parts()).status_code == 413
    assert alone.post("/x", headers={"content-length": "-1"}, content=b"").status_code == 413


def test_answers_carry_what_keeps_a_browser_safe(alone: TestClient) -> None:
    headers = alone.get("/").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'self'" in headers["content-security-policy"]


def test_without_a_gate_nobody_is_known() -> None:
    app = FastAPI()

    @app.get("/")
    def who(actor: Annotated[Actor, Depends(current_actor)]) -> str:
        return actor.name

    with pytest.raises(AccessError):
        TestClient(app).get("/")
