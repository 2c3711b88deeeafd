"""What the shapes of the API share."""

import datetime
import re
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Code = Annotated[str, Field(description="代码", examples=["food-operation-licence"])]
Box = Annotated[
    list[int],
    Field(
        min_length=4, max_length=4, description="[x0, y0, x1, y1]，转正后页面图像上的像素", examples=[[10, 20, 200, 48]]
    ),
]
Share = Annotated[float, Field(ge=0, le=1, description="0 到 1")]
Day = Annotated[
    datetime.date, BeforeValidator(lambda given: _iso(given)), Field(description="日期", examples=["2026-01-31"])
]
"""A day as ISO text; pydantic by itself would also take seconds since 1970."""

Milliseconds = Annotated[float, Field(ge=0, description="毫秒")]


def _iso(given: Any) -> Any:
    if isinstance(given, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", given, re.ASCII):
        raise ValueError("not an ISO date")
    if isinstance(given, int | float):
        raise ValueError("a number is no date")
    return given


class Shape(BaseModel):
    """A shape that a request or a response has."""

    model_config = ConfigDict(frozen=True, json_schema_serialization_defaults_required=True)


class Given(Shape):
    """A shape of a request: an unknown key is an error, so that a misspelt one is not silently without effect."""

    model_config = ConfigDict(extra="forbid")


class StageProblem(Shape):
    """A stage that failed for one input, while the others went on."""

    stage: str = Field(description="哪一步：speech、knowledge、reading、review、form", examples=["reading"])
    file: str = Field(description="哪个文件，没有则为空", examples=["执照.jpg"])
    problem: str = Field(description="出了什么问题", examples=["文件是空的"])
    remedy: str = Field(description="接下来怎么办", examples=["请重新扫描或拍摄后上传。"])


class Wrong(Shape):
    """A place in a request that is not as required."""

    where: str = Field(description="请求中的位置", examples=["body.text"])
    message: str = Field(description="哪里不对", examples=["缺少这一项"])


class Problem(Shape):
    """An error of the API, as RFC 9457 has it, with a remedy."""

    type: str = Field("about:blank", description="固定为 about:blank，含义见 status")
    title: str = Field(description="哪一类问题", examples=["请求中的内容不合要求"])
    status: int = Field(description="HTTP 状态码", examples=[422])
    detail: str = Field(description="具体情况", examples=["没有代码为 x 的事项"])
    remedy: str = Field(description="接下来怎么办", examples=["可用 /ask 查询事项代码。"])
    category: str = Field(description="是谁的问题：input、model、store、internal", examples=["input"])
    request_id: str = Field(description="请求编号，日志中有同样的编号", examples=["0f5a7c"])
    errors: list[Wrong] = Field(default=[], description="逐处的错误")
