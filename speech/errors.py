"""Errors of the speech room; every one tells a clerk what to do next."""

from typing import ClassVar, Literal

Category = Literal["input", "model", "internal"]


class SpeechError(Exception):
    """Base of all errors raised by this room.

    `message` says what is wrong and `remedy` what to do next, both in Chinese for a clerk; `category` says whose
    fault it is: "input" (the recording), "model" (weights or a library missing) or "internal".
    """

    category: ClassVar[Category] = "internal"

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message}{remedy}")
        self.message = message
        self.remedy = remedy


class AudioError(SpeechError):
    """The recording cannot be used."""

    category = "input"


class RecogniserError(SpeechError):
    """The recogniser's weights or library are missing or unusable."""

    category = "model"
