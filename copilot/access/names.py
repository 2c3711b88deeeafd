"""What may be the name of an account."""

import re

_NAME = re.compile(r"[\w.@-]{1,40}")


def is_name(text: str) -> bool:
    return _NAME.fullmatch(text) is not None
