"""Review points and decisions: what in a packet must be corrected, what cannot be told, and the decision."""

from review_models.review.errors import ReviewError
from review_models.review.overrule import Overrule, overruled
from review_models.review.reviewer import Reviewer

__all__ = ["Overrule", "ReviewError", "Reviewer", "overruled"]
