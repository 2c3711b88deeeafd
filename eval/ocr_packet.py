"""Memory and seconds of a packet of fifty pages, read in a process of its own; started as `eval.apart` tells."""

import sys
import threading
import time
from collections.abc import Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import psutil

from copilot.desk import Desk
from eval import apart
from eval.ocr_fields import Labelled
from eval.progress import Kept
from eval.score import Individual, Score

PAGES = 50
TARGET_MIB = 1500.0
_EVERY_S = 0.1


def large_packet(data: Sequence[Labelled], kept: Kept) -> Score:
    """The peak of memory while so many files of `data`, in turn, are read as one packet that they make fifty pages."""
    found = kept.get("ocr/packet", partial(_measured, data))
    return Score(
        "packet_memory",
        f"读 {PAGES} 页材料的内存峰值（MiB，含拆文件的进程）",
        (Individual(f"{PAGES} pages", found["mib"], {"seconds": found["seconds"], "pages": found["pages"]}),),
        target=TARGET_MIB,
        lower_is_better=True,
    )


def _measured(data: Sequence[Labelled]) -> dict[str, Any]:
    found = apart.measured("eval.ocr_packet", "product", [str(one.file) for one in data])
    if found is None:
        raise RuntimeError("a library of the product is missing in the process that reads the packet")
    return found


def _read(_: str, files: Sequence[str]) -> dict[str, Any]:
    """Pages are kept until the last is read, as they are for a review."""
    desk = Desk()
    desk.engines.reader.warm_up()
    started = time.perf_counter()
    read: list[Any] = []
    with _Peak() as peak:
        for path in islice(cycle(files), 2 * PAGES):
            read += [page for file in desk.read([Path(path)]).files for page in file.pages]
            if len(read) >= PAGES:
                break
    # The watcher looks now and then; what this process held at most between two looks, the system knows.
    mib = max(peak.mib, apart.peak_mib())
    return {"mib": mib, "seconds": round(time.perf_counter() - started, 1), "pages": len(read)}


class _Peak:
    """The largest sum, over this process and its children, of the memory that each holds; shared pages count once."""

    def __init__(self) -> None:
        self.mib = 0.0
        self._over = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "_Peak":
        self._watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._watcher.join()

    def _watch(self) -> None:
        this = psutil.Process()
        while True:
            held = sum(map(_held, (this, *this.children(recursive=True))))
            self.mib = max(self.mib, held / 2**20)
            if self._over.wait(_EVERY_S):
                return


def _held(process: psutil.Process) -> int:
    try:
        memory = process.memory_full_info()
        # The proportional share is Linux's; elsewhere the resident size counts what is shared twice.
        return int(getattr(memory, "pss", memory.rss))
    except psutil.Error:
        return 0


if __name__ == "__main__":
    sys.exit(apart.main(_read))
