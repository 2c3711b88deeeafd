"""The database behind everything that is kept: SQLite by default, PostgreSQL by one URL; Alembic keeps it current."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from copilot.errors import StoreError

_MIGRATIONS = Path(__file__).parent / "migrations"
_READING = "copilot_reading"
_BUSY_MS = 10_000
_AGAIN_S = 0.02
_CONNECT_S = 5
# Any number, the same in every process: who migrates holds PostgreSQL's lock of it.
_MIGRATING = 20261122


class Database:
    """Sessions over one database, which many threads share; the first session brings the tables up to date.

    Raises StoreError, with what to do, where the database cannot be reached, read or written.
    """

    def __init__(self, url: str) -> None:
        self._lock = threading.Lock()
        self._current = False
        try:
            address = make_url(url)
            if address.get_backend_name() == "sqlite" and address.database:
                Path(address.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if address.drivername == "postgresql":
                address = address.set(drivername="postgresql+psycopg")
            waiting = {} if address.get_backend_name() == "sqlite" else {"connect_timeout": _CONNECT_S}
            self.engine: Engine = create_engine(address, pool_pre_ping=True, connect_args=waiting)
        except (ArgumentError, ImportError) as error:
            raise StoreError(
                f"数据库地址无法使用：{error}", "请检查 COPILOT_DATABASE，例如 sqlite:///路径。"
            ) from error
        except OSError as error:
            raise StoreError(f"不能建立数据目录：{error}", "请检查 COPILOT_DATA 目录的权限和磁盘空间。") from error
        if self.engine.dialect.name == "sqlite":
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)
        self._readers = sessionmaker(self.engine.execution_options(**{_READING: True}), expire_on_commit=False)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A transaction: committed at the end, taken back on an error. Those of SQLite queue."""
        yield from self._transaction(self._sessions)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that only reads, beside one that writes."""
        yield from self._transaction(self._readers)

    def _transaction(self, sessions: sessionmaker[Session]) -> Iterator[Session]:
        self.migrate()
        try:
            with sessions.begin() as session:
                yield session
        except SQLAlchemyError as error:
            raise StoreError(
                f"数据库出错：{_first_line(error)}", "请检查磁盘空间和数据库是否在运行，然后重试。"
            ) from error

    def migrate(self) -> None:
        """Bring the tables up to date; cheap when they are."""
        with self._lock:
            if self._current:
                return
            configuration = Config()
            configuration.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
            try:
                with self.engine.begin() as connection:
                    if self.engine.dialect.name == "postgresql":
                        connection.execute(select(func.pg_advisory_xact_lock(_MIGRATING)))
                    configuration.attributes["connection"] = connection
                    command.upgrade(configuration, "head")
            except SQLAlchemyError as error:
                raise StoreError(f"数据库打不开：{_first_line(error)}", "请检查数据库地址、权限和磁盘空间。") from error
            self._current = True

    def queue(self, session: Session, what: str) -> None:
        """Let no other transaction that queues for `what` go on before this one ends; SQLite's writers always queue."""
        if self.engine.dialect.name == "postgresql":
            session.execute(select(func.pg_advisory_xact_lock(func.hashtext(what))))

    def close(self) -> None:
        self.engine.dispose()


def _prepare_sqlite(connection: Any, _: Any) -> None:
    """Readers beside one writer (WAL), a wait instead of an error when another process writes, references held, and
    what is committed is on the disk; what is deleted is overwritten.
    """
    connection.isolation_level = None  # transactions begin where `_begin_sqlite` says
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
    _to_wal(cursor)
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _to_wal(cursor: Any) -> None:
    """Where several open a new store at once, SQLite refuses the change of its journal without the wait."""
    until = time.monotonic() + _BUSY_MS / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(_AGAIN_S)


def _begin_sqlite(connection: Connection) -> None:
    """Writers queue from the beginning: one that reads first and writes then would be refused, not made to wait."""
    connection.exec_driver_sql("BEGIN" if connection.get_execution_options().get(_READING) else "BEGIN IMMEDIATE")


def _first_line(error: BaseException) -> str:
    """What the database said, without the statement and its values, which may be personal."""
    return str(getattr(error, "orig", None) or type(error).__name__).splitlines()[0]
