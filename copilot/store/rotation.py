"""Sealing everything anew with the newest key. Killed half way, nothing is lost, and the next run finishes it."""

from collections.abc import Iterator
from dataclasses import dataclass

from filelock import FileLock
from sqlalchemy import Column, LargeBinary, select, update

from copilot.errors import InputError
from copilot.store.keys import KeyFile, reseal_lookup
from copilot.store.store import Store
from copilot.store.tables import Table

_BATCH = 200


@dataclass(frozen=True)
class Rotation:
    """How many values of the database and files of the vault were sealed anew."""

    values: int
    files: int


def rotate(store: Store) -> Rotation:
    """Make a new key where the keys lie in the key file, and seal everything with the newest.

    Raises InputError where the keys are set by hand and there is no older one; StoreError where something cannot be
    opened, and then no key is dropped.
    """
    keys = store.keys
    cipher = store.cipher
    if not isinstance(keys, KeyFile) and len(keys()) < 2:
        raise InputError(
            "COPILOT_KEY 里只有一把密钥", "请用 copilot store new-key 生成新的，写成 新密钥,旧密钥 后再运行。"
        )
    with FileLock(store.settings.data / ".rotation.lock"):
        if isinstance(keys, KeyFile):
            keys.add()
        reseal_lookup(store.settings.data, cipher)
        values = sum(_resealed(store, column) for column in _sealed_columns())
        files = sum(store.vault.reseal(digest) for digest in store.vault.digests() if digest in store.vault)
        if isinstance(keys, KeyFile):
            keys.drop_old()
    return Rotation(values, files)


def _sealed_columns() -> Iterator[Column]:
    for table in Table.metadata.sorted_tables:
        yield from (column for column in table.columns if isinstance(column.type, LargeBinary))


def _resealed(store: Store, column: Column) -> int:
    """Seal the values of `column` anew, batch by batch; one that is saved anew meanwhile is left alone."""
    [key] = column.table.primary_key.columns
    done, last = 0, None
    while True:
        wanted = select(key, column).where(column.is_not(None)).order_by(key).limit(_BATCH)
        with store.database.session() as session:
            rows = session.execute(wanted if last is None else wanted.where(key > last)).all()
            for number, token in rows:
                sealed = store.cipher.reseal(bytes(token))
                if sealed:
                    session.execute(
                        update(column.table).where(key == number, column == token).values({column.name: sealed})
                    )
                    done += 1
        if not rows:
            return done
        last = rows[-1][0]
