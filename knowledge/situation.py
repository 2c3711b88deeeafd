"""The situation of an applicant: which questions apply, what is answered, and what is best asked next."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.errors import KnowledgeError
from knowledge.schema import Question, holds

Effect = Callable[[Mapping[str, str]], frozenset[Hashable]]


@dataclass(frozen=True)
class Situation:
    """`answers` has an option for every question that applies: given, else understood, else the default.

    `known` are those that were given or understood; `open` the questions still to ask, best first.
    """

    answers: Mapping[str, str]
    known: Mapping[str, str]
    open: tuple[Question, ...]


def validate(questions: Sequence[Question], given: Mapping[str, str]) -> None:
    """Raise KnowledgeError where an answer names a question or an option that does not exist."""
    options = {question.code: [option.code for option in question.options] for question in questions}
    for question, option in given.items():
        if question not in options:
            known = "、".join(options) or "（本事项没有情形问题）"
            raise KnowledgeError(f"没有情形问题 {question}", f"可用的问题代码：{known}")
        if option not in options[question]:
            raise KnowledgeError(
                f"问题 {question} 没有选项 {option}", f"可用的选项代码：{'、'.join(options[question])}"
            )


def resolve(
    questions: Sequence[Question],
    given: Mapping[str, str] | None = None,
    understood: Mapping[str, str] | None = None,
    effect: Effect | None = None,
) -> Situation:
    """Fill the answers of `questions`; what is `given` beats what was `understood` from the sentence.

    `effect` maps answers to what they bring about (for an item, its materials); the open questions are ordered by how
    much their options change it. Raises KnowledgeError for a given answer that does not exist.
    """
    validate(questions, given or {})
    said = {**(understood or {}), **(given or {})}
    answers = settle(questions, said)
    known = {code: option for code, option in answers.items() if code in said}
    unanswered = [question for question in questions if question.code in answers and question.code not in said]
    if effect is not None:
        weight = {question.code: _influence(question, questions, said, effect) for question in unanswered}
        unanswered.sort(key=lambda question: -weight[question.code])
    return Situation(answers, known, tuple(unanswered))


def settle(questions: Sequence[Question], said: Mapping[str, str]) -> dict[str, str]:
    """Answers of the questions that apply, defaults filled in. A question may hang on another's answer."""
    answers = {question.code: said.get(question.code, question.default) for question in questions}
    for _ in questions:
        applying = {question.code for question in questions if holds(question.when, answers)}
        settled = {q.code: said.get(q.code, q.default) for q in questions if q.code in applying}
        if settled == answers:
            break
        answers = settled
    return answers


def _influence(question: Question, questions: Sequence[Question], said: Mapping[str, str], effect: Effect) -> float:
    """Mean size of the difference between what any two options of the question bring about."""
    outcomes = [effect(settle(questions, {**said, question.code: option.code})) for option in question.options]
    pairs = [(a, b) for number, a in enumerate(outcomes) for b in outcomes[number + 1 :]]
    return sum(len(a ^ b) for a, b in pairs) / len(pairs)
