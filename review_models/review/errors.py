"""Errors of reviewing."""

from review_models.errors import ReviewModelError


class ReviewError(ReviewModelError):
    """A review point, a form or an overrule cannot be used."""

    category = "input"
