"""Sealed conversations as one person may read them, and in which of them a number occurs."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from copilot.store import holders
from copilot.store.cipher import Cipher
from copilot.store.tables import ConversationRow, MessageRow


def opened(sealed: bytes | None, cipher: Cipher) -> dict[str, Any]:
    """The sealed JSON; empty where there is none."""
    content: dict[str, Any] = json.loads(cipher.open(sealed)) if sealed else {}
    return content


def sealed(content: dict[str, Any], cipher: Cipher) -> bytes:
    return cipher.seal(json.dumps(content, ensure_ascii=False).encode())


def talks_with(number: str, session: Session, cipher: Cipher) -> Iterator[tuple[str, dict[str, Any]]]:
    """Id and content of every conversation in which the identity, company or phone `number` occurs, oldest first.

    It is looked for in what was said, in what was answered, in what a helper noted, and in the name that the
    conversation has in a city's own chat system.
    """
    wanted = holders.normal(number)
    for row in session.scalars(select(ConversationRow).order_by(ConversationRow.opened_at, ConversationRow.id)).all():
        talk = _readable(row, session, cipher)
        if any(wanted in holders.normal(text) for text in _texts(talk)):
            yield row.id, talk


def _readable(row: ConversationRow, session: Session, cipher: Cipher) -> dict[str, Any]:
    messages = session.scalars(select(MessageRow).filter_by(conversation_id=row.id).order_by(MessageRow.id)).all()
    context = opened(row.context, cipher)
    return {
        "id": row.id,
        "outside": row.outside,
        "item": row.item,
        "opened_at": row.opened_at.isoformat(),
        "answers": context.get("answers", {}),
        "summary": context.get("summary", ""),
        "stars": row.stars,
        "messages": [_message(message, cipher) for message in messages],
    }


def _message(row: MessageRow, cipher: Cipher) -> dict[str, Any]:
    content = opened(row.content, cipher)
    offered = {"choices": [choice["label"] for choice in content["choices"]]} if content.get("choices") else {}
    return {"at": row.at.isoformat(), "author": row.author, "text": content["text"], **offered}


def _texts(talk: dict[str, Any]) -> Iterator[str]:
    yield from (talk["outside"] or "", talk["summary"], *map(str, talk["answers"].values()))
    yield from (message["text"] for message in talk["messages"])
