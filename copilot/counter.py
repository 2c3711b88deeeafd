"""What happens at the counter: each step takes a Case and returns the next, so that undo is to keep the old one.

A stage that fails adds a Problem to the Case; what does not need that stage goes on.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from copilot.case import Case
from copilot.desk import Desk
from copilot.forms import Earlier
from copilot.problem import Problem, collected
from copilot.reading import FileReading
from copilot.turn import reply, turn
from knowledge import Answer
from review_models.document import Document
from review_models.finding import Overrule
from review_models.review.overrule import overruled

EarlierCases = Callable[[Case], Sequence[Earlier]]


class Counter:
    """A clerk's counter over one Desk, which many counters share."""

    def __init__(self, desk: Desk, earlier: EarlierCases = lambda _: ()) -> None:
        """`earlier` gives what the holder's earlier cases lend to the form."""
        self.desk = desk
        self._earlier = earlier

    def listen(self, case: Case, recording: Path) -> Case:
        """Hear what was said, and ask with it."""
        with _stage(case, "speech") as step:
            step.case = replace(case, utterance=self.desk.transcribe(recording, item=case.item))
        heard = step.result
        if heard.utterance is None or not heard.utterance.speech:
            return heard
        return self.ask(heard, heard.utterance.text, spoken=True)

    def ask(self, case: Case, text: str, *, spoken: bool = False) -> Case:
        """Find the matter in `text`. A sure answer opens the item; otherwise the clerk chooses.

        With an item open, the talk goes on about it unless another matter is surely meant.
        """
        with _stage(case, "knowledge") as step:
            if case.item:
                found = turn(self.desk, text, case.item, case.answers, day=case.day, spoken=spoken)
            else:
                shown = {hit.code for hit in case.found.items} if case.found else ()
                found = reply(self.desk, text, case.said, shown, day=case.day, spoken=spoken)
            opened = found.guidance.item if found.guidance and found.decision == "answer" else None
            answers = dict(found.understood) if opened else {}
            said = (*case.said, text) if opened == case.item or case.item is None else (text,)
            asked = replace(case, query=text, said=said, found=found, answers=answers)
            step.case = _for_item(asked, opened)
        return self.refreshed(step.result)

    def open(self, case: Case, item: str) -> Case:
        """Open `item`; what the applicant said already answers what it can."""
        with _stage(case, "knowledge") as step:
            found = self._opened(case, item, {})
            step.case = _for_item(replace(case, found=found, answers=dict(found.understood)), item)
        return self.refreshed(step.result)

    def answer(self, case: Case, question: str, option: str) -> Case:
        """Answer a question of the situation; the materials and what was reviewed follow."""
        answers = {**case.answers, question: option}
        with _stage(case, "knowledge") as step:
            step.case = replace(case, found=self._opened(case, case.item or "", answers), answers=answers)
        return self.refreshed(step.result)

    def hand_in(self, case: Case, files: Sequence[Path]) -> Case:
        """Read further files into the packet; those that cannot be read are told and leave the others alone."""
        known = {file.file for file in case.files}
        reading = self.desk.read([path for path in files if str(path) not in known])
        return self.join(case, reading.files, reading.problems)

    def join(self, case: Case, files: Sequence[FileReading], problems: Sequence[Problem]) -> Case:
        """Take files that were read already into the packet, with what could not be read, and review it again."""
        earlier = [problem for problem in case.problems if problem.stage != "reading"]
        latency = {**case.latency_ms, "reading": sum(file.latency_ms for file in files)}
        joined = (*case.files, *files)
        return self.refreshed(replace(case, files=joined, problems=(*earlier, *problems), latency_ms=latency))

    def take_back(self, case: Case, file: str) -> Case:
        """Take a file out of the packet."""
        return self.refreshed(replace(case, files=tuple(kept for kept in case.files if kept.file != file)))

    def tell(self, case: Case, document: Document, material: str) -> Case:
        """Take the clerk's word that `document` is the item's `material`: it is read again as that, and the packet is
        reviewed again.
        """
        if case.item is None:
            return case
        with _stage(case, "review") as step:
            told = self.desk.told(document, case.item, material, answers=case.answers, day=case.day)
            files = tuple(
                replace(file, documents=tuple(told if each is document else each for each in file.documents))
                for file in case.files
            )
            step.case = replace(case, files=files)
        return step.result if step.problems else self.refreshed(step.result)

    def type_in(self, case: Case, values: Mapping[str, str]) -> Case:
        """Take over what the clerk typed into the form: it may tell whose papers are whose, so the rest follows."""
        return self._with_form(replace(case, typed={**case.typed, **values}))

    def overrule(self, case: Case, overrule: Overrule) -> Case:
        """Take the clerk's verdict on a finding; it takes the place of an earlier one, and the decision follows."""
        others = _but(case.overrules, overrule.point, overrule.material)
        return _judged(replace(case, overrules=(*others, overrule)))

    def withdraw(self, case: Case, point: str, material: str | None) -> Case:
        """Take a clerk's verdict back: what the machine had said stands again."""
        return _judged(replace(case, overrules=_but(case.overrules, point, material)))

    def _opened(self, case: Case, item: str, answers: Mapping[str, str]) -> Answer:
        """The answer for the open `item`; candidates and theme stay, so that the clerk can still choose another."""
        query = "；".join(case.said) or self.desk.item(item).name
        found = self.desk.ask(query, item=item, answers=answers, day=case.day)
        return replace(found, items=case.found.items, theme=case.found.theme) if case.found else found

    def refreshed(self, case: Case) -> Case:
        """Review the packet and fill the form again, where there is an item and something to look at."""
        if case.item is None or not case.files:
            return replace(case, review=None, form=None)
        with _stage(case, "review") as step:
            review = self.desk.review(case.item, case.documents, answers=case.answers, day=case.day)
            step.case = replace(case, review=overruled(review, case.overrules))
        return self._with_form(step.result)

    def _with_form(self, case: Case) -> Case:
        """Fill the form from all that is known, where there is a review to take it from."""
        if case.review is None or self.desk.item(case.item or case.review.item).form is None:
            return case
        said = "；".join(case.said)
        with _stage(case, "form") as step:
            filled = self.desk.fill(
                case.review,
                answers=case.answers,
                said=said,
                typed=case.typed,
                earlier=self._earlier(case),
                day=case.day,
            )
            step.case = replace(case, form=filled)
        return step.result


def _for_item(case: Case, item: str | None) -> Case:
    """The case with `item` open; verdicts were given on the findings for another one."""
    return case if item == case.item else replace(case, item=item, overrules=())


def _but(overrules: Sequence[Overrule], point: str, material: str | None) -> tuple[Overrule, ...]:
    return tuple(each for each in overrules if (each.point, each.material) != (point, material))


def _judged(case: Case) -> Case:
    """The case whose review has just the clerk's verdicts of now."""
    if case.review is None:
        return case
    findings = tuple(finding.machine or finding for finding in case.review.findings)
    return replace(case, review=overruled(replace(case.review, findings=findings), case.overrules))


class _Step:
    """The case before and after a stage; `result` is the case after it, with the problem or the time it took."""

    def __init__(self, case: Case, stage: str) -> None:
        self.case = case
        self.stage = stage
        self.problems: list[Problem] = []
        self.spent_ms = 0.0

    @property
    def result(self) -> Case:
        earlier = tuple(problem for problem in self.case.problems if problem.stage != self.stage)
        latency = {**self.case.latency_ms, self.stage: self.spent_ms}
        return replace(self.case, problems=(*earlier, *self.problems), latency_ms=latency)


@contextmanager
def _stage(case: Case, stage: str) -> Iterator[_Step]:
    step = _Step(case, stage)
    started = time.perf_counter()
    with collected(step.problems, stage, ""):
        yield step
    step.spent_ms = 1000 * (time.perf_counter() - started)
