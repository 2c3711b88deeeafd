"""Takes from the applicant's sentence what answers situation questions, so that it need not be asked again."""

from collections.abc import Sequence

from knowledge.retrieval.text import normalise
from knowledge.schema import Question
from knowledge.understanding.amounts import amount_option
from knowledge.understanding.words import acting_option, said_option


def understand(query: str, questions: Sequence[Question]) -> dict[str, str]:
    """Question code → option code for every question that the sentence answers.

    Figures beat words (an 18吨厢式货车 is heavy), the words of the catalogue beat what is known of acting for others.
    """
    heard = normalise(query)
    found = {
        question.code: amount_option(question, heard) or said_option(question, heard) or acting_option(question, heard)
        for question in questions
    }
    return {code: option for code, option in found.items() if option}
