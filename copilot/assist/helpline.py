"""What happens in a conversation: the applicant says something, the assistant or a helper answers."""

from copilot.assist.adviser import Adviser
from copilot.assist.alone import answer_alone
from copilot.assist.suggestion import Advice, Suggestion
from copilot.assist.summary import summary
from copilot.assist.wording import pleasantry
from copilot.conversations import Author, Choice, Conversation, Conversations, OvertakenError, Status
from copilot.curating.unanswered import Unanswered
from copilot.desk import Desk
from copilot.errors import InputError

_CALLED = "已为您转接人工帮办，请稍候，一般一分钟内答复。"
_PASSED_ON = "正在为您转接另一位帮办，请稍候。"
_OVER = "本次咨询已结束。请您为这次服务做个评价。"


class Helpline:
    """The conversations with the advice on them; what nobody could answer becomes a task for curators."""

    def __init__(self, desk: Desk, conversations: Conversations, unanswered: Unanswered) -> None:
        self.conversations = conversations
        self.adviser = Adviser(desk)
        self._desk = desk
        self._unanswered = unanswered

    def say(self, identity: str, text: str) -> Conversation:
        """The applicant says `text`; while no person is there, the assistant answers where it is sure.

        The words of a button count as the button: a chat system outside may have no buttons.
        """
        offered = [choice for message in self.conversations.get(identity).messages for choice in message.choices]
        pressed = next((choice for choice in reversed(offered) if choice.label == text.strip()), None)
        return self.choose(identity, pressed) if pressed else self._answered(self.conversations.say(identity, text))

    def choose(self, identity: str, choice: Choice) -> Conversation:
        """The applicant presses a button of a message. Raises InputError for one that was never offered."""
        conversation = self.conversations.get(identity)
        if not any(choice in message.choices for message in conversation.messages):
            raise InputError("没有这个选项", "请刷新页面后重新选择，或直接输入。")
        self.conversations.say(identity, choice.label)
        if choice.item:
            conversation = self.conversations.remember(identity, choice.item, {})
        elif choice.question and choice.option:
            answers = {**conversation.answers, choice.question: choice.option}
            conversation = self.conversations.remember(identity, conversation.item, answers)
        return self._answered(conversation)

    def call_person(self, identity: str) -> Conversation:
        return self.conversations.call_person(identity, _CALLED)

    def advice(self, conversation: Conversation) -> Advice | None:
        """Suggestions for the helper; None where nothing waits for an answer."""
        return None if conversation.status is Status.CLOSED else self.adviser.advise(conversation)

    def accept(self, identity: str, helper: str, number: int, to: int, text: str | None = None) -> Conversation:
        """Send suggestion `number`, as it stands or edited to `text`.

        Raises OvertakenError where the applicant has said something since message `to`.
        """
        conversation = self.conversations.get(identity)
        advice = self.advice(conversation)
        if advice is None or advice.message != to or number >= len(advice.suggestions):
            raise OvertakenError("这条建议已经过时，没有发出", "请看新的消息和新的建议。")
        taken = advice.suggestions[number]
        edited = text is not None and text.strip() != taken.text
        offered, sent = ("edited", text) if edited else ("accepted", taken.text)
        done = self.conversations.reply(
            identity, helper, sent or "", offered=offered, source=taken.source, choices=taken.choices, to=to
        )
        return self._opened(done, advice, taken)

    def reply(self, identity: str, helper: str, text: str) -> Conversation:
        """The helper's own words. Where the catalogue had no answer, the question becomes a task."""
        conversation = self.conversations.get(identity)
        advice = self.advice(conversation)
        done = self.conversations.reply(identity, helper, text)
        if advice and advice.gap:
            self._note(conversation)
        if advice and done.item and advice.item == done.item:
            return self.conversations.remember(identity, done.item, advice.answers)
        return done

    def open_item(self, identity: str, helper: str, item: str) -> Conversation:
        """The helper says which item it is: what the applicant called it may become an alias."""
        conversation = self.conversations.take(identity, helper)
        asked = [message.text for message in conversation.messages if message.author is Author.APPLICANT]
        if asked and item != conversation.item:
            self._unanswered.note("alias", conversation.pending[-1].text if conversation.pending else asked[0], item)
        return self.conversations.remember(identity, item, {})

    def summary(self, conversation: Conversation) -> str:
        """What whoever takes over should know."""
        return summary(self._desk, conversation, self.advice(conversation))

    def hand_over(self, identity: str, helper: str, told: str) -> Conversation:
        return self.conversations.hand_over(identity, helper, told, _PASSED_ON)

    def close(self, identity: str, helper: str, *, resolved: bool) -> Conversation:
        """Not settled, the last question is a task for curators."""
        conversation = self.conversations.close(identity, resolved, _OVER, helper)
        if not resolved:
            self._note(conversation)
        return conversation

    def leave(self, identity: str) -> Conversation:
        """The applicant ends the conversation, and says in the rating whether the matter was settled."""
        return self.conversations.close(identity, None, _OVER)

    def note(self, identity: str) -> None:
        """The helper marks the last question as one that the catalogue should answer."""
        self._note(self.conversations.get(identity))

    def _answered(self, conversation: Conversation) -> Conversation:
        if conversation.status is not Status.SELF:
            return conversation
        advice = self.adviser.advise(conversation)
        alone = answer_alone(advice, conversation) if advice else None
        if advice is None or alone is None:
            if advice and advice.gap:
                self._note(conversation)
            return self.call_person(conversation.id)
        done = self.conversations.answer_alone(conversation.id, alone.text, alone.source, alone.choices)
        return self._opened(done, advice, alone)

    def _opened(self, done: Conversation, advice: Advice, sent: Suggestion) -> Conversation:
        """What was understood stands once it has been answered."""
        item = sent.item or done.item
        if item is None:
            return done
        answers = advice.answers if item == advice.item else {}
        return self.conversations.remember(done.id, item, answers)

    def _note(self, conversation: Conversation) -> None:
        """The last question, with pleasantries passed over."""
        asked = [
            message.text
            for message in conversation.messages
            if message.author is Author.APPLICANT and not pleasantry(message.text)
        ]
        if asked:
            self._unanswered.note("question", asked[-1], conversation.item)
