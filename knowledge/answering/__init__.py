"""Answers: stored ones, those the guide holds, and passages of other collections."""

from knowledge.answering.answers import follow_up, stored_answers
from knowledge.answering.passages import PassageIndex, index_passages, search_passages
from knowledge.answering.topics import OpenItem

__all__ = ["OpenItem", "PassageIndex", "follow_up", "index_passages", "search_passages", "stored_answers"]
