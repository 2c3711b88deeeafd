"""Runs over a small program that plays `copilot eval`."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from copilot.evaluations import Run, Runs

_BOUND_S = 60

# It writes results as the command does; `ocr` breaks, `all` goes on until it is stopped.
_PROGRAM = """
import json, pathlib, sys, time
arguments = sys.argv[1:]
name = arguments[1]
if name == "compare":
    one = {"title": "首位命中", "before": 0.5, "after": 0.75, "change": 0.25, "interval": [0.1, 0.4], "common": 2}
    told = {"differences": [{**one, "verdict": "变好"}], "p50_ratios": {"ask": 0.9}, "warnings": ["机器不同"]}
    print(json.dumps(told))
    sys.exit()
print("评测 1/1：" + name, flush=True)
if name == "ocr":
    print("识读模型没有就绪", flush=True)
    sys.exit(3)
if name == "all":
    time.sleep(600)
folder = pathlib.Path(arguments[arguments.index("--out") + 1])
individual = [
    {"id": "query-1", "value": 1.0},
    {"id": "query-2", "value": 0.0, "wanted": "<b>甲</b>", "got": ["乙", "丙"]},
]
score = {"name": "recall", "title": "首位命中", "value": 0.5, "interval_95": [0.0, 1.0], "count": 2, "target": 0.9,
         "lower_is_better": False, "met": False, "individual": individual}
latency = {"ask": {"p50": 12.0}}
result = {"name": name, "about": "两条", "scores": [score], "latency_ms": latency, "peers": {}, "notes": []}
(folder / "results.json").write_text(json.dumps({"circumstances": {}, "results": [result]}), encoding="utf-8")
(folder / "report.html").write_text("<h1>报告</h1>", encoding="utf-8")
"""


@contextmanager
def runs_in(folder: Path) -> Iterator[Runs]:
    """Runs kept in `folder`; what still runs is ended afterwards."""
    program = folder / "program.py"
    program.write_text(_PROGRAM, encoding="utf-8")
    made = Runs(folder / "eval", (sys.executable, str(program)))
    yield made
    made.close()


def ended(runs: Runs, run: Run) -> Run:
    """The run once it is over."""
    until = time.monotonic() + _BOUND_S
    while runs.run(run.id).state == "running":
        assert time.monotonic() < until, "the run does not end"
        time.sleep(0.05)
    return runs.run(run.id)
