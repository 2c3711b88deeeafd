"""Many threads and processes on one store; a process that is killed loses nothing that it had said was safe."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Barrier
from typing import Any

from copilot.case import Case
from copilot.settings import Settings
from copilot.store import CaseChangedError, Store
from tests.copilot.store.builders import JIA, YI

ROOT = Path(__file__).parents[3]
CLERKS = 8


def together(action: Callable[[int], Any]) -> list[Any]:
    """What `action` gives in as many threads as there are clerks, all at once."""
    ready = Barrier(CLERKS)

    def begin(number: int) -> Any:
        ready.wait()
        return action(number)

    with ThreadPoolExecutor(CLERKS) as clerks:
        return list(clerks.map(begin, range(CLERKS)))


def test_clerks_who_open_at_once_get_numbers_of_their_own(store: Store) -> None:
    numbers = together(lambda _: store.cases.open(JIA))
    assert sorted(number[-4:] for number in numbers) == [f"{one:04d}" for one in range(1, CLERKS + 1)]


def test_of_many_who_save_at_once_one_wins_and_the_others_are_told(store: Store) -> None:
    number = store.cases.open(JIA)

    def save(clerk: int) -> str:
        try:
            store.cases.save(number, Case(query=f"{clerk}"), 1, YI)
        except CaseChangedError as error:
            return f"after {error.by}"
        return f"{clerk}"

    told = together(save)
    assert told.count("after 乙") == CLERKS - 1
    [won] = {*told} - {"after 乙"}
    assert store.cases.load(number).case.query == won
    assert store.cases.load(number).version == 2


def test_nothing_is_lost_between_clerks_who_load_again(store: Store) -> None:
    number = store.cases.open(JIA)

    def add(clerk: int) -> None:
        for _ in range(1000):
            stored = store.cases.load(number)
            with suppress(CaseChangedError):
                said = (*stored.case.said, f"{clerk}")
                store.cases.save(number, Case(said=said), stored.version, JIA)
                return

    together(add)
    assert sorted(store.cases.load(number).case.said) == [f"{one}" for one in range(CLERKS)]


def test_the_first_start_of_many_at_once(settings: Settings) -> None:
    stores = [Store(settings) for _ in range(CLERKS)]
    numbers = together(lambda clerk: stores[clerk].cases.open(JIA))
    assert len(set(numbers)) == CLERKS
    for store in stores:
        assert len(store.cases.find()) == CLERKS
        store.database.close()


def test_processes_killed_while_saving_lose_nothing_that_was_safe(settings: Settings) -> None:
    command = [sys.executable, "-m", "tests.copilot.store.saver", str(settings.database), str(settings.data)]
    savers = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    try:
        numbers = [str(saver.stdout and saver.stdout.readline()).strip() for saver in savers]
        safe = []
        for saver in savers:
            assert saver.stdout
            for _ in range(5):
                safe_version = int(saver.stdout.readline())
            os.kill(saver.pid, signal.SIGKILL)
            # What was said after the last line that was read counts, too.
            rest = [line for line in saver.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
            safe.append(int(rest[-1]) if rest else safe_version)
    finally:
        for saver in savers:
            saver.kill()
            saver.communicate()
    store = Store(settings)
    assert len(set(numbers)) == 2
    for number, version in zip(numbers, safe, strict=True):
        stored = store.cases.load(number)
        assert stored.version in (version, version + 1)
        assert stored.case.query == f"第 {stored.version - 1} 次"
        files = store.cases.files.of(number)
        assert len(files) in range(version - 1, stored.version)
        for file in files:
            assert store.cases.files.get(file.id)[1]
        store.cases.save(number, Case(query="接着办"), stored.version, JIA)
    store.database.close()
