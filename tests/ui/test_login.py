"""Signing in and out by the pages' forms, as a browser without scripts would."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.testclient import TestClient

from copilot.access import COOKIE, Accounts, passwords
from copilot.access.gate import Rules
from copilot.access.serving import application_options, rules_of
from copilot.actor import LOCAL, Role
from copilot.settings import Settings
from copilot.store import Store
from ui import login

PASSWORD = "绿色的自行车和三把雨伞"


@pytest.fixture
def accounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Accounts]:
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    store = Store(Settings(data=tmp_path))
    yield Accounts(store.database)
    store.database.close()


@pytest.fixture
def once(accounts: Accounts) -> str:
    """The one-time password of the clerk 窗口一."""
    return accounts.create("窗口一", frozenset({Role.CLERK}), shown_as="<b>王一</b>", by=LOCAL)


@pytest.fixture
def clerk(accounts: Accounts, once: str) -> str:
    accounts.change_password("窗口一", once, PASSWORD)
    return "窗口一"


@pytest.fixture
def browser(accounts: Accounts) -> TestClient:
    app = FastAPI(**application_options(Rules(accounts, None)))
    app.include_router(login.router(accounts))

    @app.get("/")
    @app.get("/helper")
    def page() -> str:
        return "Seite"

    accept = {"accept": "text/html", "origin": "http://panel.city"}
    return TestClient(app, base_url="http://panel.city", headers=accept, follow_redirects=False)


def sign_in(browser: TestClient, name: str, password: str = PASSWORD, next: str = "/") -> str:
    answer = browser.post("/sign-in", data={"name": name, "password": password, "next": next})
    return str(answer.headers.get("location", answer.status_code))


def test_from_the_wanted_page_over_the_form_and_back(browser: TestClient, clerk: str) -> None:
    sent = browser.get("/")
    assert sent.headers["location"] == "/sign-in?next=/"
    form = browser.get(sent.headers["location"]).text
    assert '<html lang="zh-CN">' in form
    assert set(re.findall(r'<label for="(\w+)"', form)) == set(re.findall(r'<input id="(\w+)"', form))
    assert sign_in(browser, clerk) == "/"
    assert browser.get("/").json() == "Seite"


def test_the_cookie_is_for_this_server_and_no_script(browser: TestClient, clerk: str) -> None:
    answer = browser.post("/sign-in", data={"name": clerk, "password": PASSWORD})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "secure" not in cookie
    secure = browser.post(
        "https://panel.city/sign-in",
        data={"name": clerk, "password": PASSWORD},
        headers={"origin": "https://panel.city"},
    )
    assert "secure" in secure.headers["set-cookie"].lower()


def test_a_wrong_password_is_told_and_the_name_stays(browser: TestClient, clerk: str) -> None:
    answer = browser.post("/sign-in", data={"name": '"><script>', "password": "falsch"})
    assert answer.status_code == 401
    assert "账号或密码不对" in answer.text
    assert "<script>" not in answer.text
    assert COOKIE not in browser.cookies


@pytest.mark.parametrize(
    "next", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "", "/x\r\ny"]
)
def test_after_signing_in_nobody_is_sent_elsewhere(browser: TestClient, clerk: str, next: str) -> None:
    assert sign_in(browser, clerk, next=next) == "/"


def test_who_may_not_open_the_wanted_page_lands_on_their_own(
    browser: TestClient, accounts: Accounts, clerk: str
) -> None:
    accounts.set_roles(clerk, frozenset({Role.HELPER}), LOCAL)
    assert sign_in(browser, clerk) == "/helper"
    refused = browser.get("/").headers["location"]
    page = browser.get(refused).text
    assert "不能打开" in page
    assert "线上帮办" in page
    assert "窗口工作台" not in page


def test_a_one_time_password_must_be_changed_first(browser: TestClient, once: str) -> None:
    assert sign_in(browser, "窗口一", once) == "/account"
    assert browser.get("/").headers["location"] == "/account"
    page = browser.get("/account").text
    assert "一次性密码" in page
    assert "&lt;b&gt;王一" in page
    wrong = browser.post("/account", data={"old": once, "new": PASSWORD, "again": PASSWORD + "x"})
    assert "不一样" in wrong.text
    weak = browser.post("/account", data={"old": once, "new": "kurz", "again": "kurz"})
    assert "长度" in weak.text
    changed = browser.post("/account", data={"old": once, "new": PASSWORD, "again": PASSWORD})
    assert changed.headers["location"] == "/"
    assert browser.get("/").json() == "Seite"


def test_signing_out_ends_the_session(browser: TestClient, clerk: str) -> None:
    sign_in(browser, clerk)
    secret = browser.cookies[COOKIE]
    assert browser.post("/sign-out").headers["location"] == "/sign-in"
    assert COOKIE not in browser.cookies
    browser.cookies.set(COOKIE, secret)
    assert browser.get("/").status_code == 303


def test_another_sites_form_signs_nobody_in_or_out(browser: TestClient, clerk: str) -> None:
    foreign = {"origin": "http://evil.example"}
    assert browser.post("/sign-in", data={"name": clerk, "password": PASSWORD}, headers=foreign).status_code == 403
    sign_in(browser, clerk)
    assert browser.post("/sign-out", headers=foreign).status_code == 403
    assert browser.get("/").status_code == 200


def test_guessing_is_slowed_down_over_all_names(accounts: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(login, "_TRIES", "3/minute")
    app = FastAPI()
    app.include_router(login.router(accounts))
    browser = TestClient(app)
    answers = [sign_in(browser, f"name{number}", "falsch") for number in range(4)]
    assert answers == ["401", "401", "401", "429"]


def test_a_form_that_is_none_is_refused(browser: TestClient) -> None:
    assert browser.post("/sign-in", content=b"x" * 10_000).status_code == 413
    assert browser.post("/sign-in", content=b"&".join(b"a=1" for _ in range(50))).status_code == 422
    assert browser.post("/sign-in", content=b"\xff\xfe=\x00").status_code == 401


def test_only_loopback_serves_without_accounts(tmp_path: Path) -> None:
    told: list[str] = []
    store = Store(Settings(data=tmp_path))
    assert rules_of(Settings(), "127.0.0.1", store, told.append) == Rules(None, frozenset())
    assert told == []
    assert rules_of(Settings(), "0.0.0.0", store, told.append).accounts is not None
    assert "一次性密码" in told[0]
    assert "明文" in told[1]
    again = rules_of(Settings(hosts="Panel.City"), "::1", store, told.append)
    assert again.accounts is not None
    assert again.hosts == {"panel.city", "::1"}
    assert rules_of(Settings(accounts=True), "localhost", store, told.append).accounts is not None
    assert len(told) == 2
    store.database.close()
