"""When somebody is not let in."""

from copilot.errors import InputError


class AccessError(InputError):
    """`status` is that of HTTP: 401 not signed in or wrong password, 403 may not, 429 too often."""

    def __init__(self, message: str, remedy: str, *, status: int = 403) -> None:
        super().__init__(message, remedy)
        self.status = status
