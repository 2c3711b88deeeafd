"""What a server needs before it serves: its rules, its gate, and the first administrator."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from copilot.access.accounts import Accounts
from copilot.access.errors import AccessError
from copilot.access.gate import Gate, Rules
from copilot.access.origin import is_loopback
from copilot.errors import InputError
from copilot.settings import Settings
from copilot.store import Store

if TYPE_CHECKING:
    from copilot.access.oidc import Provider

Tell = Callable[[str], None]


def rules_of(settings: Settings, host: str, store: Store, tell: Tell) -> Rules:
    """The rules for serving on the address `host`.

    On loopback nobody signs in, unless the settings ask for it or name hosts, as they do behind a proxy; elsewhere
    everybody does. `tell` is told the first administrator's one-time password, once. Raises StoreError.
    """
    hosts = frozenset(name.strip().casefold() for name in settings.hosts.split(",") if name.strip())
    if is_loopback(host) and not settings.accounts and not hosts:
        return Rules(None, frozenset())
    accounts = Accounts(store.database, configuration=settings)
    first = accounts.first()
    if first:
        tell(f"已建立管理员账号：{first[0]}，一次性密码：{first[1]}（只显示这一次，首次登录须修改）")
    if not is_loopback(host) and not settings.tls_certificate:
        tell("注意：密码和材料以明文经过网络。请设 COPILOT_TLS_CERTIFICATE 和 COPILOT_TLS_KEY，或由代理提供 HTTPS。")
    return Rules(accounts, frozenset({*hosts, host}) if hosts else None)


def provider_of(settings: Settings) -> "Provider | None":
    """The provider that people may sign in with, where the settings name one. Raises InputError."""
    if not settings.oidc_issuer:
        return None
    try:
        from copilot.access.oidc import Provider
    except ImportError as error:
        raise InputError("没有安装统一身份认证所需的包", '请运行 pip install "window-copilot[oidc]"。') from error
    return Provider(settings)


def application_options(rules: Rules, *inner: Middleware) -> dict[str, Any]:
    """Arguments of FastAPI: the gate, what stands behind it, and how what it or `needs` refuses is told."""
    return {"middleware": [Middleware(Gate, rules=rules), *inner], "exception_handlers": {AccessError: _told}}


async def _told(_: Request, error: Exception) -> Response:
    assert isinstance(error, AccessError)
    return JSONResponse({"detail": error.message, "remedy": error.remedy}, error.status)
