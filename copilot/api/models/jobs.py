"""Jobs: work that takes longer than a request should wait."""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from copilot.api.models.base import Problem, Shape


class Progress(Shape):
    doing: str = Field(description="正在做什么", examples=["正在识读 2/5：租赁合同.pdf"])
    done: int = Field(ge=0)
    total: int = Field(ge=0)


class JobOutput(Shape):
    name: str = Field(examples=["申请表.docx"])
    media_type: str
    size: int = Field(ge=0)
    href: str = Field(description="下载地址")


class JobShape(Shape):
    """A job of the caller."""

    id: str
    kind: str = Field(examples=["review"])
    state: Literal["waiting", "running", "done", "failed", "cancelled"]
    progress: Progress
    made_at: datetime
    ended_at: datetime | None
    result: Any = Field(None, description="做完后的结果，形状与直接返回的相同")
    problem: Problem | None = Field(None, description="失败的原因")
    outputs: list[JobOutput]


class JobList(Shape):
    jobs: list[JobShape]


class EvaluationRequest(Shape):
    """Which benchmark to run, in its quick size or in full."""

    name: Literal["speech", "retrieval", "ocr", "review", "form", "journey", "all"]
    full: bool = False
