"""The summary of a conversation for whoever takes it over: what was asked, the matter, what was told, what is open."""

from copilot.assist import wording
from copilot.assist.suggestion import Advice
from copilot.conversations import Author, Conversation
from copilot.desk import Desk

_LINES, _LONGEST = 4, 60


def summary(desk: Desk, conversation: Conversation, advice: Advice | None) -> str:
    """Plain text, to be looked over by the helper who hands over."""
    asked = [message.text for message in conversation.messages if message.author is Author.APPLICANT]
    told = [
        f"{message.source or '自行答复'}：{_short(message.text)}"
        for message in conversation.messages
        if message.author in (Author.HELPER, Author.ASSISTANT)
    ]
    lines = ["来意：" + "；".join(_short(text) for text in asked[:_LINES])] if asked else []
    item = desk.engines.catalogue.items.get(conversation.item or "")
    if item:
        lines.append(f"事项：{item.name}")
        known = wording.situation_text(item.questions, conversation.answers)
        lines += [f"情形：{'；'.join(f'{question}{answer}' for question, answer in known)}"] if known else []
        open_ = [question.text for question in item.questions if question.code not in conversation.answers]
        lines += [f"还没问：{'；'.join(open_)}"] if open_ else []
    if told:
        lines.append("已答复：" + "；".join(told[-_LINES:]))
    if conversation.pending:
        unsettled = "，指南没有写明" if advice and advice.gap else ""
        lines.append(f"待答复：{'；'.join(_short(message.text) for message in conversation.pending)}{unsettled}")
    return "\n".join(lines)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"
