"""What a clerk can do on the page. Each action works on a Visit and yields whenever there is something new to show."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from copilot.case import Case
from copilot.counter import Counter
from copilot.problem import Problem
from copilot.sample_case import SampleCase
from ui import cases
from ui.judging import judged
from ui.visit import Look, Visit


class Clerk(Counter):
    """A counter whose steps can be watched; many pages share it.

    `confirmed` is told the words that the machine was not sure of, and the item the clerk then opened.
    """

    confirmed: Callable[[str, str], None] = staticmethod(lambda words, item: None)

    def hear(self, visit: Visit, recording: str | None) -> Iterator[None]:
        if recording:
            visit.doing = "正在听录音 …"
            yield
            visit.step(lambda case: self.listen(case, Path(recording)))
            visit.doing = ""
        yield

    def query(self, visit: Visit, words: str) -> Iterator[None]:
        if words.strip():
            visit.step(lambda case: self.ask(case, words))
        yield

    def act(self, visit: Visit, what: Mapping[str, Any]) -> Iterator[None]:
        """Do what was clicked: `what` are the data attributes of the element. Anything unknown does nothing."""
        match dict(what):
            case {"do": "open", "item": str(item)}:
                if phrasing(visit.case, item):
                    self.confirmed(visit.case.query, item)
                visit.step(lambda case: case if item == case.item else self.open(case, item))
            case {"do": "ask", "words": str(words)}:
                yield from self.query(visit, words)
            case {"do": "answer", "question": str(question), "option": str(option)}:
                visit.step(lambda case: self.answer(case, question, option) if case.item else case)
            case {"do": "show", "finding": str(number)} if number.isdecimal():
                visit.look = Look(finding=int(number))
            case {"do": "page", "file": str(file), "page": str(page)} if file.isdecimal() and page.isdecimal():
                visit.look = Look(file=int(file), page=int(page))
            case {"do": "close"}:
                visit.look = None
            case {"do": "take-back", "file": str(file)} if file.isdecimal():
                visit.step(lambda case: self._without(case, int(file)))
            case {"do": "tell", "file": str(file), "document": str(place), "typed": str(material)} if (
                file.isdecimal() and place.isdecimal() and material
            ):
                yield from self._tell(visit, int(file), int(place), material)
            case {"do": "field", "field": str(field), "value": str(value)}:
                visit.step(lambda case: self.type_in(case, {field: value.strip()}) if case.form else case)
            case {"do": "overrule" | "withdraw"}:
                visit.step(lambda case: judged(self, case, what, visit.actor))
            case {"do": "cases" | "find" | "resume" | "reload" | "decide" | "settle"}:
                cases.act(visit, self.desk, what)
            case {"do": "undo"}:
                visit.undo()
            case {"do": "new"}:
                visit.renew()
            case {"do": "sample"}:
                yield from self.sample(visit)
        yield

    def hand_in_watched(self, visit: Visit, paths: Sequence[Path], number: int | None = None) -> Iterator[None]:
        """Read files one by one, outside any lock, so that the page stays usable; then review the packet once.

        `number` is the case they belong to, by default the one at hand.
        """
        number = visit.number if number is None else number
        batch = visit.expect(paths) if number == visit.number else []
        problems: list[Problem] = []
        for arrival in batch:
            arrival.stage = "reading"
            yield
            reading = self.desk.read([arrival.path])
            if number != visit.number:
                return
            arrival.stage = "done" if reading.files else "failed"
            arrival.reading = next(iter(reading.files), None)
            arrival.told = " ".join(f"{problem.problem} {problem.remedy}" for problem in reading.problems)
            problems += reading.problems
            yield
        if batch:
            readings = [arrival.reading for arrival in batch if arrival.reading]
            visit.doing = "正在预审 …"
            yield
            visit.step(lambda case: self.join(case, readings, problems), number)
            visit.arrived(batch)
            visit.doing = ""
        yield

    def sample(self, visit: Visit) -> Iterator[None]:
        """Walk the sample case in steps that can be watched."""
        sample = SampleCase()
        visit.renew(kept=False)
        number = visit.number
        steps = {
            "示例 1/3：听录音 …": lambda _: self.listen(Case(day=sample.day), sample.recording),
            "示例 2/3：打开事项，回答情形 …": lambda case: self._opened_with(case, sample),
            "示例 3/3：识读材料 …": None,
        }
        for told, action in steps.items():
            if number != visit.number:
                return
            visit.doing = told
            yield
            if action:
                visit.step(action, number)
        yield from self.hand_in_watched(visit, sample.files, number)

    def _opened_with(self, case: Case, sample: SampleCase) -> Case:
        case = self.open(case, sample.item)
        for question, option in sample.answers.items():
            case = self.answer(case, question, option)
        return case

    def _tell(self, visit: Visit, file: int, place: int, material: str) -> Iterator[None]:
        """The clerk says which material a document is; the numbers of findings change, so its page is shown instead."""
        documents = visit.case.files[file].documents if file < len(visit.case.files) else ()
        if place < len(documents):
            visit.doing = "正在重新识读和预审 …"
            yield
            visit.step(lambda case: self.tell(case, documents[place], material))
            pages = [page.number for page in visit.case.files[file].pages]
            visit.look = Look(file=file, page=pages.index(documents[place].pages[0]))
            visit.doing = ""

    def _without(self, case: Case, file: int) -> Case:
        return self.take_back(case, case.files[file].file) if file < len(case.files) else case


# A longer sentence tells a story rather than names a matter.
_NAMING = 30


def phrasing(case: Case, item: str) -> bool:
    """Whether opening `item` says what the words of the case mean: the machine had not found it, or not surely."""
    found = case.found
    if found is None or found.theme or item == case.item or not 0 < len(case.query) <= _NAMING:
        return False
    return found.decision != "answer" or found.items[0].code != item
