"""A city's own chat system, here a local stand-in: signed in, signed out, tried again, nothing twice."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from copilot.conversations import Conversations
from copilot.conversations.adapter import Bridge
from copilot.conversations.delivery import Delivery
from copilot.conversations.webhook import SIGNATURE, TIME, DeliveryError, Webhook, incoming, signature
from copilot.errors import InputError

SECRET = "一个共享的密钥"
BODY = json.dumps({"conversation": "甲-1", "text": "我想摆摊"}).encode()


class City:
    """The other side: takes what is rightly signed, after `refusals` refusals."""

    def __init__(self, refusals: int = 0) -> None:
        self.refusals = refusals
        self.taken: list[dict[str, Any]] = []
        city = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                right = signature(SECRET, self.headers[TIME], body) == self.headers[SIGNATURE]
                if city.refusals:
                    city.refusals -= 1
                    self.send_response(503)
                else:
                    city.taken += [json.loads(body)] if right else []
                    self.send_response(204 if right else 401)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def city() -> Iterator[City]:
    made = City()
    yield made
    made.close()


@pytest.fixture
def webhook(city: City) -> Iterator[Webhook]:
    made = Webhook(city.url, SECRET, pause=lambda _: None)
    yield made
    made.close()


def test_a_talk_goes_through_in_order_and_once(conversations: Conversations, city: City, webhook: Webhook) -> None:
    bridge = Bridge(conversations, webhook, conversations.say)
    identity = bridge.incoming("甲-1", "我想摆摊").id
    conversations.call_person(identity, "请稍候")
    conversations.hand_over(identity, "甲", "只给帮办看的摘要", "正在转接")
    conversations.reply(identity, "乙", "要带身份证")
    assert bridge.deliver(identity) == 3
    assert bridge.deliver(identity) == 0
    assert [(one["author"], one["text"]) for one in city.taken] == [
        ("system", "请稍候"), ("system", "正在转接"), ("helper", "要带身份证"),
    ]  # fmt: skip
    assert {one["conversation"] for one in city.taken} == {"甲-1"}
    assert bridge.incoming("甲-1", "还有呢").id == identity, "the same talk goes on"
    conversations.close(identity, True, "结束", "乙")
    assert bridge.incoming("甲-1", "新的问题").id != identity, "after the end a new one begins"


def test_a_refusal_is_tried_again(conversations: Conversations, city: City, webhook: Webhook) -> None:
    city.refusals = 2
    bridge = Bridge(conversations, webhook, conversations.say)
    identity = bridge.incoming("乙", "你好").id
    conversations.reply(identity, "甲", "您好")
    assert bridge.deliver(identity) == 1
    assert len(city.taken) == 1


def test_what_was_not_taken_comes_the_next_time(conversations: Conversations, city: City, webhook: Webhook) -> None:
    city.refusals = 4
    bridge = Bridge(conversations, webhook, conversations.say)
    identity = bridge.incoming("乙", "你好").id
    conversations.reply(identity, "甲", "您好")
    with pytest.raises(DeliveryError) as error:
        bridge.deliver(identity)
    assert "补发" in error.value.remedy
    assert bridge.deliver(identity) == 1


def test_messages_are_delivered_aside_and_again(conversations: Conversations, city: City, webhook: Webhook) -> None:
    city.refusals = 4
    delivery = Delivery(Bridge(conversations, webhook, conversations.say), conversations.signal, again_s=0.05)
    delivery.start()
    identity = conversations.open(webhook.name, "丙").id
    conversations.say(identity, "你好")
    conversations.reply(identity, "甲", "您好")
    until = time.monotonic() + 60
    while not city.taken and time.monotonic() < until:
        time.sleep(0.02)
    delivery.stop()
    assert [one["text"] for one in city.taken] == ["您好"]


def test_conversations_of_our_own_page_do_not_go_out(conversations: Conversations, webhook: Webhook) -> None:
    identity = conversations.open().id
    conversations.answer_alone(identity, "您好", None)
    assert Bridge(conversations, webhook, conversations.say).deliver(identity) == 0


def test_a_signed_request_is_taken() -> None:
    moment = str(int(time.time()))
    headers = {TIME: moment, SIGNATURE: signature(SECRET, moment, BODY)}
    assert incoming(SECRET, headers, BODY) == ("甲-1", "我想摆摊")


@pytest.mark.parametrize(
    ("age", "secret", "body", "told"),
    [
        (0, "另一个密钥", BODY, "签名不对"),
        (600, SECRET, BODY, "请求过期"),
        (0, SECRET, b"[]", "请求内容不对"),
        (0, SECRET, b"{", "请求内容不对"),
    ],
)
def test_a_forged_old_or_broken_request_is_refused(age: int, secret: str, body: bytes, told: str) -> None:
    moment = str(int(time.time()) - age)
    headers = {TIME: moment, SIGNATURE: signature(secret, moment, body)}
    with pytest.raises(InputError, match=told):
        incoming(SECRET, headers, body)
    with pytest.raises(InputError, match="签名不对"):
        incoming(SECRET, {}, body)
