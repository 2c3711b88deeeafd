"""What speech recognition may have got wrong: terms by sound, homophones put right."""

from knowledge.spoken.correction import Corrector
from knowledge.spoken.fillers import without_fillers
from knowledge.spoken.terms import Heard, TermIndex

__all__ = ["Corrector", "Heard", "TermIndex", "without_fillers"]
