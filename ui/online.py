"""The pages around conversations and the catalogue: helpers, applicants' chat, curators, a city's chat system."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from fastapi import FastAPI

from copilot.access.web import current_actor
from copilot.assist import Helpline
from copilot.conversations import Conversations
from copilot.conversations.adapter import Bridge
from copilot.conversations.delivery import Delivery
from copilot.conversations.signal import Signal
from copilot.conversations.webhook import Webhook
from copilot.curating.folder import follow
from copilot.curating.swap import Swap
from copilot.curating.todo import Todos
from copilot.curating.unanswered import Unanswered
from copilot.curating.workshop import Workshop
from copilot.desk import Desk
from copilot.errors import StoreError
from copilot.store import Record, Store
from ui import chat, curator, helper

_LOG = logging.getLogger(__name__)

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Online:
    """What is closed with the server."""

    unanswered: Unanswered | None = None
    delivery: Delivery | None = None
    webhook: Webhook | None = None

    def confirmed(self, words: str, item: str) -> None:
        """A clerk has said which item `words` mean: a phrasing for curators to look at. Never stops the clerk."""
        try:
            if self.unanswered:
                self.unanswered.note("alias", words, item)
        except StoreError as error:
            _LOG.warning("a phrasing was not kept: %s", error.message)

    def close(self) -> None:
        if self.delivery and self.webhook:
            self.delivery.stop()
            self.webhook.close()


def include(app: FastAPI, desk: Desk, store: Store, record: Record, tell: Tell) -> Online:
    """Add the pages to `app`. Where the store is not to be had they are left out, and `tell` is told."""
    settings = desk.engines.settings
    try:
        conversations = Conversations(store.database, store.cipher)
        unanswered = Unanswered(store.database)
    except StoreError as error:
        tell(f"线上帮办和知识维护不可用：{error.message}。{error.remedy}")
        return Online()
    line = Helpline(desk, conversations, unanswered)
    signal = Signal()

    def swapped() -> None:
        line.adviser.forget()
        signal.changed("catalogue")

    workshop = Workshop(desk, Swap(desk, swapped), record)
    both = follow(settings)
    if both:
        tell(f"知识库随程序更新了；这些文件您改过，保留您的：{'、'.join(both)}")
    app.include_router(helper.router(line, desk, current_actor, record))
    app.include_router(curator.router(workshop, Todos(workshop, unanswered), signal, current_actor))
    secret = settings.chat_secret.get_secret_value() if settings.chat_secret else ""
    if not settings.chat_url or not secret:
        app.include_router(chat.router(line, desk, store.cipher.digest))
        return Online(unanswered)
    webhook = Webhook(settings.chat_url, secret)
    bridge = Bridge(conversations, webhook, line.say)
    app.include_router(chat.incoming_router(bridge, secret))
    app.include_router(chat.router(line, desk, store.cipher.digest))
    delivery = Delivery(bridge, conversations.signal)
    delivery.start()
    return Online(unanswered, delivery, webhook)
