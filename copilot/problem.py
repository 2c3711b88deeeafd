"""A stage that failed for one input, while the others go on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from copilot.errors import ExitCode, exit_code_of, message_of, remedy_of
from copilot.masking import masked


@dataclass(frozen=True)
class Problem:
    """What could not be done: at which `stage` (speech, reading, review …), with which file, and what to do next."""

    stage: str
    file: str
    problem: str
    remedy: str
    exit_code: ExitCode

    def as_dict(self) -> dict[str, str]:
        return {"stage": self.stage, "file": self.file, "problem": self.problem, "remedy": self.remedy}


@contextmanager
def collected(problems: list[Problem], stage: str, file: str) -> Iterator[None]:
    """Put an error of the block into `problems` instead of letting it end the run."""
    try:
        yield
    except Exception as error:  # one unusable input, whatever its fault, must not lose the others
        problems.append(Problem(stage, file, masked(message_of(error)), remedy_of(error), exit_code_of(error)))
