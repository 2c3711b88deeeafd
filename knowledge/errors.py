"""Errors of the knowledge room."""


class KnowledgeError(Exception):
    """Base of all errors here. `remedy` says in Chinese what to do next; `category` is input, model or internal."""

    category = "input"

    def __init__(self, message: str, remedy: str, *, category: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        if category:
            self.category = category


class CatalogueError(KnowledgeError):
    """Files of the catalogue are wrong; `problems` has one line for each: file, key, what is wrong, how to mend it."""

    def __init__(self, problems: list[str]) -> None:
        shown = "\n".join(problems[:20]) + ("" if len(problems) <= 20 else f"\n……另有 {len(problems) - 20} 处")
        super().__init__(f"知识库文件有 {len(problems)} 处错误：\n{shown}", "请按上述文件和字段修改后重新载入。")
        self.problems = problems
