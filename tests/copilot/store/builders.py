"""Cases for tests of the store, made at a counter without engines."""

from datetime import UTC, datetime
from pathlib import Path

from copilot.actor import Actor, Role
from copilot.case import Case
from review_models.finding import Overrule
from tests.copilot.test_counter import counter

JIA = Actor("甲", frozenset({Role.CLERK}))
YI = Actor("乙", frozenset({Role.CLERK}))
NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
# Invented, with a right check digit.
ID_NUMBER = "310101199001011234"
VERDICT = Overrule("p1", "licence", "pass", "甲", NOON, "已核对原件，电话 13800000000")


def steps(folder: Path, files: int = 1) -> tuple[Case, ...]:
    """A visit step by step: asked, opened, handed in `files`, typed, overruled."""
    desk = counter()
    paths = [folder / f"材料{number}.jpg" for number in range(files)]
    for number, path in enumerate(paths):
        path.write_bytes(f"材料 {number}".encode() * 50)
    asked = desk.ask(Case(), "我想开店")
    opened = desk.open(asked, "shop")
    read = desk.hand_in(opened, paths)
    typed = desk.type_in(read, {"phone": "13800000000", "applicant_id_number": ID_NUMBER})
    return asked, opened, read, typed, desk.overrule(typed, VERDICT)
