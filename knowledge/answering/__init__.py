"""Answers: stored ones, those the guide holds, and passages of other collections."""

from knowledge.answering.answers import elsewhere_answer, follow_up, stored_answers
from knowledge.answering.passages import Passages
from knowledge.answering.topics import OpenItem, names_no_matter

__all__ = ["OpenItem", "Passages", "elsewhere_answer", "follow_up", "names_no_matter", "stored_answers"]
