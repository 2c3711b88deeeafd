"""Review points and decisions: what in a packet must be corrected, what cannot be told, and the decision."""

from review_models.review.errors import ReviewError
from review_models.review.overrules import with_overrules
from review_models.review.reviewer import Reviewer

__all__ = ["ReviewError", "Reviewer", "with_overrules"]
