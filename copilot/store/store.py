"""Everything that is kept, behind one face made from the settings."""

from functools import cached_property

from sqlalchemy import select

from copilot.settings import Settings
from copilot.store import holders
from copilot.store.cases import CaseStore
from copilot.store.cipher import Cipher
from copilot.store.database import Database
from copilot.store.keys import Keys, cipher_of, keys_of
from copilot.store.ratings import Ratings
from copilot.store.retention import Retention
from copilot.store.tables import ConversationRow, MessageRow
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

    def conversations_with(self, number: str) -> list[tuple[str, list[dict[str, str]]]]:
        """Conversations in whose messages `number` occurs, with all their messages."""
        wanted, found = holders.normal(number), []
        with self.database.reading() as session:
            for conversation in session.scalars(select(ConversationRow.id).order_by(ConversationRow.opened_at)).all():
                rows = session.scalars(
                    select(MessageRow).filter_by(conversation_id=conversation).order_by(MessageRow.id)
                ).all()
                said = [
                    {"at": row.at.isoformat(), "author": row.author, "text": self.cipher.open(row.content).decode()}
                    for row in rows
                ]
                if any(wanted in holders.normal(message["text"]) for message in said):
                    found.append((conversation, said))
        return found
