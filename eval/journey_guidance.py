"""From what an applicant says to the right guide on the clerk's screen, walked at the counter of the product.

The matter stands open at once, or after one thing more: the clerk taps the right one of those shown, or, where it is
not shown, the applicant says it once more in other words.
"""

import time
from pathlib import Path
from typing import Any

from copilot.case import Case
from copilot.counter import Counter
from copilot.desk import Desk
from eval.journey_requests import Request, sounding


def guided(desk: Desk, request: Request, folder: Path) -> dict[str, Any]:
    """How the matter of `request` was found, as plain values. Noisy recordings are written into `folder`.

    `ms` are the waits: `first` until the screen shows a guide or asks back, `guidance` all of them until the guide
    stands. `turns` counts what is said or tapped until then. `step` tells how: at once, shown (and tapped), said
    again, or missed. `first` is the item that the first words opened, None where the clerk is asked back.
    """
    recording = sounding(request, folder) if request.recording else None
    counter = Counter(desk)
    started = time.perf_counter()
    case = counter.listen(Case(), recording) if recording else counter.ask(Case(), request.text, spoken=request.heard)
    ms = {"first": _since(started)}
    opened, shown, turns, step = case.item, _shown(case), 1, "at once"
    if case.item != request.item:
        turns, step = 2, "shown" if request.item in shown else "said again"
        started = time.perf_counter()
        if step == "shown":
            case = counter.open(case, request.item)
        elif request.reply:
            case = counter.ask(case, request.reply)
            if case.item is None and request.item in _shown(case):
                case, turns = counter.open(case, request.item), 3
        ms["again"] = _since(started)
        step = step if case.item == request.item else "missed"
    return {
        "ms": {**{name: round(spent, 1) for name, spent in ms.items()}, "guidance": round(sum(ms.values()), 1)},
        "heard": case.utterance.text if case.utterance else request.text,
        "first": opened,
        "shown": shown,
        "step": step,
        "turns": turns,
        "asked": len(case.found.questions) if case.found and case.item else 0,
        "problems": [problem.problem for problem in case.problems],
    }


def _shown(case: Case) -> list[str]:
    """The items on the clerk's screen to choose from, as the panel lists them."""
    if case.found is None:
        return []
    theme = case.found.theme.items if case.found.theme else ()
    return list(dict.fromkeys([*theme, *(hit.code for hit in case.found.items)]))


def _since(started: float) -> float:
    return 1000 * (time.perf_counter() - started)
