"""The closed set of checks: each a pure function of its parameters and a view, None where it does not apply."""

from collections.abc import Callable
from typing import Any

from knowledge.schema.review_point import Check
from review_models.review.checks import contains, count, equal, expiry, matches, present, seal, signature, within
from review_models.review.checks.computed import check as computed
from review_models.review.view import Outcome, View

_CHECKS: dict[str, Callable[[Any, View], Outcome | None]] = {
    "present": present.check,
    "equal": equal.check,
    "not_expired": expiry.check,
    "within": within.check,
    "matches": matches.check,
    "seal": seal.check,
    "signature": signature.check,
    "contains": contains.check,
    "count": count.check,
    "computed": computed,
}


def run(check: Check, view: View) -> Outcome | None:
    """The outcome of `check` on `view`; None where it does not apply."""
    return _CHECKS[check.do](check, view)
