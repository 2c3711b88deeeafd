"""A PostgreSQL server of the tests' own, on a socket in a temporary folder; nobody else can reach it."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_DEBIAN = Path("/usr/lib/postgresql")
_USER = "postgres"


def programs() -> Path | None:
    """The folder with initdb and pg_ctl, which Debian keeps off the path."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    return next(
        (folder for folder in sorted(_DEBIAN.glob("*/bin"), reverse=True) if (folder / "initdb").exists()), None
    )


def reason_to_skip() -> str:
    """Why no server can be started here; empty where it can."""
    if programs() is None:
        return "no PostgreSQL on this machine; `apt-get install postgresql` brings it"
    if os.geteuid() == 0 and (_account() is None or not shutil.which("runuser")):
        return "PostgreSQL does not run as root, and there is no user postgres"
    return ""


@contextmanager
def server() -> Iterator[str]:
    """Starts a server; yields the URL of an empty database. `{url}` ends in the folder of its socket."""
    found = programs()
    assert found is not None
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # the path of a socket must be short
    account = _account()
    if os.geteuid() == 0 and account:
        os.chown(folder, account.pw_uid, account.pw_gid)
    try:
        _run(str(found / "initdb"), "-D", f"{folder}/data", "-U", _USER, "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        _run(str(found / "pg_ctl"), "-D", f"{folder}/data", "-w", "-l", f"{folder}/log", "-o", options, "start")
        try:
            yield f"postgresql://{_USER}@/postgres?host={folder}"
        finally:
            _run(str(found / "pg_ctl"), "-D", f"{folder}/data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(_USER)
    except KeyError:
        return None


def _run(*command: str) -> None:
    """Run as the user postgres where we are root, which PostgreSQL refuses."""
    prefix = ["runuser", "-u", _USER, "--"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [*prefix, *command], cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
