"""A small OpenID Connect provider in this process, which may be told to behave badly."""

import base64
import hashlib
import time
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
from joserfc import jwt
from joserfc.jwk import RSAKey

from copilot.access.oidc import Provider
from copilot.settings import Settings

ISSUER = "https://id.city.example/realm"
KEY = RSAKey.generate_key(2048, {"kid": "one"})
FOREIGN_KEY = RSAKey.generate_key(2048, {"kid": "one"})


class FakeProvider:
    """Answers over httpx's transport. `claims` change those of the ID token; `down` names the endpoint that fails."""

    def __init__(self, **claims: object) -> None:
        self.claims = claims
        self.key = KEY
        self.algorithm = "RS256"
        self.down = ""
        self.discovery: dict[str, object] = {
            "issuer": ISSUER,
            "authorization_endpoint": f"{ISSUER}/auth?kc=1",
            "token_endpoint": f"{ISSUER}/token",
            "jwks_uri": f"{ISSUER}/keys",
        }
        self.forms: list[dict[str, str]] = []
        self.authorizations: list[str] = []
        self._codes: dict[str, dict[str, str]] = {}

    def provider(self, **settings: Any) -> Provider:
        known = {"oidc_issuer": ISSUER, "oidc_client": "panel", "oidc_secret": "ge:heim", **settings}
        return Provider(Settings(**known), httpx.MockTransport(self._answer))

    def approve(self, address: str) -> dict[str, str]:
        """What the browser brings back from the address to which it was sent."""
        asked = dict(parse_qsl(urlsplit(address).query))
        assert address.startswith(f"{ISSUER}/auth?")
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert "openid" in asked["scope"].split()
        code = f"code-{len(self._codes)}"
        self._codes[code] = asked
        return {"code": code, "state": asked["state"]}

    def _answer(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path.removeprefix("/realm/")
        if path == self.down:
            raise httpx.ConnectError("refused")
        if path == "token":
            return self._token(request)
        if path == "keys":
            return httpx.Response(200, json={"keys": [KEY.as_dict(private=False)]})
        assert path == ".well-known/openid-configuration"
        return httpx.Response(200, json=self.discovery)

    def _token(self, request: httpx.Request) -> httpx.Response:
        form = dict(parse_qsl(request.content.decode()))
        self.forms.append(form)
        self.authorizations.append(request.headers.get("authorization", ""))
        asked = self._codes.pop(form["code"], None)
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if (
            asked is None
            or challenge != asked["code_challenge"]
            or form["redirect_uri"] != asked["redirect_uri"]
            or form["grant_type"] != "authorization_code"
        ):
            return httpx.Response(400, json={"error": "invalid_grant"})
        at = int(time.time())
        claims = {"iss": ISSUER, "sub": "10086", "aud": "panel", "iat": at, "exp": at + 300, "nonce": asked["nonce"]}
        told = {name: value for name, value in {**claims, **self.claims}.items() if value is not None}
        token = jwt.encode({"alg": self.algorithm, "kid": "one"}, told, self.key, algorithms=[self.algorithm])
        return httpx.Response(200, json={"access_token": "x", "token_type": "Bearer", "id_token": token})
