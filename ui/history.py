"""The steps of a case, newest last, so that every one can be undone."""

from dataclasses import dataclass

from copilot.case import Case

_KEPT = 30


@dataclass(frozen=True, eq=False)
class History:
    """Steps so far; never changed in place, because two events of one page may run at once.

    Compared by identity: gradio asks for the hash of a state to see whether it changed.
    """

    cases: tuple[Case, ...] = (Case(),)

    @property
    def case(self) -> Case:
        return self.cases[-1]

    def then(self, case: Case) -> "History":
        return self if case is self.case else History((*self.cases, case)[-_KEPT:])

    def undone(self) -> "History":
        return History(self.cases[:-1]) if len(self.cases) > 1 else self
