"""What could be said to the applicant's last words: stored answers, the guide, a question back. Over the Desk."""

import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from copilot.assist import wording
from copilot.assist.suggestion import SURE, Advice, Suggestion
from copilot.conversations import Author, Choice, Conversation
from copilot.desk import Desk
from copilot.turn import reply
from knowledge import Answer, KnowledgeError
from knowledge.answer import AnswerHit
from knowledge.answering.answers import EXACT, LIKELY

_KEPT = 256
_SHOWN = 6
_ANSWERS, _CANDIDATES = 3, 4
# An item that is less likely is not offered as what may be meant.
_NEAR = 0.05
# Words on the open item that another item fits this well are probably about that one.
_ELSEWHERE = 0.6
# Messages in a row that are read as one.
_TOGETHER, _LONGEST = 3, 200


@dataclass(frozen=True)
class _Said:
    """The applicant's last words and where the conversation stands."""

    text: str
    item: str | None
    answers: Mapping[str, str]
    first: bool
    # What was said before we asked back which of the items shown is meant.
    before: tuple[str, ...] = ()
    shown: frozenset[str] = frozenset()


class Adviser:
    """Advice for conversations; what was worked out once for a message is kept. Threads share it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kept: OrderedDict[tuple[object, ...], Advice] = OrderedDict()
        self._lock = threading.Lock()

    def advise(self, conversation: Conversation) -> Advice | None:
        """Advice on what the applicant said last; None where the last word is ours."""
        pending = conversation.pending
        if not pending:
            return None
        asked = [message.text for message in pending if not wording.pleasantry(message.text)]
        last = asked[-1] if asked else pending[-1].text
        said = _Said(
            last, conversation.item, conversation.answers, _unanswered(conversation), *_asked_back(conversation)
        )
        key = (conversation.id, pending[-1].id, said.item, tuple(sorted(said.answers.items())), said.first)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        advice = self._advice(said, conversation)
        if advice.item is None and len(asked) > 1:
            # Half a sentence a message: together they may say what the last one alone does not.
            together = replace(said, text="，".join(asked[-_TOGETHER:])[-_LONGEST:])
            advice = self._advice(together, conversation)
        advice = replace(advice, message=pending[-1].id)
        with self._lock:
            self._kept[key] = advice
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return advice

    def forget(self) -> None:
        """The catalogue has changed: work everything out anew."""
        with self._lock:
            self._kept.clear()

    def name(self, item: str) -> str:
        """The name of an item; its code where the catalogue of today does not have it."""
        found = self._desk.engines.catalogue.items.get(item)
        return found.name if found else item

    def _advice(self, said: _Said, conversation: Conversation) -> Advice:
        if wording.pleasantry(said.text):
            return self._pleasantry(said, conversation)
        try:
            if said.item:
                return self._on_item(said, said.item, conversation)
            return self._found(said, reply(self._desk, said.text, said.before, said.shown, online=True))
        except KnowledgeError:  # nothing in it to search for, or the open item is no longer in force
            return Advice(0, (Suggestion("question", wording.VAGUE, "通用用语"),), None)

    def _pleasantry(self, said: _Said, conversation: Conversation) -> Advice:
        if not said.first and wording.thanks(said.text):
            text = "不客气。请问还有其他要问的吗？没有的话，请为这次服务做个评价。"
        else:
            text = wording.GREETING
        return Advice(0, (Suggestion("greeting", text, "通用用语"),), said.item, said.answers)

    def _found(self, said: _Said, found: Answer) -> Advice:
        """No item is under discussion yet."""
        suggestions = list(self._opening(found))
        item = found.items[0].code if found.decision == "answer" and not _bundle(found) else None
        gap = found.decision == "no_match" and not found.answers
        answers = dict(found.understood) if item else {}
        return Advice(0, _greeted(suggestions, said), item, answers, found.items[:_CANDIDATES], gap)

    def _opening(self, found: Answer) -> Iterator[Suggestion]:
        if found.decision == "no_match":
            yield from (_answer(hit, None) for hit in found.answers[:1])
            yield Suggestion("question", wording.NOT_OURS if not found.answers else wording.VAGUE, "通用用语")
            return
        hits = found.items[:_CANDIDATES]
        if not hits:
            yield Suggestion("question", wording.VAGUE, "通用用语")
            return
        if _bundle(found) and found.theme:
            names = [self.name(code) for code in found.theme.items]
            choices = tuple(Choice(name, item=code) for name, code in zip(names, found.theme.items, strict=True))
            yield Suggestion(
                "question", wording.theme_text(found.theme.name, names), f"主题“{found.theme.name}”",
                f"themes/{found.theme.code}", found.theme.score, choices,
            )  # fmt: skip
        elif found.decision == "clarify":
            near = [hit for number, hit in enumerate(hits) if number == 0 or hit.score >= _NEAR]
            yield Suggestion("question", wording.which_text(near), "可能的事项", choices=wording.which_choices(near))
        item = hits[0].code
        stored = [hit for hit in found.answers if hit.score >= LIKELY and _of(hit, item)]
        # Who names a matter wants to know what it needs; only a close question is answered before that.
        yield from (_answer(hit, item) for hit in stored if hit.score >= SURE)
        if found.decision == "answer" and found.guidance:
            yield from self._guide(found, hits[0].score)
        yield from (_answer(hit, item) for hit in stored if hit.score < SURE)

    def _guide(self, found: Answer, score: float, *, opened: bool = False) -> Iterator[Suggestion]:
        """First what is open, since it decides on the list; the list with the usual case as a second choice."""
        guide = found.guidance
        if guide is None:
            return
        for question in found.questions[:1]:
            text = wording.question_text(question, None if opened else guide.name)
            yield Suggestion(
                "question", text, f"《{guide.name}》办事指南·情形", f"{guide.item}#questions.{question.code}", score,
                wording.question_choices(question), guide.item,
            )  # fmt: skip
        yield Suggestion(
            "guide", wording.guide_text(guide), f"《{guide.name}》办事指南·申请材料", f"{guide.item}#materials", score,
            item=guide.item,
        )  # fmt: skip

    def _on_item(self, said: _Said, item: str, conversation: Conversation) -> Advice:
        """A follow-up on the item under discussion, or a turn to another matter."""
        chosen = _chosen(said.text, conversation)
        found = self._desk.ask(said.text, item=item, answers=said.answers, online=True)
        answers = {**said.answers, **found.understood}
        told = [hit for hit in found.answers if hit.score >= LIKELY][:_ANSWERS]
        exact = any(hit.score >= EXACT for hit in told)
        suggestions: list[Suggestion] = [] if chosen else [_answer(hit, item) for hit in told]
        candidates = found.items
        if not chosen and not exact:
            other = self._desk.ask(said.text, online=True)
            candidates = other.items[:_CANDIDATES]
            if other.decision == "answer" and other.items[0].code != item and other.items[0].score >= _ELSEWHERE:
                turned = [one for one in self._opening(other) if one.kind != "answer"][:2]
                suggestions = [*suggestions, *turned] if told else [*turned, *suggestions]
        if chosen or set(found.understood) - set(said.answers):
            suggestions += self._guide(found, 1.0, opened=True)
        gap = not suggestions
        if gap:
            suggestions = [Suggestion("hold", wording.HOLD, "指南没有写明"), *self._guide(found, 0.5, opened=True)]
        return Advice(0, _greeted(suggestions, said), item, answers, candidates, gap)


def _bundle(found: Answer) -> bool:
    """Whether it is an undertaking of several items, of which the applicant chooses where to begin."""
    return found.theme is not None and len(found.theme.items) > 1


def _of(hit: AnswerHit, item: str | None) -> bool:
    """Whether a stored answer is of the item found, so that it cannot lead astray."""
    return item is not None and hit.source.partition("#")[0] == item


def _answer(hit: AnswerHit, item: str | None) -> Suggestion:
    text = hit.answer if hit.answer.endswith(("。", "！", "？")) else f"{hit.answer}。"
    return Suggestion("answer", text, hit.title or "知识库", hit.source, hit.score, item=item)


def _chosen(text: str, conversation: Conversation) -> bool:
    """Whether the words are those of a button under one of our messages."""
    return any(choice.label == text for message in conversation.messages for choice in message.choices)


def _greeted(suggestions: list[Suggestion], said: _Said) -> tuple[Suggestion, ...]:
    """The first reply begins with a greeting."""
    shown = suggestions[:_SHOWN]
    return tuple(replace(one, text=f"您好！{one.text}") for one in shown) if said.first else tuple(shown)


def _asked_back(conversation: Conversation) -> tuple[tuple[str, ...], frozenset[str]]:
    """What the applicant said before our last reply and the items which that offered; nothing where it offered none."""
    ours = [message for message in conversation.messages if message.author in (Author.HELPER, Author.ASSISTANT)]
    shown = frozenset(choice.item for choice in ours[-1].choices if choice.item) if ours else frozenset()
    if not shown:
        return (), shown
    said = [one for one in conversation.messages if one.author is Author.APPLICANT and one.id < ours[-1].id]
    return tuple(one.text for one in said if not wording.pleasantry(one.text)), shown


def _unanswered(conversation: Conversation) -> bool:
    """Whether nobody has said anything to the applicant yet."""
    return all(message.author not in (Author.HELPER, Author.ASSISTANT) for message in conversation.messages)
