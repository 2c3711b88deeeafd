"""What a command prints: one JSON object on standard output and nothing else, or text for people."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Annotated, Any

import typer

AsJson = Annotated[bool, typer.Option("--json", help="只在标准输出打印一个 JSON 对象")]


@contextmanager
def results() -> Iterator[IO[str]]:
    """The real standard output; within, whatever else is printed, also by native libraries, goes to standard error."""
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    with os.fdopen(kept, "w", encoding="utf-8") as real:
        try:
            yield real
            real.flush()
        finally:
            sys.stdout.flush()
            os.dup2(real.fileno(), 1)


def dump(content: Any, *, indent: int | None = 1) -> str:
    """JSON with Chinese left readable."""
    return json.dumps(content, ensure_ascii=False, indent=indent)


def tell(text: str) -> None:
    """Progress, on standard error."""
    print(text, file=sys.stderr, flush=True)
