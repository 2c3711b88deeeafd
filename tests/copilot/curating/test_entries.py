"""Review points, materials, laws and the rest: drafts, dated versions, undo, templates, forms, what is due."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from copilot.curating.choices import choices, questions, readable
from copilot.curating.fresh import CHECKS, copied, fresh
from copilot.curating.listing import KINDS, listed
from copilot.curating.shape import label_of, shape_of, told
from copilot.curating.todo import Todos
from copilot.curating.trial import run_point_cases, try_fields, try_files
from copilot.curating.uses import uses
from copilot.curating.workshop import Workshop
from copilot.errors import ExitCode, InputError
from copilot.problem import Problem
from copilot.reading import FileReading, Reading
from knowledge.curation import with_value
from knowledge.versions import MODELS
from review_models.document import Document, FieldValue

from .conftest import ANNE, BEN

TODAY = date.today()
LATER = TODAY + timedelta(days=7)
POINT = "id-number"


def kept(workshop: Workshop, kind: str, code: str, key: str, value: object) -> str:
    """Keeps a draft with one key changed; returns its version."""
    begun = workshop.begin(code, kind)
    return workshop.save(ANNE, replace(begun, text=with_value(begun.text, key, value)), begun.version).version


def test_a_point_gets_a_dated_version_and_the_old_one_stays(workshop: Workshop) -> None:
    file = workshop.file(POINT, "points")
    assert file
    before = file.read_text(encoding="utf-8")
    published = workshop.publish(
        ANNE, POINT, kept(workshop, "points", POINT, "severity", "should"), LATER, kind="points"
    )
    workshop.swap.join()
    assert published.file == f"points/{POINT}@{LATER}.yaml"
    assert file.read_text(encoding="utf-8") == before
    library = workshop.desk.engines.library
    assert library.on(TODAY).points[POINT].severity == "must"
    assert library.on(LATER).points[POINT].severity == "should"
    assert library.on(LATER).points[POINT].effective_from == LATER
    workshop.undo(BEN)
    workshop.swap.join()
    assert workshop.desk.engines.library.on(LATER).points[POINT].severity == "must"
    back = workshop.drafts.get(POINT, "points")
    assert back
    assert "severity: should" in back.text
    assert "由知识维护发布" not in back.text


def test_a_point_is_retired_for_good(workshop: Workshop) -> None:
    version = kept(workshop, "points", POINT, "effective_until", LATER.isoformat())
    workshop.publish(ANNE, POINT, version, TODAY, kind="points")
    workshop.swap.join()
    library = workshop.desk.engines.library
    after = LATER + timedelta(days=1)
    assert library.on(LATER).points[POINT].in_force(LATER)
    assert not library.on(after).points[POINT].in_force(after), "the version before does not come back"


@pytest.mark.parametrize(
    ("kind", "code", "key", "value"),
    [
        ("materials", "id_card", "name", "居民身份证原件"),
        ("laws", "stall-rules", "title", "摊点管理新规定"),
        ("themes", "corner-shop", "summary", "换个说法"),
        ("forms", "food-stall-permit", "declaration", "新的承诺"),
    ],
)
def test_every_kind_is_published_with_a_day(workshop: Workshop, kind: str, code: str, key: str, value: str) -> None:
    workshop.publish(ANNE, code, kept(workshop, kind, code, key, value), LATER, kind=kind)
    workshop.swap.join()
    library = workshop.desk.engines.library
    assert getattr(getattr(library.on(TODAY), kind)[code], key) != value
    assert getattr(getattr(library.on(LATER), kind)[code], key) == value


def test_an_earlier_day_than_that_of_the_version_is_refused(workshop: Workshop) -> None:
    workshop.publish(ANNE, POINT, kept(workshop, "points", POINT, "severity", "should"), LATER, kind="points")
    workshop.swap.join()
    version = kept(workshop, "points", POINT, "label", "又改")
    with pytest.raises(InputError, match="不能更早生效"):
        workshop.publish(ANNE, POINT, version, TODAY, kind="points")
    workshop.drop(ANNE, POINT, version, "points")
    assert "severity: should" not in workshop.begin(POINT, "points", "points.yaml").text, "or begin from today's"


def test_an_undone_publication_leaves_a_newer_draft_alone(workshop: Workshop) -> None:
    workshop.publish(ANNE, POINT, kept(workshop, "points", POINT, "severity", "should"), LATER, kind="points")
    workshop.swap.join()
    newer = kept(workshop, "points", POINT, "label", "别人又改了")
    assert workshop.undo(BEN)[1] is None
    stands = workshop.drafts.get(POINT, "points")
    assert stands
    assert stands.version == newer


@pytest.mark.parametrize("check", CHECKS)
def test_a_new_point_begins_with_cases_that_hold(workshop: Workshop, check: str) -> None:
    draft = workshop.save(ANNE, fresh(workshop, "points", check=check, material="id_card"), "")
    looked = workshop.look(draft)
    assert looked.ready, looked.problems
    assert len(looked.cases) > 1
    workshop.publish(ANNE, draft.code, draft.version, TODAY, kind="points")


def test_a_new_entry_needs_a_free_code_and_a_material(workshop: Workshop) -> None:
    assert fresh(workshop, "laws").code == "new-law-1"
    assert copied(workshop, "id_card", "materials").code == "id_card-2"
    for wrong in ({"kind": "laws", "code": "stall-rules"}, {"kind": "points", "check": "seal"}, {"kind": "nothing"}):
        with pytest.raises(InputError) as refused:
            fresh(workshop, **wrong)
        assert refused.value.remedy


def test_a_point_is_tried_on_its_cases_and_on_typed_fields(workshop: Workshop) -> None:
    point = workshop.look(fresh(workshop, "points", check="matches", material="id_card")).item
    assert [case.passed for case in run_point_cases(point)] == [True, True]
    found = try_fields(point, {"id_number": "31011419850312992"})
    assert found
    assert (found.verdict, found.message.startswith("公民身份号码“31011419850312992”不对")) == ("fail", True)
    broken = point.model_copy(update={"tests": [point.tests[0].model_copy(update={"fields": {"id_number": {}}})]})
    assert "跑不起来" in run_point_cases(broken)[0].problem


@pytest.mark.parametrize("kind", list(MODELS))
def test_every_kind_has_a_form_in_words(kind: str, workshop: Workshop) -> None:
    shape = shape_of(kind)
    assert all(field["label"] for field in shape["fields"])
    entry = next(iter(getattr(workshop.catalogue, kind).values()), None)
    if entry:
        rows = list(told(shape, entry.model_dump(mode="json", exclude_unset=True), lambda _, code: code))
        assert len(rows) > 1
    assert len(listed(workshop, kind, "").lines) == len(getattr(workshop.catalogue, kind))


def test_a_problem_is_told_by_its_place_on_the_form(workshop: Workshop) -> None:
    begun = workshop.begin(POINT, "points")
    draft = replace(begun, text=begun.text.replace("number: id_number", "number: nothing"))
    (problem,) = workshop.look(draft).problems
    assert problem.place == ("check", "number")
    assert label_of("points", problem.place) == "怎样检查 › 号码类型"
    assert label_of("points", ("tests", 1, "verdict")) == "用例 2 › 应当"
    missing = workshop.look(replace(begun, text=with_value(begun.text, "material", "no_such")))
    assert [one.place for one in missing.problems] == [("material",)]


def test_lists_find_entries_and_answers(workshop: Workshop) -> None:
    assert [line.entry for line in listed(workshop, "points", "年检").lines] == ["points/licence-old-rule"]
    assert set(KINDS) == {*MODELS, "qa"}
    answer = listed(workshop, "qa", "").lines[0]
    assert answer.entry.startswith("items/")
    assert answer.place.startswith("qa.")


def test_what_a_point_can_look_at(workshop: Workshop) -> None:
    catalogue = workshop.catalogue
    assert ("id_card", catalogue.materials["id_card"].name) in choices(catalogue, "materials")
    fields = dict(readable(catalogue, "business_licence"))
    assert "credit_code" in fields
    assert any("." in code for code in fields), "fields of the other materials of the items too"
    assert "business" in questions(catalogue, "points", "business_licence")


def test_where_an_entry_is_used(workshop: Workshop) -> None:
    assert ("items", "food-stall-permit") in uses(workshop.catalogue, "laws", "stall-rules")
    assert ("points", POINT) in uses(workshop.catalogue, "materials", "id_card")
    assert uses(workshop.catalogue, "elsewhere", "nothing") == []


def test_what_ends_and_what_rests_on_a_changed_law_is_due(workshop: Workshop, todos: Todos) -> None:
    assert todos.list().due == ()
    until = kept(workshop, "points", POINT, "effective_until", LATER.isoformat())
    workshop.publish(ANNE, POINT, until, TODAY, kind="points")
    workshop.publish(ANNE, "stall-rules", kept(workshop, "laws", "stall-rules", "number", "新号"), TODAY, kind="laws")
    workshop.swap.join()
    due = {(one.kind, one.entry) for one in todos.list().due}
    assert {("ends", f"points/{POINT}"), ("law", "items/food-stall-permit")} <= due
    kept(workshop, "items", "food-stall-permit", "checked_on", TODAY.isoformat())
    assert ("law", "items/food-stall-permit") not in {(one.kind, one.entry) for one in todos.list().due}


def test_a_point_is_tried_on_papers_as_they_were_read(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = FieldValue("31011419850312992", "31011419850312992", 0.99, 1, (0, 0, 0, 0), valid=False)
    card = Document("card.jpg", "id_card", "居民身份证", 0.99, (1,), {"id_number": wrong})
    file = FileReading("card.jpg", (), (card,), 1.0)
    unread = Problem("reading", "/tmp/x/blank.jpg", "读不出来", "请重拍", ExitCode.INPUT)
    monkeypatch.setattr(workshop.desk, "read", lambda files: Reading((file,), (unread,)))
    point = workshop.catalogue.points[POINT]
    tried = try_files(workshop.desk, workshop.catalogue, point, [Path("card.jpg")])
    assert [(found.point, str(found.verdict)) for found in tried.findings] == [(POINT, "fail")]
    assert tried.documents == (card,)
    assert tried.problems == ("blank.jpg：读不出来；请重拍",)
    with pytest.raises(InputError, match="没有事项用到"):
        try_files(workshop.desk, workshop.catalogue, point.model_copy(update={"material": "nobody-asks"}), [])
