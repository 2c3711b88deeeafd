"""Errors of the pre-review room; every one tells a clerk or a curator what to do next."""

from typing import ClassVar, Literal

Category = Literal["input", "model", "internal"]


class ReviewModelError(Exception):
    """Base of all errors raised by this room.

    `message` says what is wrong and `remedy` what to do next, both in Chinese; `category` says whose fault it is:
    "input" (a file), "model" (a reader is missing) or "internal".
    """

    category: ClassVar[Category] = "internal"

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message} {remedy}")
        self.message = message
        self.remedy = remedy


class DocumentTypeError(ReviewModelError):
    """Definitions of document types are wrong; `problems` has one line for each: file, key, what is wrong, remedy."""

    category = "input"

    def __init__(self, problems: list[str]) -> None:
        shown = "\n".join(problems[:20]) + ("" if len(problems) <= 20 else f"\n……另有 {len(problems) - 20} 处")
        super().__init__(f"材料类型文件有 {len(problems)} 处错误：\n{shown}", "请按上述文件和字段修改后重新载入。")
        self.problems = problems
