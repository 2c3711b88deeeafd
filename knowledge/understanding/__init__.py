"""What the applicant's sentence already says about the situation."""

from knowledge.understanding.understand import understand
from knowledge.understanding.words import is_said

__all__ = ["is_said", "understand"]
