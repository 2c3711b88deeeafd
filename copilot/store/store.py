"""Everything that is kept, behind one face made from the settings."""

from functools import cached_property
from typing import Any

from copilot.settings import Settings
from copilot.store.cases import CaseStore
from copilot.store.cipher import Cipher
from copilot.store.database import Database
from copilot.store.keys import Keys, cipher_of, keys_of
from copilot.store.ratings import Ratings
from copilot.store.retention import Retention
from copilot.store.talks import talks_with
from copilot.store.vault import Vault


class Store:
    """Cheap to make; the database and the keys are opened when first needed, and then raise StoreError."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def database(self) -> Database:
        return Database(self.settings.database or f"sqlite:///{self.settings.data / 'copilot.db'}")

    @cached_property
    def keys(self) -> Keys:
        return keys_of(self.settings.data, self.settings.key.get_secret_value() if self.settings.key else None)

    @cached_property
    def cipher(self) -> Cipher:
        return cipher_of(self.settings.data, self.keys)

    @cached_property
    def vault(self) -> Vault:
        return Vault(self.settings.data / "vault", self.cipher)

    @cached_property
    def cases(self) -> CaseStore:
        return CaseStore(self.database, self.cipher, self.vault, Retention.of(self.settings))

    @cached_property
    def ratings(self) -> Ratings:
        return Ratings(self.database, self.cipher)

    def conversations_with(self, number: str) -> list[tuple[str, dict[str, Any]]]:
        """Id and readable content of the conversations in which `number` occurs."""
        with self.database.reading() as session:
            return list(talks_with(number, session, self.cipher))
