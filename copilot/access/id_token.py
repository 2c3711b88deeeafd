"""ID tokens of OpenID Connect Core 1.0 (2 and 3.1.3.7): who signed them, for whom, when and for which sign-in."""

import logging
from typing import Any

from joserfc import jwt
from joserfc.errors import ExpiredTokenError, JoseError
from joserfc.jwk import KeySet

from copilot.access.errors import AccessError

_LOG = logging.getLogger(__name__)
_SKEW_S = 60
# Signatures with a key pair only: with a shared secret, whoever checks a token could also make one.
_ALGORITHMS = [f"{kind}{bits}" for kind in ("RS", "PS", "ES") for bits in (256, 384, 512)]


def verified(token: str, keys: list[dict[str, Any]], *, issuer: str, client: str, nonce: str) -> dict[str, object]:
    """The claims of `token`. Raises AccessError 401 where `issuer`, whose `keys` these are, did not sign it for
    `client` and the sign-in of `nonce`, or where it has expired.
    """
    rules = jwt.JWTClaimsRegistry(
        leeway=_SKEW_S,
        iss={"essential": True, "value": issuer},
        aud={"essential": True, "value": client},
        nonce={"essential": True, "value": nonce},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
    )
    try:
        claims = jwt.decode(token, KeySet.import_key_set({"keys": keys}), algorithms=_ALGORITHMS).claims
        rules.validate(claims)
        several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if claims.get("azp", None if several else client) != client:
            raise ValueError("the token was issued to another client")
    except ExpiredTokenError as error:
        raise AccessError("身份凭证已过期", "请重新登录；反复出现请管理员核对服务器时间。", status=401) from error
    except (JoseError, ValueError, TypeError, KeyError) as error:
        _LOG.warning("an ID token was refused: %s: %s", type(error).__name__, error)
        raise AccessError("身份凭证无法核实", "请重新登录；反复出现请管理员核对认证平台的设置。", status=401) from error
    return claims
