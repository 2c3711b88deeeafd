"""The conversations, kept in the store: what applicants, the assistant and helpers do with them."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from copilot.conversations.model import Author, Choice, Conversation, Message, Status
from copilot.conversations.rows import conversation
from copilot.conversations.signal import Signal
from copilot.errors import CopilotError, InputError
from copilot.store import Database
from copilot.store.cipher import Cipher
from copilot.store.tables import ConversationRow, MessageRow
from copilot.store.tables.base import now
from copilot.store.talks import opened, sealed

LONGEST = 1000  # characters of a message
FIRST_RESPONSE_S = 60
_A_MINUTE = timedelta(minutes=1)
_MESSAGES_A_MINUTE = 20


class OvertakenError(CopilotError):
    """A suggestion was sent although the applicant has said something new meanwhile."""

    category = "input"


class Conversations:
    """Threads share it; every change is told through `signal`.

    Raises InputError for a conversation that is not there, is over or belongs to another helper; StoreError where the
    database fails.
    """

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher
        self.signal = Signal()

    def open(self, channel: str = "web", outside: str | None = None) -> Conversation:
        """A new conversation, which the assistant answers until a person is asked for."""
        row = ConversationRow(id=secrets.token_hex(16), channel=channel, outside=outside, seen=0, opened_at=now())
        row.status = Status.SELF
        with self._database.session() as session:
            session.add(row)
        self.signal.changed(row.id)
        return conversation(row, (), self._cipher)

    def get(self, identity: str) -> Conversation:
        with self._database.session() as session:
            return self._whole(session, self._row(session, identity))

    def from_outside(self, channel: str, outside: str) -> Conversation | None:
        """The conversation that is not over with `outside`, its name in another chat system."""
        wanted = select(ConversationRow).where(
            ConversationRow.channel == channel,
            ConversationRow.outside == outside,
            ConversationRow.status != Status.CLOSED,
        )
        with self._database.session() as session:
            row = session.scalars(wanted.order_by(ConversationRow.opened_at.desc())).first()
            return self._whole(session, row) if row else None

    def running(self) -> list[Conversation]:
        """All with a person or waiting for one: those that wait first, the longest waiting at the top."""
        wanted = select(ConversationRow).where(ConversationRow.status.in_((Status.WAITING, Status.OPEN)))
        with self._database.session() as session:
            rows = session.scalars(wanted.order_by(ConversationRow.waiting_since)).all()
            found = [self._whole(session, row) for row in rows]
        return sorted(found, key=lambda one: one.status is not Status.WAITING)

    def punctuality(self, since: datetime) -> tuple[int, int]:
        """(first responses within a minute, all first responses) of conversations that waited since `since`."""
        wanted = select(ConversationRow.waiting_since, ConversationRow.first_response_at).where(
            ConversationRow.waiting_since >= since, ConversationRow.first_response_at.is_not(None)
        )
        with self._database.session() as session:
            spans = [
                (answered - asked).total_seconds() for asked, answered in session.execute(wanted) if asked and answered
            ]
        return sum(span <= FIRST_RESPONSE_S for span in spans), len(spans)

    def say(self, identity: str, text: str) -> Conversation:
        """The applicant says `text`. Raises InputError where it is empty, too long, or comes at a machine's pace."""
        said = text.strip()
        if not said or len(said) > LONGEST:
            raise InputError("没有内容，或者太长了", f"请用 {LONGEST} 字以内的一句话说明。")
        with self._step(identity) as (session, _):
            lately = select(func.count()).where(
                MessageRow.conversation_id == identity, MessageRow.author == Author.APPLICANT,
                MessageRow.at > now() - _A_MINUTE,
            )  # fmt: skip
            if (session.scalar(lately) or 0) >= _MESSAGES_A_MINUTE:
                raise InputError("发得太快了", "请稍等一分钟再发。")
            self._add(session, identity, Author.APPLICANT, said)
        return self.get(identity)

    def answer_alone(
        self, identity: str, text: str, source: str | None, choices: Sequence[Choice] = ()
    ) -> Conversation:
        """The assistant answers from stored answers."""
        with self._step(identity) as (session, _):
            self._add(session, identity, Author.ASSISTANT, text, source=source, choices=choices)
        return self.get(identity)

    def call_person(self, identity: str, told: str) -> Conversation:
        """The applicant comes to the helpers' list; `told` is what the chat says of it. A second call does nothing."""
        with self._step(identity) as (session, row):
            if row.status == Status.SELF:
                row.status, row.waiting_since = Status.WAITING, now()
                self._add(session, identity, Author.SYSTEM, told)
        return self.get(identity)

    def take(self, identity: str, helper: str) -> Conversation:
        """`helper` takes it; of two at once only one gets it."""
        with self._step(identity, helper) as (_, row):
            row.status, row.helper = Status.OPEN, helper
        return self.get(identity)

    def reply(
        self,
        identity: str,
        helper: str,
        text: str,
        *,
        offered: str = "own",
        source: str | None = None,
        choices: Sequence[Choice] = (),
        to: int | None = None,
    ) -> Conversation:
        """`helper` replies. `to` is the applicant's message that a suggestion was made for.

        Raises OvertakenError where that is no longer the last one.
        """
        if not text.strip():
            raise InputError("回复是空的", "请先写好回复，或采用一条建议。")
        with self._step(identity, helper) as (session, row):
            said = select(func.max(MessageRow.id)).where(
                MessageRow.conversation_id == identity, MessageRow.author == Author.APPLICANT
            )
            if to is not None and session.scalar(said) != to:
                raise OvertakenError("对方又说了新的话，这条建议没有发出", "请看新的消息和新的建议。")
            row.status, row.helper = Status.OPEN, helper
            row.first_response_at = row.first_response_at or now()
            self._add(session, identity, Author.HELPER, text.strip(), source=source, offered=offered, choices=choices)
        return self.get(identity)

    def remember(self, identity: str, item: str | None, answers: Mapping[str, str]) -> Conversation:
        """The item under discussion, and the answers to the questions of its situation."""
        with self._step(identity) as (_, row):
            row.item = item
            row.context = sealed({**opened(row.context, self._cipher), "answers": dict(answers)}, self._cipher)
        return self.get(identity)

    def hand_over(self, identity: str, helper: str, summary: str, told: str) -> Conversation:
        """Back to the list for another helper, with what was done so far; the applicant reads `told`."""
        with self._step(identity, helper) as (session, row):
            row.status, row.helper = Status.WAITING, None
            row.context = sealed({**opened(row.context, self._cipher), "summary": summary.strip()}, self._cipher)
            self._add(session, identity, Author.NOTE, f"{helper} 转交：\n{summary.strip()}")
            self._add(session, identity, Author.SYSTEM, told)
        return self.get(identity)

    def close(self, identity: str, resolved: bool | None, told: str, helper: str | None = None) -> Conversation:
        """It is over; `resolved` as the helper says, None where the applicant shall say."""
        with self._step(identity, helper) as (session, row):
            row.status, row.resolved, row.closed_at = Status.CLOSED, resolved, now()
            self._add(session, identity, Author.SYSTEM, told)
        return self.get(identity)

    def rate(self, identity: str, stars: int, resolved: bool | None) -> Conversation:
        """The applicant's rating, once; it also says whether the matter was settled, which they know best."""
        with self._database.session() as session:
            row = self._row(session, identity)
            if row.stars is not None or row.status != Status.CLOSED or not 1 <= stars <= 5:
                raise InputError("不能评价", "对话结束后可以评价一次，一至五星。")
            row.stars = stars
            row.resolved = row.resolved if resolved is None else resolved
        self.signal.changed(identity)
        return self.get(identity)

    def saw(self, identity: str, last: int) -> None:
        """A helper has had the messages up to `last` on the screen."""
        with self._database.session() as session:
            row = self._row(session, identity)
            if row.seen >= last:
                return
            row.seen = last
        self.signal.changed(identity)

    @contextmanager
    def _step(self, identity: str, helper: str | None = None) -> Iterator[tuple[Session, ConversationRow]]:
        """A change of a conversation that is not over, by `helper` or by nobody in particular."""
        with self._database.session() as session:
            row = self._row(session, identity, to_change=True)
            if row.status == Status.CLOSED:
                raise InputError("这个对话已经结束", "有新的问题请重新开始咨询。")
            if helper and row.helper not in (None, helper):
                raise InputError(f"这个对话由 {row.helper} 在办", "请选择其他对话，或请对方转交给您。")
            yield session, row
        self.signal.changed(identity)

    def _row(self, session: Session, identity: str, *, to_change: bool = False) -> ConversationRow:
        row = session.get(ConversationRow, identity, with_for_update=to_change)
        if row is None:
            raise InputError("没有这个对话", "请重新打开页面。")
        return row

    def _whole(self, session: Session, row: ConversationRow) -> Conversation:
        messages = session.scalars(
            select(MessageRow).where(MessageRow.conversation_id == row.id).order_by(MessageRow.id)
        )
        return conversation(row, messages, self._cipher)

    def _add(
        self,
        session: Session,
        identity: str,
        author: Author,
        text: str,
        *,
        source: str | None = None,
        offered: str | None = None,
        choices: Sequence[Choice] = (),
    ) -> None:
        content = Message(0, author, text, now(), choices=tuple(choices)).content()
        row = MessageRow(conversation_id=identity, author=author, source=source, offered=offered, at=now())
        row.content = sealed(content, self._cipher)
        session.add(row)
