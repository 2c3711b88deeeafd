"""Measures a system in a process of its own: its memory is its own, and nothing that was loaded before helps it.

A module that can be started so has a function of a system's name and what is given (plain JSON), gives a JSON object
back, and calls `main` with it where it is run as `python -m MODULE SYSTEM FILE`.
"""

import contextlib
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

_MISSING = 3


def measured(module: str, system: str, given: Any) -> dict[str, Any] | None:
    """What `module` measures of `system`; None where that is not installed."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(given, file, ensure_ascii=False)
        file.flush()
        command = [sys.executable, "-m", module, system, file.name]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode == _MISSING:
        return None
    if ran.returncode != 0:
        raise RuntimeError(f"{system}: {ran.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def main(measure: Callable[[str, Any], dict[str, Any]]) -> int:
    """Measure what the arguments name and print it; whatever libraries print goes to standard error."""
    system, file = sys.argv[1:3]
    given = json.loads(Path(file).read_text(encoding="utf-8"))
    with contextlib.redirect_stdout(sys.stderr):
        try:
            found = measure(system, given)
        except ImportError:
            return _MISSING
    print(json.dumps(found, ensure_ascii=False))
    return 0


def peak_mib() -> float:
    """The largest resident memory of this process; what `getrusage` tells begins with that of the parent."""
    status = Path("/proc/self/status")
    if status.is_file():
        return int(status.read_text(encoding="ascii").split("VmHWM:")[1].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
