"""Signing in at a provider by the pages' link, as a browser without scripts would."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from copilot.access import COOKIE, Accounts
from copilot.access.gate import Rules
from copilot.access.serving import application_options
from copilot.actor import LOCAL
from copilot.audit import AuditLog
from copilot.settings import Settings
from copilot.store import Store
from tests.oidc_provider import FakeProvider
from ui import login

START, BACK = "/sign-in/oidc", "/sign-in/oidc/callback"
# As a browser tells that it follows the provider's redirection.
FROM_ELSEWHERE = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}


@pytest.fixture
def accounts(tmp_path: Path) -> Iterator[Accounts]:
    store = Store(Settings(data=tmp_path))
    yield Accounts(store.database, AuditLog(store.database, tmp_path / "anchor"))
    store.database.close()


@pytest.fixture
def fake() -> FakeProvider:
    return FakeProvider(name="<b>王一</b>", roles=["clerk", "helper"])


@pytest.fixture
def browser(accounts: Accounts, fake: FakeProvider) -> TestClient:
    return opened(accounts, fake)


def opened(accounts: Accounts, fake: FakeProvider | None) -> TestClient:
    app = FastAPI(**application_options(Rules(accounts, None)))
    app.include_router(login.router(accounts, fake.provider() if fake else None))

    @app.get("/")
    @app.get("/helper")
    def page() -> str:
        return "Seite"

    accept = {"accept": "text/html"}
    return TestClient(app, base_url="https://panel.city", headers=accept, follow_redirects=False)


def sign_in(browser: TestClient, fake: FakeProvider, next: str = "/") -> Response:
    sent = browser.get(START, params={"next": next})
    assert sent.status_code == 303
    brought = fake.approve(sent.headers["location"])
    return browser.get(BACK, params=brought, headers=FROM_ELSEWHERE)


def test_over_the_provider_and_back_to_the_wanted_page(browser: TestClient, fake: FakeProvider) -> None:
    form = browser.get(browser.get("/helper").headers["location"]).text
    assert f'href="{START}?next=/helper"' in form
    assert "用统一身份认证登录" in form
    assert sign_in(browser, fake, "/helper").headers["location"] == "/helper"
    assert fake.forms[0]["redirect_uri"] == "https://panel.city/sign-in/oidc/callback"
    assert browser.get("/helper").json() == "Seite"
    own = browser.get("/account").text
    assert "&lt;b&gt;王一" in own
    assert "原密码" not in own


def test_without_a_provider_there_is_no_button_and_no_route(accounts: Accounts) -> None:
    browser = opened(accounts, None)
    assert "统一身份认证" not in browser.get("/sign-in").text
    assert browser.get(START).status_code == 404


def test_the_states_cookie_is_for_this_server_no_script_and_once(browser: TestClient, fake: FakeProvider) -> None:
    sent = browser.get(START)
    cookie = sent.headers["set-cookie"].lower()
    for part in ("httponly", "samesite=lax", "secure", "path=/sign-in/oidc", "max-age=600"):
        assert part in cookie
    brought = fake.approve(sent.headers["location"])
    assert browser.get(BACK, params=brought).status_code == 303
    assert "copilot_oidc" not in browser.cookies
    again = browser.get(BACK, params=brought)
    assert again.status_code == 400
    assert "重新点" in again.text


def test_another_browsers_sign_in_is_not_taken_over(
    browser: TestClient, accounts: Accounts, fake: FakeProvider
) -> None:
    brought = fake.approve(browser.get(START).headers["location"])
    victim = TestClient(browser.app, base_url="https://panel.city", follow_redirects=False)
    assert victim.get(BACK, params=brought).status_code == 400
    assert COOKIE not in victim.cookies


@pytest.mark.parametrize("next", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_afterwards_nobody_is_sent_elsewhere(browser: TestClient, fake: FakeProvider, next: str) -> None:
    assert sign_in(browser, fake, next).headers["location"] == "/"


def test_an_unknown_person_without_a_role_reads_what_to_do(browser: TestClient, fake: FakeProvider) -> None:
    fake.claims = {}
    answer = sign_in(browser, fake)
    assert answer.status_code == 403
    assert "还没有您的账号（10086）" in answer.text
    assert "请管理员建立这个账号" in answer.text
    assert COOKIE not in browser.cookies


def test_a_disabled_account_stays_out(browser: TestClient, accounts: Accounts, fake: FakeProvider) -> None:
    sign_in(browser, fake)
    accounts.set_disabled("10086", True, LOCAL)
    assert browser.get("/").status_code == 303
    answer = sign_in(browser, fake)
    assert answer.status_code == 403
    assert "已停用" in answer.text
    assert browser.get("/").status_code == 303


def test_a_provider_that_is_down_leaves_the_password_form(browser: TestClient, fake: FakeProvider) -> None:
    fake.down = ".well-known/openid-configuration"
    answer = browser.get(START, params={"next": "/helper"})
    assert answer.status_code == 503
    assert "暂时不能用" in answer.text
    assert 'name="password"' in answer.text
    assert 'value="/helper"' in answer.text


def test_every_refusal_stands_in_the_audit_log(browser: TestClient, accounts: Accounts, tmp_path: Path) -> None:
    browser.get(BACK, params={"state": "x", "code": "y", "error_description": "<script>"})
    store = Store(Settings(data=tmp_path))
    (entry,) = AuditLog(store.database, tmp_path / "anchor").entries(action="sign-in.refused")
    assert "已失效" in entry.detail
    store.database.close()


def test_trying_is_slowed_down(accounts: Accounts, fake: FakeProvider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(login, "_TRIES", "2/minute")
    browser = opened(accounts, fake)
    assert [browser.get(START).status_code for _ in range(3)] == [303, 303, 429]
    assert [browser.get(BACK).status_code for _ in range(3)] == [400, 400, 429]
