"""The process that takes files apart: jobs come as lines of JSON on standard input, frames go out.

Run by `pool`; it reads no settings and knows no keys.
"""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from copilot.containment import frames, jail
from copilot.containment.frames import Frame

Items = Iterator[tuple[dict[str, Any], np.ndarray | None]]
Task = Callable[[dict[str, Any]], Items]


def _reading() -> Task:
    import pillow_heif  # noqa: F401 - its libraries are loaded before the door closes
    from PIL import Image

    from ocr import images, pdf  # noqa: F401
    from ocr.files import sheets
    from ocr.sheet import Limits

    Image.init()

    def opened(job: dict[str, Any]) -> Items:
        for sheet in sheets(Path(job["path"]), Limits(**job["limits"])):
            lines = [[line.text, line.confidence, line.box, line.characters] for line in sheet.text]
            yield {"number": sheet.number, "failure": sheet.failure, "lines": lines}, sheet.image

    return opened


def _sound() -> Task:
    from speech.audio import load, load_channels

    def decoded(job: dict[str, Any]) -> Items:
        path, limit = Path(job["path"]), float(job["limit_s"])
        channels = load_channels(path, limit_s=limit) if job["channels"] == 2 else [load(path, limit_s=limit)]
        for recording in channels:
            yield {}, recording.samples

    return decoded


def _tables() -> Task:
    from knowledge.exchange.sheets import tables_of

    def opened(job: dict[str, Any]) -> Items:
        yield {"tables": dict(tables_of(Path(job["path"])))}, None

    return opened


TASKS: dict[str, Callable[[], Task]] = {"reading": _reading, "sound": _sound, "tables": _tables}
"""By name; each imports what it needs only when it is chosen."""


def main() -> None:
    """`worker TASK MEMORY SECONDS`: at most so many bytes in all, and so many seconds of work on one answer."""
    kind, memory, seconds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    answers = os.dup(1)
    os.dup2(2, 1)  # what libraries print is no answer

    def send(content: bytes | memoryview) -> None:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(answers, rest) :]

    task = TASKS[kind]()
    filtered = jail.lock(memory)
    frames.write(send, Frame("ready", {"filtered": filtered}))
    for line in sys.stdin.buffer:
        try:
            # Ends the process, also from within a library; nobody waits for one whose parent has gone.
            signal.alarm(seconds)
            for about, array in task(json.loads(line)):
                signal.alarm(0)
                frames.write(send, Frame("item", about, array))
                signal.alarm(seconds)
            signal.alarm(0)
            frames.write(send, Frame("done", {}))
        except Exception as error:  # whatever a parser raises becomes an answer
            signal.alarm(0)
            said = {name: str(getattr(error, name, "")) for name in ("message", "remedy", "category")}
            frames.write(send, Frame("error", {**said, "type": type(error).__name__}))


if __name__ == "__main__":
    main()
