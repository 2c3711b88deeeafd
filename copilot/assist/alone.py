"""智能答复: what the assistant answers without a helper, and only where it is sure."""

from copilot.assist.suggestion import SURE, Advice, Suggestion
from copilot.conversations import Author, Conversation

# Not sure which item is meant it asks back, but not more often than this: then a person is quicker.
_ASKED_BACK = 2


def answer_alone(advice: Advice, conversation: Conversation) -> Suggestion | None:
    """What may be said at once; None where a person is needed."""
    if advice.gap or not advice.suggestions:
        return None
    first = advice.suggestions[0]
    match first.kind:
        case "answer":
            # Where a matter belongs that is not ours is a guess: a person says that.
            return first if first.score >= SURE and first.item else None
        case "question":
            which = any(choice.item for choice in first.choices)
            return first if first.choices and (not which or _asked_back(conversation) < _ASKED_BACK) else None
        case "hold":
            return None
        case _:
            return first


def _asked_back(conversation: Conversation) -> int:
    """How often the assistant has asked which item is meant."""
    ours = (message for message in conversation.messages if message.author is Author.ASSISTANT)
    return sum(any(choice.item for choice in message.choices) for message in ours)
