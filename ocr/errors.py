"""Errors of the reading room; every one tells a clerk what to do next."""

from typing import ClassVar, Literal

Category = Literal["input", "model", "internal"]


class ReadingError(Exception):
    """Base of all errors raised by this room.

    `message` says what is wrong and `remedy` what to do next, both in Chinese for a clerk; `category` says whose
    fault it is: "input" (the file), "model" (weights or a library missing) or "internal".
    """

    category: ClassVar[Category] = "internal"

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message}{remedy}")
        self.message = message
        self.remedy = remedy


class FileError(ReadingError):
    """The file cannot be used."""

    category = "input"


class EngineError(ReadingError):
    """The engine's weights or library are missing or unusable."""

    category = "model"
