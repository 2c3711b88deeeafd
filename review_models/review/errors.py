"""Errors of reviewing."""

from review_models.errors import ReviewModelError


class ReviewError(ReviewModelError):
    """A review point or a form cannot be used."""

    category = "input"
