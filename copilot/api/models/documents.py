"""Documents: the objects of `copilot read`, `review` and `fill` with `--json`."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from copilot.api.models.base import Box, Milliseconds, Shape, Share, StageProblem


class Quality(Shape):
    usable: bool
    blur: float
    glare: float
    dark: float
    reasons: list[str]


class Line(Shape):
    text: str
    confidence: Share
    box: Box


class Seal(Line):
    shape: str = Field(description="round、oval、square")


class Page(Shape):
    number: int = Field(ge=1)
    width: int = Field(ge=0)
    height: int = Field(ge=0)
    rotation: int
    quality: Quality
    lines: list[Line]
    seals: list[Seal]


class FieldValue(Shape):
    value: str | list[dict[str, str]] = Field(description="规范写法；表格为记录的列表")
    text: str = Field(description="纸面上的写法")
    confidence: Share
    page: int
    box: Box
    valid: bool | None = Field(None, description="校验码或格式对不对；没有校验的字段没有这一项")


class Document(Shape):
    type: str = Field(description="证照类型", examples=["business_licence"])
    name: str = Field(examples=["营业执照"])
    confidence: Share
    pages: list[int]
    fields: dict[str, FieldValue]


class ReadFile(Shape):
    file: str
    pages: list[Page]
    documents: list[Document]
    latency_ms: Milliseconds


class Reading(Shape):
    files: list[ReadFile]
    problems: list[StageProblem]


class Taken(Shape):
    """A document that was taken for a material."""

    file: str
    type: str
    pages: list[int]


class MaterialReview(Shape):
    code: str
    name: str
    status: Literal["ok", "missing", "faulty", "unclear", "exempt", "deferred"]
    documents: list[Taken]


class Evidence(Shape):
    file: str
    page: int
    box: Box
    text: str
    field: str


class OwnJudgement(Shape):
    """A clerk's verdict in place of the machine's."""

    verdict: Literal["pass", "fail"]
    by: str
    at: datetime
    why: str


class MachineJudgement(Shape):
    """What the machine had said."""

    verdict: Literal["pass", "fail", "cannot_tell"]
    message: str
    remedy: str


class Finding(Shape):
    """The outcome of one review point."""

    point: str
    label: str
    kind: str = Field(description="缺陷类型", examples=["mismatch"])
    verdict: Literal["pass", "fail", "cannot_tell"] = Field(description="通过、不通过、判断不了")
    material: str
    message: str
    remedy: str
    basis: str
    severity: Literal["must", "should", "deferrable"]
    evidence: list[Evidence]
    overrule: OwnJudgement | None = Field(None, description="工作人员的改判，没有改判则没有这一项")
    machine: MachineJudgement | None = Field(None, description="改判以前系统的判定，没有改判则没有这一项")


class Coverage(Shape):
    points: int = Field(ge=0, description="审查要点数")
    automatic: int = Field(ge=0, description="自动判断了几个")


class Unassigned(Shape):
    file: str
    type: str


class Review(Shape):
    """The pre-review of a packet."""

    item: str
    decision: Literal["accept", "supplement", "tolerate", "manual"] = Field(
        description="可受理、需补正、容缺受理、需人工判断"
    )
    materials: list[MaterialReview]
    findings: list[Finding]
    coverage: Coverage
    unassigned: list[Unassigned]
    notes: list[str] = Field(description="免交、可以退还、按内容或由窗口认定的材料等提示")
    problems: list[StageProblem]
    latency_ms: Milliseconds


class Source(Shape):
    file: str
    field: str
    words: str | None = Field(None, description="听到的话、所选选项等")


class OtherValue(Shape):
    value: str
    source: Source


class FormField(Shape):
    code: str
    label: str
    value: str = Field(description="没有把握时为空，由工作人员填写")
    source: Source | None
    confidence: Share
    note: str
    others: list[OtherValue] = Field(description="其他来源的不同说法")


class Form(Shape):
    """The application form as it filled itself."""

    form: str = Field(description="表名")
    fields: list[FormField]
    filled: int = Field(ge=0)
    total: int = Field(ge=0)
    output: str = Field(description="填好的表的下载地址")
    problems: list[StageProblem]
