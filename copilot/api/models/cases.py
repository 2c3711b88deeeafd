"""Cases: what is asked of a step, and a case as it stands."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from copilot.api.models.ask import TEXT, Answer, Answers
from copilot.api.models.base import Day, Given, Milliseconds, Shape, StageProblem
from copilot.api.models.documents import Form, ReadFile, Review
from copilot.api.models.speech import Utterance

Status = Literal["open", "decided", "closed", "erased"]
Decision = Literal["accept", "supplement", "tolerate", "manual"]


class CaseOpening(Given):
    """Where the applicant is, and the day whose rules are to be taken."""

    channel: Literal["window", "online"] = "window"
    day: Day | None = Field(None, description="按哪一天的规定，默认今天")


class CaseQuery(Given):
    """Cases in which a number occurs; in the body, so that it stands in no log."""

    number: str = Field(min_length=4, max_length=40, description="证件号码、统一社会信用代码或电话")


class Words(Given):
    text: str = Field(min_length=1, max_length=TEXT, description="申请人的话", examples=["我想开一家便利店"])
    spoken: bool = Field(False, description="是语音识别的结果")


class ItemChoice(Given):
    item: str = Field(min_length=1, max_length=80, description="事项代码", examples=["food-operation-licence"])


class SituationAnswer(Given):
    question: str = Field(min_length=1, max_length=80, description="问题代码", examples=["business"])
    option: str = Field(min_length=1, max_length=80, description="选项代码", examples=["catering"])


class OwnVerdict(Given):
    """A clerk's verdict on a finding, which takes the place of the machine's."""

    point: str = Field(min_length=1, max_length=120, description="审查要点代码")
    material: str | None = Field(None, max_length=80, description="哪份材料；不给则不分材料")
    verdict: Literal["pass", "fail"]
    why: str = Field(min_length=1, max_length=500, description="理由", examples=["原件上签字清楚"])


class TypedValues(Given):
    values: dict[str, str] = Field(max_length=200, description="字段代码 → 值", examples=[{"phone": "021-00000000"}])


class OwnDecision(Given):
    decision: Decision = Field(description="受理、补正、容缺受理、转人工")
    promised_by: Day | None = Field(None, description="承诺办结的日期")


class Stars(Given):
    """好差评."""

    stars: int = Field(ge=1, le=5, description="1 非常不满意 … 5 非常满意")
    remark: str = Field("", max_length=500)


class CaseLine(Shape):
    """A case in a list: nothing about the applicant."""

    id: str = Field(examples=["20261122-0007"])
    version: int
    status: Status
    channel: str
    item: str | None
    theme: str | None
    first_decision: str | None
    decision: str | None
    opened_by: str
    opened_at: datetime
    changed_by: str
    changed_at: datetime
    decided_at: datetime | None
    promised_by: date | None = Field(description="承诺办结的日期")


class CaseList(Shape):
    cases: list[CaseLine]


class Overruled(Shape):
    point: str
    material: str | None
    verdict: Literal["pass", "fail"]
    by: str
    at: datetime
    why: str


class KeptFileLine(Shape):
    """A file that is kept with the case; an erased one stays listed."""

    id: int
    kind: str = Field(description="material、recording、paper、page")
    name: str
    size: int
    media_type: str
    stored_at: datetime
    erased_at: datetime | None
    href: str


class KeptFiles(Shape):
    files: list[KeptFileLine]


class CaseShape(CaseLine):
    """A case as it stands; `version` is also the ETag."""

    query: str
    said: list[str]
    utterance: Utterance | None
    found: Answer | None
    answers: Answers
    day: date | None
    files: list[ReadFile]
    review: Review | None
    overrules: list[Overruled]
    form: Form | None
    typed: dict[str, str]
    problems: list[StageProblem]
    latency_ms: dict[str, Milliseconds]


class RatingShape(Shape):
    stars: int
    remark: str
    at: datetime
