"""A worked example of a chat system outside: signed JSON over HTTP, in both directions.

A request bears `X-Copilot-Time` (seconds since 1970) and `X-Copilot-Signature`, the hexadecimal HMAC-SHA256 of
"<time>.<body>" with the shared secret. In: {"conversation": "...", "text": "..."}. Out: the same with "author",
"message" and "choices"; an answer outside 2xx counts as not delivered and is tried again.
"""

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping

import httpx

from copilot.conversations.model import Message
from copilot.errors import CopilotError, InputError

TIME, SIGNATURE = "X-Copilot-Time", "X-Copilot-Signature"
_AGE_S = 300
_PAUSES_S = (0.5, 2.0, 8.0)


class DeliveryError(CopilotError):
    """The chat system outside did not take a message."""

    category = "store"


def signature(secret: str, moment: str, body: bytes) -> str:
    return hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()


def incoming(secret: str, headers: Mapping[str, str], body: bytes, now: float | None = None) -> tuple[str, str]:
    """(conversation outside, text) of a signed request. Raises InputError where signature, age or content is wrong."""
    moment, given = headers.get(TIME, ""), headers.get(SIGNATURE, "")
    if not hmac.compare_digest(signature(secret, moment, body), given):
        raise InputError("签名不对", "请核对双方的密钥，签名内容是“时间.正文”。")
    if not moment.isdecimal() or abs((now or time.time()) - int(moment)) > _AGE_S:
        raise InputError("请求过期", "请核对两台机器的时间，相差不能超过五分钟。")
    try:
        content = json.loads(body)
        return str(content["conversation"]), str(content["text"])
    except (ValueError, KeyError, TypeError) as error:
        raise InputError("请求内容不对", '应为 {"conversation": "...", "text": "..."}。') from error


class Webhook:
    """Delivers by POST to `url`, with a few tries; `pause` waits between them."""

    def __init__(
        self, url: str, secret: str, *, name: str = "webhook", pause: Callable[[float], None] = time.sleep
    ) -> None:
        self.name = name
        self._url, self._secret, self._pause = url, secret, pause
        self._client = httpx.Client(timeout=10.0)

    def deliver(self, outside: str, message: Message) -> None:
        """Raises DeliveryError after the last try. `message` carries its id, by which a repeated one is known."""
        content = {
            "conversation": outside,
            "message": message.id,
            "author": message.author.value,
            "text": message.text,
            "choices": [choice.label for choice in message.choices],
        }
        body = json.dumps(content, ensure_ascii=False).encode()
        told = ""
        for wait in (*_PAUSES_S, None):
            moment = str(int(time.time()))
            headers = {
                TIME: moment, SIGNATURE: signature(self._secret, moment, body), "Content-Type": "application/json"
            }  # fmt: skip
            try:
                answer = self._client.post(self._url, content=body, headers=headers)
                if answer.is_success:
                    return
                told = f"状态码 {answer.status_code}"
            except httpx.HTTPError as error:
                told = type(error).__name__
            if wait is not None:
                self._pause(wait)
        raise DeliveryError(f"对方聊天系统没有收下消息（{told}）", "请检查对方地址和网络；消息仍在，恢复后会补发。")

    def close(self) -> None:
        self._client.close()
