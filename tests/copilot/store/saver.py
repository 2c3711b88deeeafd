"""Saves a case over and over in a process of its own and says on standard output what is safe; ends when killed."""

import sys
from pathlib import Path

from copilot.actor import Actor
from copilot.case import Case
from copilot.settings import Settings
from copilot.store import Store

CLERK = Actor("甲", frozenset())


def run(database: str, data: Path) -> None:
    store = Store(Settings(data=data, database=database, key=None))
    number = store.cases.open(CLERK)
    print(number, flush=True)
    version = 1
    while True:
        version = store.cases.save(number, Case(query=f"第 {version} 次"), version, CLERK, earlier=[Case()])
        store.cases.files.put(number, "recording", f"{version}.wav", f"录音 {version}".encode() * 1000)
        print(version, flush=True)


if __name__ == "__main__":
    run(sys.argv[1], Path(sys.argv[2]))
