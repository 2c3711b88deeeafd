"""How a city's own chat system takes part: what it must offer, and how its messages reach the conversations."""

from collections.abc import Callable
from typing import Protocol

from copilot.conversations.model import Author, Conversation, Message
from copilot.conversations.store import Conversations

# What goes out to the applicant; notes are for helpers only, their own words they know.
_OUTGOING = {Author.HELPER, Author.ASSISTANT, Author.SYSTEM}


class ChatSystem(Protocol):
    """A chat system outside. `name` marks its conversations in the store (their `channel`)."""

    name: str

    def deliver(self, outside: str, message: Message) -> None:
        """Bring `message` to the applicant whom the system knows as `outside`. Raises CopilotError where it cannot."""


class Bridge:
    """Between the conversations and one chat system; keeps for each conversation up to where it has delivered.

    `say` takes an applicant's words into a conversation (by its id), and has them answered.
    """

    def __init__(
        self, conversations: Conversations, system: ChatSystem, say: Callable[[str, str], Conversation]
    ) -> None:
        self._conversations = conversations
        self._say = say
        self._system = system
        self._delivered: dict[str, int] = {}

    def incoming(self, outside: str, text: str) -> Conversation:
        """A message of an applicant outside; the first one opens a conversation."""
        known = self._conversations.from_outside(self._system.name, outside)
        conversation = known or self._conversations.open(self._system.name, outside)
        # Whatever stands there already was delivered, perhaps before a restart.
        self._delivered.setdefault(conversation.id, max((one.id for one in conversation.messages), default=0))
        return self._say(conversation.id, text)

    def deliver(self, identity: str) -> int:
        """Bring what is new in a conversation to the applicant, in order; returns how many messages that were.

        An error of the system leaves the rest for the next time.
        """
        conversation = self._conversations.get(identity)
        if conversation.channel != self._system.name or conversation.outside is None:
            return 0
        since = self._delivered.get(identity, conversation.last_said)
        fresh = [one for one in conversation.messages if one.id > since and one.author in _OUTGOING]
        for message in fresh:
            self._system.deliver(conversation.outside, message)
            self._delivered[identity] = message.id
        return len(fresh)
