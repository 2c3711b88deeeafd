"""Rows of the store to conversations and back; what people said is sealed."""

from collections.abc import Iterable

from copilot.conversations.model import Author, Choice, Conversation, Message, Status
from copilot.store.cipher import Cipher
from copilot.store.tables import ConversationRow, MessageRow
from copilot.store.talks import opened


def conversation(row: ConversationRow, messages: Iterable[MessageRow], cipher: Cipher) -> Conversation:
    context = opened(row.context, cipher)
    return Conversation(
        id=row.id,
        channel=row.channel,
        outside=row.outside,
        status=Status(row.status),
        helper=row.helper,
        item=row.item,
        opened_at=row.opened_at,
        waiting_since=row.waiting_since,
        first_response_at=row.first_response_at,
        closed_at=row.closed_at,
        resolved=row.resolved,
        stars=row.stars,
        seen=row.seen,
        answers=context.get("answers", {}),
        summary=context.get("summary", ""),
        messages=tuple(message(one, cipher) for one in messages),
    )


def message(row: MessageRow, cipher: Cipher) -> Message:
    content = opened(row.content, cipher)
    choices = tuple(Choice(**choice) for choice in content["choices"])
    return Message(row.id, Author(row.author), content["text"], row.at, row.source, row.offered, choices)
