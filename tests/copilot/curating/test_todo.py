"""The to-do list, and taking its entries up into drafts."""

import threading

import pytest

from copilot.curating.todo import Todos
from copilot.curating.unanswered import Unanswered
from copilot.curating.workshop import Workshop
from copilot.errors import InputError
from knowledge.curation import read_draft

from .conftest import ANNE

CODE = "food-stall-permit"


def test_gaps_come_when_they_have_been_found(todos: Todos) -> None:
    assert todos.list().gaps is None
    for thread in threading.enumerate():
        if thread.name == "gaps":
            thread.join()
    gaps = todos.list().gaps
    assert gaps
    assert all(gap.remedy for gap in gaps)


def test_a_phrasing_becomes_an_alias(todos: Todos, workshop: Workshop, unanswered: Unanswered) -> None:
    unanswered.note("alias", '支个小车卖"烤肠"：好吃', CODE)
    (task,) = todos.list().tasks
    draft = todos.add_phrasing(ANNE, task.id, CODE)
    item, problems = read_draft(draft.text, CODE, workshop.catalogue)
    assert item
    assert item.aliases[-1] == '支个小车卖"烤肠"：好吃'
    assert problems == []
    assert todos.list().tasks == ()
    with pytest.raises(InputError, match="没有这条待办"):
        todos.add_phrasing(ANNE, task.id, CODE)


def test_a_question_becomes_an_entry_to_answer(todos: Todos, workshop: Workshop, unanswered: Unanswered) -> None:
    unanswered.note("question", "能不能贷款", None)
    (task,) = todos.list().tasks
    draft = todos.add_question(ANNE, task.id, CODE)
    item, _ = read_draft(draft.text, CODE, workshop.catalogue)
    assert item
    assert item.qa[-1].question == "能不能贷款"


def test_an_idea_is_taken_up_or_dropped_for_good(todos: Todos, workshop: Workshop) -> None:
    item, _ = read_draft(todos.add_prerequisite(ANNE, "pet-shop-permit", CODE).text, CODE, workshop.catalogue)
    assert item
    assert item.prerequisites == ["pet-shop-permit"]
    for idea in todos.list().ideas:
        todos.drop_idea(ANNE, idea.reason)
    assert todos.list().ideas == ()


def test_a_settled_task_goes(todos: Todos, unanswered: Unanswered) -> None:
    unanswered.note("question", "今天天气", None)
    todos.settle(ANNE, todos.list().tasks[0].id)
    assert todos.list().size == len(todos.list().gaps or ()) + len(todos.list().ideas)
