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
        more = "" if len(problems) == 1 else f"（共 {len(problems)} 处，copilot knowledge check 可列出全部）"
        super().__init__(f"知识库文件有错误：{problems[0]}{more}", "修改后请重新载入。")
        self.problems = problems
