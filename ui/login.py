"""Signing in and out, and one's own account: plain forms, which work by keyboard and without scripts.

A form that another site's page sends does not get here: the gate compares the origin.
"""

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markupsafe import Markup

from copilot.access import COOKIE, AccessError, Accounts
from copilot.access.pages import ACCOUNT, SIGN_IN, SIGN_OUT, may, pages_for
from copilot.access.passwords import LEAST
from copilot.access.roles import NAMES
from copilot.access.sessions import Session
from copilot.api.limits import Rate
from ui.parts.templating import render

if TYPE_CHECKING:
    from copilot.access.oidc import Provider

_STYLE = Path(__file__).parent / "sign.css"
_PRIVATE = {"Cache-Control": "no-store"}
# An address on this server and nothing else.
_HERE = re.compile(r"/(?![/\\])[\w./=&%-]*")
_MOST = 4096  # bytes of a form
_TRIES = "20/minute"  # of one address, over all accounts
_OIDC = f"{SIGN_IN}/oidc"
_STATE = "copilot_oidc"  # the cookie that ties a sign-in at the provider to this browser


def router(accounts: Accounts, provider: "Provider | None" = None) -> APIRouter:
    """The pages of `accounts`, whom also `provider` may vouch for."""
    routes = APIRouter(include_in_schema=False)
    tries = Rate(_TRIES)
    form_again = partial(_page, "sign_in", oidc=_OIDC if provider else "")
    if provider:
        _add_oidc(routes, accounts, provider)

    @routes.get(SIGN_IN)
    def ask(next: str = "/") -> HTMLResponse:
        return form_again(next=_local(next))

    @routes.post(SIGN_IN)
    async def sign_in(request: Request) -> Response:
        form = await _form(request)
        target = _local(form.get("next", "/"))
        try:
            _not_too_often(tries, request)
            secret = await run_sync(accounts.sign_in, form.get("name", "").strip(), form.get("password", ""))
            session = await run_sync(accounts.session, secret)
        except AccessError as error:
            return form_again(error, next=target, name=form.get("name", ""))
        return _signed_in(request, secret, _destination(session, target))

    @routes.get(ACCOUNT)
    def account(request: Request, refused: str = "") -> HTMLResponse:
        return _account(request.state.session, refused=bool(refused))

    @routes.post(ACCOUNT)
    async def change(request: Request) -> Response:
        session: Session = request.state.session
        form = await _form(request)
        name, new = session.actor.name, form.get("new", "")
        try:
            _not_too_often(tries, request)
            if new != form.get("again", ""):
                raise AccessError("两次输入的新密码不一样", "请重新输入。", status=422)
            await run_sync(accounts.change_password, name, form.get("old", ""), new)
            # The change has ended every session, this one too.
            secret = await run_sync(accounts.sign_in, name, new)
            fresh = await run_sync(accounts.session, secret)
        except AccessError as error:
            return _account(session, error)
        return _signed_in(request, secret, _destination(fresh, "/"))

    @routes.post(SIGN_OUT)
    async def sign_out(request: Request) -> Response:
        await run_sync(accounts.sign_out, request.cookies.get(COOKIE, ""))
        answer = RedirectResponse(SIGN_IN, 303)
        answer.delete_cookie(COOKIE, path="/")
        answer.headers["Clear-Site-Data"] = '"cache", "storage"'
        return answer

    return routes


def _add_oidc(routes: APIRouter, accounts: Accounts, provider: "Provider") -> None:
    """To the provider by a link, not a form: the pages' policy lets no form lead to another server."""
    starts, ends = Rate(_TRIES), Rate(_TRIES)

    @routes.get(_OIDC)
    def leave(request: Request, next: str = "/") -> Response:
        target = _local(next)
        try:
            _not_too_often(starts, request)
            callback = f"{request.url.scheme}://{request.url.netloc}{_OIDC}/callback"
            address, state = provider.begin(callback, target)
        except AccessError as error:
            return _page("sign_in", error, next=target, oidc=_OIDC)
        answer = RedirectResponse(address, 303, headers=_PRIVATE)
        secure, seconds = request.url.scheme == "https", int(provider.lasts.total_seconds())
        answer.set_cookie(_STATE, state, max_age=seconds, path=_OIDC, httponly=True, samesite="lax", secure=secure)
        return answer

    @routes.get(f"{_OIDC}/callback")
    def arrive(request: Request, state: str = "", code: str = "") -> Response:
        answer: Response
        try:
            _not_too_often(ends, request)
            try:
                who, target = provider.finish(request.cookies.get(_STATE, ""), state, code)
            except AccessError as error:
                accounts.vouched.refused(error)
                raise
            secret = accounts.vouched.sign_in(who)
            answer = _signed_in(request, secret, _destination(accounts.session(secret), target))
        except AccessError as error:
            answer = _page("sign_in", error, next="/", oidc=_OIDC)
        answer.delete_cookie(_STATE, path=_OIDC)
        return answer


def _destination(session: Session | None, target: str) -> str:
    """Where somebody lands: where they wanted to go, else on the first page that is theirs."""
    if session is None or session.must_change:
        return ACCOUNT
    if may(session.actor, target.partition("?")[0]):
        return target
    return next(iter(pages_for(session.actor)), ACCOUNT)


def _signed_in(request: Request, secret: str, target: str) -> Response:
    answer = RedirectResponse(target, 303, headers=_PRIVATE)
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, secret, path="/", httponly=True, samesite="lax", secure=secure)
    return answer


def _account(session: Session, error: AccessError | None = None, *, refused: bool = False) -> HTMLResponse:
    pages = {} if session.must_change else pages_for(session.actor)
    roles = "、".join(NAMES[role] for role in NAMES if role in session.actor.roles)
    return _page("account", error, session=session, pages=pages, roles=roles, refused=refused, least=LEAST)


def _page(template: str, error: AccessError | None = None, **values: Any) -> HTMLResponse:
    style = Markup(_STYLE.read_text(encoding="utf-8"))
    text = render(template, style=style, error=error, **{"name": "", **values})
    return HTMLResponse(text, error.status if error else 200, headers=_PRIVATE)


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form. Raises AccessError where it is none of ours."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST:
            raise AccessError("发来的内容过大", "请刷新页面后重新填写。", status=413)
    try:
        return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=10))
    except ValueError as error:
        raise AccessError("填写的内容无法识别", "请刷新页面后重新填写。", status=422) from error


def _not_too_often(tries: Rate, request: Request) -> None:
    wait = tries.hit(request.client.host if request.client else "")
    if wait:
        raise AccessError(f"尝试过于频繁，请 {wait} 秒后再试", "如非本人操作，请告诉管理员。", status=429)


def _local(target: str) -> str:
    """`target` where it is an address on this server, else the first page."""
    return target if _HERE.fullmatch(target) else "/"
