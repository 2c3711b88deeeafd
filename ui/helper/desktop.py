"""What one helper has on the screen: the list, the open conversation, the suggestions; drawn from the helpline."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from copilot.actor import Actor
from copilot.assist import Advice, Helpline, Suggestion
from copilot.assist.wording import situation_text
from copilot.conversations import Author, Conversation, Status
from copilot.desk import Desk
from copilot.errors import InputError
from knowledge.answer import AnswerHit
from ui.live import Pages

PAGES = Pages(Path(__file__).parent, "helper", "帮办工作台")
NEAR_S, OVER_S = 40, 60
_KINDS = {"greeting": "问候", "answer": "答案", "guide": "指南", "question": "反问", "hold": "稳住"}
_CHANNELS = {"web": "网页"}
_OFFERED = {"accepted": "采用建议", "edited": "改过建议", "own": "自己写"}


@dataclass(frozen=True)
class Row:
    """A line of the list."""

    conversation: Conversation
    title: str
    last: str
    mine: bool


@dataclass
class Desktop:
    """`rejected` are suggestions this helper does not want, by conversation, message and number."""

    actor: Actor
    line: Helpline
    desk: Desk
    rejected: set[tuple[str, int, int]] = field(default_factory=set)

    @property
    def helper(self) -> str:
        return self.actor.name

    def parts(self, identity: str | None) -> dict[str, Any]:
        """The parts of the page with conversation `identity` open, or with none."""
        running = self.line.conversations.running()
        conversation = self._open(identity, running)
        advice = self.line.advice(conversation) if conversation else None
        names = self.line.adviser.name
        shown = {
            "helper": self.helper, "conversation": conversation, "advice": advice, "Status": Status, "Author": Author,
            "kinds": _KINDS, "near": NEAR_S, "over": OVER_S, "name": names, "offered": _OFFERED,
            "channel": lambda one: _CHANNELS.get(one, one),
        }  # fmt: skip
        rows = [self._row(one) for one in running]
        within, responses = self.line.conversations.punctuality(_midnight())
        waiting = sum(row.conversation.status is Status.WAITING for row in rows)
        mine = sum(row.mine for row in rows)
        return {
            "parts": {
                "figures": PAGES.draw("figures", waiting=waiting, mine=mine, within=within, responses=responses),
                "list": PAGES.draw("list", rows=rows, **shown),
                "talk": PAGES.draw("talk", mine=self._mine(conversation), **shown),
                "suggestions": PAGES.draw(
                    "suggestions",
                    suggestions=self._suggestions(conversation, advice),
                    mine=self._mine(conversation),
                    **shown,
                ),
                "matter": PAGES.draw("matter", situation=self._situation(conversation), **shown),
            },
            "open": conversation.id if conversation else None,
            "to": advice.message if advice else None,
            "last": conversation.last_said if conversation else 0,
            "waiting": waiting,
        }

    def look_up(self, conversation: Conversation, question: str) -> list[AnswerHit]:
        """What the guide says to the helper's own question, on the item under discussion if there is one."""
        found = self.desk.ask(question, item=conversation.item, answers=conversation.answers, online=True)
        return list(found.answers)[:4]

    def _open(self, identity: str | None, running: list[Conversation]) -> Conversation | None:
        if not identity:
            return None
        try:
            known = next((one for one in running if one.id == identity), None)
            return known or self.line.conversations.get(identity)
        except InputError:
            return None

    def _row(self, one: Conversation) -> Row:
        said = [message for message in one.messages if message.author is not Author.NOTE]
        title = self.line.adviser.name(one.item) if one.item else _first(one)
        return Row(one, title, said[-1].text if said else "", one.helper == self.helper)

    def _mine(self, conversation: Conversation | None) -> bool:
        return conversation is not None and conversation.helper in (None, self.helper)

    def _suggestions(self, conversation: Conversation | None, advice: Advice | None) -> list[tuple[int, Suggestion]]:
        """With their numbers in the advice; those the helper rejected are left out."""
        if conversation is None or advice is None:
            return []
        gone = {number for identity, to, number in self.rejected if (identity, to) == (conversation.id, advice.message)}
        return [(number, one) for number, one in enumerate(advice.suggestions) if number not in gone]

    def _situation(self, conversation: Conversation | None) -> list[tuple[str, str]]:
        item = self.desk.engines.catalogue.items.get(conversation.item or "") if conversation else None
        return situation_text(item.questions, conversation.answers) if item and conversation else []


def _first(one: Conversation) -> str:
    return next((message.text for message in one.messages if message.author is Author.APPLICANT), "还没有说话")


def _midnight() -> datetime:
    """The beginning of this day where the server stands."""
    return datetime.combine(datetime.now().astimezone().date(), time.min).astimezone(UTC)
