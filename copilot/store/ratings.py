"""好差评: what applicants thought of their case."""

from dataclasses import dataclass
from datetime import datetime

from copilot.errors import InputError
from copilot.store.cipher import Cipher
from copilot.store.database import Database
from copilot.store.tables import CaseRow, RatingRow
from copilot.store.tables.base import now

STARS = range(1, 6)


@dataclass(frozen=True)
class Rating:
    stars: int
    remark: str
    at: datetime


class Ratings:
    """One rating a case; a later one takes the place of the earlier."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher

    def put(self, case_id: str, stars: int, remark: str = "") -> None:
        """Rate the case with 1 to 5 stars. Raises InputError for anything else, or an unknown case."""
        if stars not in STARS:
            raise InputError(f"评价是 {stars}，应为 1 到 5", "请从“非常不满意”到“非常满意”中选一项。")
        with self._database.session() as session:
            if session.get(CaseRow, case_id) is None:
                raise InputError(f"没有编号为 {case_id[:40]} 的办件", "请检查回执上的编号。")
            row = session.get(RatingRow, case_id) or RatingRow(case_id=case_id)
            row.stars, row.at = stars, now()
            row.remark = self._cipher.seal(remark.strip().encode()) if remark.strip() else None
            session.add(row)

    def get(self, case_id: str) -> Rating | None:
        with self._database.reading() as session:
            row = session.get(RatingRow, case_id)
        if row is None:
            return None
        return Rating(row.stars, self._cipher.open(row.remark).decode() if row.remark else "", row.at)
