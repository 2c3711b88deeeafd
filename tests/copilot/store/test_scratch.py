"""Files that lay open while a server worked on them go with it, and with the next one where it was killed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from copilot.store.scratch import Scratch

_SERVER = """
import sys, time
from pathlib import Path
from copilot.store.scratch import Scratch
scratch = Scratch(Path(sys.argv[1]))
(scratch.folder / "身份证.jpg").write_bytes(b"JPEG")
print(scratch.folder, flush=True)
time.sleep(600)
"""


def test_a_server_removes_its_own_and_leaves_that_of_another(tmp_path: Path) -> None:
    one, other = Scratch(tmp_path / "uploads"), Scratch(tmp_path / "uploads")
    (one.folder / "一").write_text("1")
    (other.folder / "二").write_text("2")
    one.close()
    assert not one.folder.exists()
    assert (other.folder / "二").exists()
    assert other.folder.stat().st_mode & 0o077 == 0
    other.close()


def test_what_a_killed_server_left_goes_with_the_next_start(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", _SERVER, str(tmp_path)], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        left = Path(server.stdout.readline().strip())
        Scratch(tmp_path).open()
        assert (left / "身份证.jpg").exists()
        os.kill(server.pid, signal.SIGKILL)
    Scratch(tmp_path).open()
    assert not left.exists()
