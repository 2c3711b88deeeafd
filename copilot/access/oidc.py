"""Signing in at an OpenID Connect provider: the authorization code flow with PKCE, state and nonce.

After OpenID Connect Core 1.0 (3.1) and RFC 7636. The provider's discovery document and keys are fetched anew for every
sign-in, so that keys may change at any time; people sign in about once a day.
"""

import base64
import hashlib
import logging
import secrets
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, urlsplit

import httpx
from pydantic import BaseModel

from copilot.access.errors import AccessError
from copilot.access.id_token import verified
from copilot.access.origin import is_loopback
from copilot.access.secrets import new_secret
from copilot.access.vouched import Identity, identity_of
from copilot.errors import InputError
from copilot.settings import Settings
from copilot.store.tables.base import now

_LOG = logging.getLogger(__name__)
_WELL_KNOWN = "/.well-known/openid-configuration"
_TIMEOUT_S = 10.0
# So many sign-ins may be under way; beyond it the oldest is forgotten.
_MOST = 10_000


class Discovery(BaseModel):
    """What is used of the provider's discovery document."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    token_endpoint_auth_methods_supported: list[str] = ["client_secret_basic"]


class _Answer(BaseModel):
    id_token: str


class _Keys(BaseModel):
    keys: list[dict[str, Any]]


@dataclass(frozen=True)
class _Pending:
    """A sign-in that is under way at the provider; `target` is where it leads to afterwards."""

    found: Discovery
    callback: str
    target: str
    nonce: str
    verifier: str
    ends_at: datetime


class Provider:
    """The provider that the settings name. `transport` replaces the network in tests. Raises InputError."""

    lasts = timedelta(minutes=10)  # how long somebody may take at the provider

    def __init__(self, settings: Settings, transport: httpx.BaseTransport | None = None) -> None:
        if not settings.oidc_issuer or not settings.oidc_client:
            raise InputError(
                "统一身份认证的设置不全", "请同时设 COPILOT_OIDC_ISSUER（认证平台地址）和 COPILOT_OIDC_CLIENT。"
            )
        if not _is_safe(settings.oidc_issuer):
            raise InputError("COPILOT_OIDC_ISSUER 不是 https 地址", "请填认证平台的 https 地址。")
        self._issuer = settings.oidc_issuer
        self._client = settings.oidc_client
        self._secret = settings.oidc_secret.get_secret_value() if settings.oidc_secret else None
        self._claims = settings.oidc_name_claim, settings.oidc_roles_claim
        self._http = httpx.Client(timeout=_TIMEOUT_S, transport=transport)
        self._lock = threading.Lock()
        self._pending: dict[str, _Pending] = {}

    def begin(self, callback: str, target: str) -> tuple[str, str]:
        """Where to send the browser, and the state that it must bring back to the address `callback`.

        Raises AccessError 503 where the provider cannot be reached.
        """
        state, nonce, verifier = new_secret(), new_secret(), new_secret()
        found = self._discover()
        with self._lock:
            self._pending[state] = _Pending(found, callback, target, nonce, verifier, now() + self.lasts)
            while len(self._pending) > _MOST:
                self._pending.pop(next(iter(self._pending)))
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        asked = {
            "response_type": "code",
            "client_id": self._client,
            "redirect_uri": callback,
            "scope": "openid profile",
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        return str(httpx.URL(found.authorization_endpoint).copy_merge_params(asked)), state

    def finish(self, brought: str, state: str, code: str) -> tuple[Identity, str]:
        """Who came back with `code`, and where they wanted to go. `brought` is the state that the browser kept.

        A state counts once. Raises AccessError 400 where it is not known, 401 where the provider vouches for nobody,
        503 where it cannot be reached.
        """
        pending = None
        if state and secrets.compare_digest(brought.encode(), state.encode()):
            with self._lock:
                pending = self._pending.pop(state, None)
        if pending is None or now() >= pending.ends_at:
            raise AccessError("这次登录已失效", "请重新点“用统一身份认证登录”，在同一个窗口里完成。", status=400)
        if not code:
            raise AccessError("统一身份认证没有放行", "请重新登录，或请管理员在认证平台开通权限。", status=401)
        claims = self._verified(self._exchange(pending, code), pending)
        return identity_of(claims, *self._claims), pending.target

    def _discover(self) -> Discovery:
        try:
            answer = self._http.get(self._issuer.rstrip("/") + _WELL_KNOWN).raise_for_status()
            found = Discovery.model_validate_json(answer.content)
            addresses = found.authorization_endpoint, found.token_endpoint, found.jwks_uri
            if found.issuer.rstrip("/") != self._issuer.rstrip("/") or not all(map(_is_safe, addresses)):
                raise ValueError("the discovery document is another issuer's or names an address without TLS")
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise _unreachable(error) from error
        return found

    def _exchange(self, pending: _Pending, code: str) -> str:
        """The ID token for `code`."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": pending.callback,
            "code_verifier": pending.verifier,
            "client_id": self._client,
        }
        proof = httpx.Auth()
        if self._secret and "client_secret_basic" in pending.found.token_endpoint_auth_methods_supported:
            proof = httpx.BasicAuth(quote(self._client, safe=""), quote(self._secret, safe=""))
        elif self._secret:
            form["client_secret"] = self._secret
        try:
            answer = self._http.post(pending.found.token_endpoint, data=form, auth=proof)
            if answer.status_code in (400, 401):
                _LOG.warning("the OIDC provider refused a code: %s", answer.text[:200])
                raise AccessError(
                    "统一身份认证没有确认这次登录", "请重新登录；反复出现请管理员核对客户端设置。", status=401
                )
            return _Answer.model_validate_json(answer.raise_for_status().content).id_token
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise _unreachable(error) from error

    def _verified(self, token: str, pending: _Pending) -> dict[str, object]:
        """The claims of `token`, checked with the keys that the provider has now."""
        try:
            answer = self._http.get(pending.found.jwks_uri).raise_for_status()
            keys = _Keys.model_validate_json(answer.content).keys
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise _unreachable(error) from error
        return verified(token, keys, issuer=pending.found.issuer, client=self._client, nonce=pending.nonce)


def _is_safe(address: str) -> bool:
    """Whether nobody on the way can read or change what goes to `address`."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    host = parts.hostname or ""
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host)))


def _unreachable(error: Exception) -> AccessError:
    _LOG.warning("the OIDC provider cannot be used: %s: %s", type(error).__name__, error)
    return AccessError("统一身份认证暂时不能用", "请稍后再试，或用账号和密码登录；一直不行请告诉管理员。", status=503)
