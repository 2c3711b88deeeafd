"""The files of cases: rows with sealed names, bytes in the vault."""

import mimetypes
from collections.abc import Iterable, Sequence, Set
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from copilot.case import Case
from copilot.errors import InputError, StoreError
from copilot.reading import FileReading
from copilot.store.cipher import Cipher
from copilot.store.database import Database
from copilot.store.images import PageImages
from copilot.store.retention import Retention
from copilot.store.stored import KeptFile
from copilot.store.tables import FileRow
from copilot.store.tables.base import now
from copilot.store.vault import Vault

_OCTETS = "application/octet-stream"


class CaseFiles:
    """Materials, their page images, recordings and papers of cases."""

    def __init__(self, database: Database, cipher: Cipher, vault: Vault, keep: Retention) -> None:
        self._database = database
        self._cipher = cipher
        self._vault = vault
        self._keep = keep
        self.images = PageImages(vault)
        # Path, time and size of an original → its digest.
        self._originals: dict[tuple[str, int, int], str] = {}

    def put(self, case_id: str, kind: str, name: str, content: bytes, media_type: str | None = None) -> int:
        """Keep a file of the case, once for each content; returns its number. `kind`: material, recording or paper."""
        row = self._row(kind, name, self._vault.put(content), len(content), media_type)
        with self._database.session() as session:
            known = session.scalars(
                select(FileRow).filter_by(case_id=case_id, kind=kind, digest=row.digest, erased_at=None)
            ).first()
            if known:
                return known.id
            row.case_id = case_id
            session.add(row)
            session.flush()
            return row.id

    def get(self, number: int) -> tuple[KeptFile, bytes]:
        """A file and its content. Raises InputError where there is none, StoreError where it was erased."""
        with self._database.reading() as session:
            row = session.get(FileRow, number)
        if row is None:
            raise InputError(f"没有编号为 {number} 的文件", "请从办件里重新打开。")
        if row.erased_at:
            raise StoreError("这个文件已按保存期限删除", "如仍需要，请申请人重新提交。")
        return self._kept(row), self._vault.get(row.digest)

    def of(self, case_id: str) -> list[KeptFile]:
        """The files of a case in the order in which they came, erased ones too."""
        with self._database.reading() as session:
            rows = session.scalars(select(FileRow).filter_by(case_id=case_id).order_by(FileRow.id)).all()
        return [self._kept(row) for row in rows]

    def carry(self, case_id: str, cases: Sequence[Case]) -> list[FileRow]:
        """Put all that `cases` hold into the vault, but not again what was erased; the rows for it."""
        with self._database.reading() as session:
            known = self._known(session, case_id)
        readings = {id(file): file for case in cases for file in case.files}
        return [row for file in readings.values() for row in self._carried(file, known)]

    def add_new(self, session: Session, case_id: str, rows: Iterable[FileRow]) -> None:
        """Add those of `rows` that the case does not have. Raises StoreError where one was erased meanwhile."""
        known = self._known(session, case_id)
        for row in rows:
            if (row.kind, row.digest) in known:
                continue
            if row.digest not in self._vault:
                raise StoreError("一个文件没有保存", "请重试；仍不行的话，请重新放入这份材料。")
            known.add((row.kind, row.digest))
            row.case_id = case_id
            session.add(row)

    def _known(self, session: Session, case_id: str) -> set[tuple[str, str]]:
        rows = session.execute(select(FileRow.kind, FileRow.digest).where(FileRow.case_id == case_id)).all()
        return {(kind, digest) for kind, digest in rows}

    def _carried(self, file: FileReading, known: Set[tuple[str, str]]) -> Iterable[FileRow]:
        path = Path(file.file)
        if path.is_file():  # else it came over the network, or was resumed: then it lies in the vault already
            digest, size = self._original(path, known)
            yield self._row("material", file.file, digest, size)
        for page in file.pages:
            digest, size = self.images.put(page)
            yield self._row("page", f"{file.file}#{page.number}", digest, size, "image/jpeg")

    def _original(self, path: Path, known: Set[tuple[str, str]]) -> tuple[str, int]:
        """Digest and size of the file as it came in; read only once, and kept unless the case has it."""
        state = path.stat()
        key = str(path), state.st_mtime_ns, state.st_size
        digest = self._originals.get(key, "")
        if ("material", digest) not in known and digest not in self._vault:
            content = path.read_bytes()
            digest = self._cipher.fingerprint(content)
            if ("material", digest) not in known:
                self._vault.put(content)
            self._originals[key] = digest
        return digest, state.st_size

    def _row(self, kind: str, name: str, digest: str, size: int, media_type: str | None = None) -> FileRow:
        return FileRow(
            kind=kind,
            name=self._cipher.seal(name.encode()),
            digest=digest,
            size=size,
            media_type=media_type or mimetypes.guess_type(name)[0] or _OCTETS,
            erase_after=self._keep.until(kind, now().date()),
        )

    def _kept(self, row: FileRow) -> KeptFile:
        return KeptFile.of(row, self._cipher.open(row.name).decode())
