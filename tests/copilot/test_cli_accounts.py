"""`copilot accounts` and `copilot audit`, over a store of their own."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from copilot.actor import Role
from copilot.settings import settings
from copilot.store import Store
from tests.conftest import Command


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("COPILOT_DATA", str(tmp_path))
    settings.cache_clear()
    yield tmp_path
    settings.cache_clear()


def test_an_account_from_its_making_to_its_end(copilot: Command) -> None:
    made = copilot("accounts", "add", "窗口一", "--roles", "clerk,helper", "--shown-as", "王一")
    assert made.code == 0
    assert re.search(r"一次性密码：\w{4}(-\w{4}){3}", made.out)
    assert copilot("accounts", "roles", "窗口一", "--roles", "curator").code == 0
    assert copilot("accounts", "disable", "窗口一").code == 0
    listed = copilot("accounts", "list", "--json").json["accounts"]
    assert [(one["name"], one["roles"], one["one_time"]) for one in listed] == [("窗口一", [Role.CURATOR], True)]
    assert "已停用" in copilot("accounts", "list").out
    assert copilot("accounts", "disable", "窗口一", "--undo").code == 0
    assert copilot("accounts", "reset", "窗口一", "--json").json["secret"]


def test_a_token_is_shown_once(copilot: Command) -> None:
    secret = copilot("accounts", "token", "add", "叫号机", "--roles", "clerk", "--json").json["secret"]
    assert secret.startswith("copilot_")
    assert copilot("accounts", "token", "revoke", "叫号机").code == 0
    listed = copilot("accounts", "token", "list")
    assert "已停用" in listed.out
    assert secret not in listed.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["accounts", "add", "窗口一", "--roles", "king"],
        ["accounts", "add", "a b"],
        ["accounts", "reset", "nobody"],
        ["accounts", "token", "revoke", "nothing"],
        ["audit", "list", "--from", "gestern"],
    ],
)
def test_what_cannot_be_is_told(copilot: Command, arguments: list[str]) -> None:
    done = copilot(*arguments)
    assert done.code == 2
    assert len(done.err.strip().splitlines()) == 1


def test_tampering_is_found_by_the_exit_code(copilot: Command) -> None:
    copilot("accounts", "add", "窗口一")
    copilot("accounts", "add", "窗口二")
    whole = copilot("audit", "verify")
    assert (whole.code, whole.out) == (0, "审计日志完整。\n")
    assert [entry["subject"] for entry in copilot("audit", "list", "--json").json["entries"]] == ["窗口二", "窗口一"]
    assert "窗口一" in copilot("audit", "list", "--action", "account.").out
    assert copilot("audit", "list", "--to", "2020-01-01").out == ""
    database = Store(settings()).database
    with database.session() as session:
        session.execute(text("update audit set actor = '别人' where number = 1"))
    database.close()
    broken = copilot("audit", "verify", "--json")
    assert broken.code == 1
    assert [(fault["number"], fault["kind"]) for fault in broken.json["faults"]] == [(1, "changed")]
