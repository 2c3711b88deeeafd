"""What a company's or person's earlier cases lend to a new form."""

from collections.abc import Callable

from sqlalchemy import or_, select

from copilot.case import Case
from copilot.errors import StoreError
from copilot.forms.earlier import Earlier
from copilot.store import holders
from copilot.store.store import Store
from copilot.store.tables import CaseRow

_SETTLED = ("decided", "closed")
_MOST = 3


def earlier_of(store: Store, name: Callable[[str], str]) -> Callable[[Case], list[Earlier]]:
    """Gives the earlier cases of a case's holder, latest first: accepted ones only, whose values a clerk saw.

    `name` gives an item's name. While the store is out of order there are none.
    """

    def earlier(case: Case) -> list[Earlier]:
        try:
            return [
                Earlier(f"{row.opened_at:%Y年%-m月%-d日}{name(row.item)}的办件", _values(store, row.id))
                for row in _rows(store, case)
                if row.item
            ]
        except StoreError:
            return []

    return earlier


def _rows(store: Store, case: Case) -> list[CaseRow]:
    person, company = holders.applicant(case), holders.company(case)
    same = [CaseRow.company_digest == store.cipher.digest(company)] if company else []
    same += [CaseRow.person_digest == store.cipher.digest(person)] if person and not company else []
    if not same:
        return []
    wanted = select(CaseRow).where(or_(*same), CaseRow.status.in_(_SETTLED), CaseRow.content.is_not(None))
    with store.database.reading() as session:
        return list(session.scalars(wanted.order_by(CaseRow.opened_at.desc()).limit(_MOST)).all())


def _values(store: Store, number: str) -> dict[str, str]:
    case = store.cases.load(number, images=False).case
    return {**(case.form.values if case.form else {}), **case.typed}
