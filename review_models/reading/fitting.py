"""What a text says for a field and how well it fits, before places are weighed against one another."""

import re
from dataclasses import dataclass

EDGE = " :,.;、。_~\"'*|·-"
"""What may stand at the ends of a text and is no part of a value."""

# A sentence about the parties is no value.
SENTENCE = re.compile(r"[甲乙双我你贵]方(?!向)|本合同|本协议")


@dataclass(frozen=True)
class Value:
    """A value in its normal form; `valid` by check digit or pattern; `fit` 0 (nothing usable) to 1 (proves itself)."""

    value: str
    valid: bool | None
    fit: float


NOTHING = Value("", None, 0.0)
