"""Every error that reaches a user, and the one place where errors become exit codes.

Each room below has a base error with `message`, `remedy` and `category`; they are recognised here by those attributes,
so that the rooms need not know this module.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of the command-line contract."""

    DONE = 0
    FAULT = 1
    INPUT = 2
    UNAVAILABLE = 3


_BY_CATEGORY = {"input": ExitCode.INPUT, "model": ExitCode.UNAVAILABLE, "store": ExitCode.UNAVAILABLE}


class CopilotError(Exception):
    """An error of the application; `remedy` says in Chinese what to do next."""

    category = "internal"

    def __init__(self, message: str, remedy: str, *, category: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        if category:
            self.category = category


class InputError(CopilotError):
    """What the user gave cannot be used."""

    category = "input"


class WeightsError(CopilotError):
    """A model's weights are not there and cannot be prepared."""

    category = "model"


class StoreError(CopilotError):
    """The store of cases cannot be read or written."""

    category = "store"


def exit_code_of(error: BaseException) -> ExitCode:
    """The exit code for `error`; what no room foresaw is a fault of ours."""
    return _BY_CATEGORY.get(getattr(error, "category", ""), ExitCode.FAULT)


def remedy_of(error: BaseException) -> str:
    """What the user can do about `error`."""
    return getattr(error, "remedy", "") or "这是程序自身的错误，请把日志交给管理员。"


def message_of(error: BaseException) -> str:
    """What went wrong, in one line."""
    text = getattr(error, "message", "") or f"{type(error).__name__}: {error}"
    return " ".join(str(text).split())
