"""Numbers of papers as offices write them: 沪（嘉定）受字〔2026〕第000123号."""

from datetime import date

# The character that stands for the kind of paper.
_WORDS = {"receipt": "受", "notice": "补", "commitment": "容", "checklist": "告", "transfer": "转"}


def paper_number(kind: str, sequence: int | None, day: date, office: str = "沪") -> str:
    """The number of the paper `kind` with the running number `sequence` (counted by the caller, from 1 each year).

    Without a running number its place is left to be written by hand. Raises ValueError for a number below 1.
    """
    if sequence is not None and sequence < 1:
        raise ValueError(f"running numbers begin at 1, not {sequence}")
    running = "＿＿＿＿＿＿" if sequence is None else f"{sequence:06d}"
    return f"{office}{_WORDS[kind]}字〔{day.year}〕第{running}号"
