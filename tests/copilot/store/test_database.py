"""The database comes up to date by itself, or says what to do; the migrations match the tables."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select, text

from copilot.errors import StoreError
from copilot.store import Database
from copilot.store.tables import CaseRow, Table


def test_migrations_make_exactly_the_tables(database: Database) -> None:
    database.migrate()
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Table.metadata) == []


def test_a_moment_comes_back_in_utc(database: Database) -> None:
    noon = datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=8)))
    with database.session() as session:
        session.add(CaseRow(id="1", opened_by="甲", changed_by="甲", opened_at=noon))
    with database.session() as session:
        found = session.scalars(select(CaseRow)).one()
    assert found.opened_at == datetime(2026, 7, 1, 4, tzinfo=UTC)


def test_an_error_takes_the_transaction_back(database: Database) -> None:
    def fail() -> None:
        with database.session() as session:
            session.add(CaseRow(id="1", opened_by="甲", changed_by="甲"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with database.session() as session:
        assert session.scalars(select(CaseRow)).all() == []


def test_an_error_names_no_values(database: Database) -> None:
    def fail() -> None:
        with database.session() as session:
            session.execute(text("select * from nowhere where secret = '310101199001011234'"))

    with pytest.raises(StoreError) as error:
        fail()
    assert "310101199001011234" not in error.value.message
    assert error.value.remedy


@pytest.mark.parametrize("url", ["不是地址", "nothing://x", "sqlite:////proc/none/copilot.db"])
def test_what_is_no_database_is_told_with_a_remedy(url: str) -> None:
    with pytest.raises(StoreError) as error:
        Database(url).migrate()
    assert error.value.remedy


def test_a_broken_file_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "copilot.db"
    broken.write_bytes(b"nonsense" * 1000)
    with pytest.raises(StoreError, match="数据库打不开"):
        Database(f"sqlite:///{broken}").migrate()
