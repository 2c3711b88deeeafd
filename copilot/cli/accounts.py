"""`copilot accounts`: who may sign in, and tokens for other systems. Whoever runs it on the machine is trusted."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from copilot.actor import LOCAL, Role
from copilot.cli.output import AsJson, dump, results
from copilot.errors import ExitCode

if TYPE_CHECKING:
    from copilot.access import Account, Accounts

app = typer.Typer(help="账号、角色和给其他系统的令牌。", no_args_is_help=True)
tokens = typer.Typer(help="给其他系统的令牌。", no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="NAME", help="账号名或令牌名")]
Roles = Annotated[str, typer.Option("--roles", help=f"角色，逗号隔开：{'、'.join(Role)}")]


def register(main: typer.Typer) -> None:
    main.add_typer(app, name="accounts")


app.add_typer(tokens, name="token")


@app.command("add", help="新建账号；打印一次性密码，首次登录须修改。")
def add(
    name: Name,
    roles: Roles = "clerk",
    shown_as: Annotated[str, typer.Option("--shown-as", help="页面上显示的姓名")] = "",
    as_json: AsJson = False,
) -> int:
    return _secret(name, "一次性密码", _accounts().create(name, _roles(roles), shown_as=shown_as, by=LOCAL), as_json)


@app.command("list", help="列出账号。")
def shown(as_json: AsJson = False) -> int:
    with results() as out:
        found = _accounts().all()
        if as_json:
            out.write(dump({"accounts": [account.as_dict() for account in found]}) + "\n")
        for account in () if as_json else found:
            out.write(f"{account.name}\t{account.shown_as}\t{','.join(sorted(account.roles))}\t{_state(account)}\n")
    return ExitCode.DONE


@app.command("roles", help="改变账号的角色，立即生效。")
def roles_of(name: Name, roles: Roles) -> int:
    _accounts().set_roles(name, _roles(roles), LOCAL)
    return ExitCode.DONE


@app.command("disable", help="停用账号并结束它的会话；--undo 重新启用。")
def disable(name: Name, undo: Annotated[bool, typer.Option("--undo", help="重新启用")] = False) -> int:
    _accounts().set_disabled(name, not undo, LOCAL)
    return ExitCode.DONE


@app.command("reset", help="重置密码：打印新的一次性密码，解除锁定。")
def reset(name: Name, as_json: AsJson = False) -> int:
    return _secret(name, "一次性密码", _accounts().reset(name, LOCAL), as_json)


@tokens.command("add", help="签发令牌；只打印这一次。")
def issue(
    name: Name,
    roles: Roles,
    days: Annotated[int, typer.Option("--days", min=1, help="有效天数")] = 365,
    as_json: AsJson = False,
) -> int:
    ends = datetime.now(UTC) + timedelta(days)
    return _secret(name, "令牌", _accounts().issue(name, _roles(roles), ends, LOCAL), as_json)


@tokens.command("list", help="列出令牌。")
def issued(as_json: AsJson = False) -> int:
    with results() as out:
        found = _accounts().tokens.all()
        if as_json:
            out.write(dump({"tokens": [token.as_dict() for token in found]}) + "\n")
        for token in () if as_json else found:
            state = "已停用" if token.revoked_at else f"到 {token.ends_at:%Y-%m-%d}" if token.ends_at else "长期"
            out.write(f"{token.name}\t{','.join(sorted(token.roles))}\t{state}\n")
    return ExitCode.DONE


@tokens.command("revoke", help="停用令牌，立即生效。")
def revoke(name: Name) -> int:
    _accounts().revoke(name, LOCAL)
    return ExitCode.DONE


def _accounts() -> "Accounts":
    from copilot.access import Accounts
    from copilot.settings import settings
    from copilot.store import Store

    return Accounts(Store(settings()).database)


def _roles(names: str) -> frozenset[Role]:
    from copilot.access.roles import parsed

    return parsed(names)


def _secret(name: str, what: str, secret: str, as_json: bool) -> int:
    with results() as out:
        out.write(dump({"name": name, "secret": secret}) + "\n" if as_json else f"{name} 的{what}：{secret}\n")
    return ExitCode.DONE


def _state(account: "Account") -> str:
    if account.disabled_at:
        return "已停用"
    if account.locked_until and datetime.now(UTC) < account.locked_until:
        return f"锁定至 {account.locked_until.astimezone():%H:%M}"
    return "待改密码" if account.one_time else "正常"
