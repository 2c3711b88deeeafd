"""The log over SQLite and over PostgreSQL, as the store is tested."""

from tests.copilot.store.conftest import database, database_url, postgresql_server

__all__ = ["database", "database_url", "postgresql_server"]
