"""Asking: the object of `copilot ask --json`."""

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from copilot.api.models.base import Day, Given, Milliseconds, Shape, Share

Answers = dict[str, str]
TEXT = 2000
_CODE = "[a-z0-9][a-z0-9._-]*"

AnswerPair = Annotated[
    str,
    StringConstraints(max_length=160, pattern=f"^{_CODE}={_CODE}$"),
    Field(description="问题代码=选项代码", examples=["business=retail"]),
]
FieldPair = Annotated[
    str,
    StringConstraints(max_length=1000, pattern=f"^{_CODE}=.+$"),
    Field(description="字段代码=值", examples=["name=某某便利店"]),
]


def pairs(given: Iterable[str]) -> Answers:
    """`code=value` pairs as a mapping; the last of a code counts."""
    return dict(one.split("=", 1) for one in given)


class AskRequest(Given):
    """What an applicant said, and what is known already."""

    text: str = Field(
        min_length=1, max_length=TEXT, description="申请人的话", examples=["我想开一家便利店，卖烟和啤酒"]
    )
    item: str | None = Field(None, max_length=80, description="已打开的事项代码")
    answers: Answers = Field(
        default={}, description="情形问题的回答：问题代码 → 选项代码", examples=[{"business": "retail"}]
    )
    date: Day | None = Field(None, description="按哪一天的规定，默认今天", examples=["2026-01-31"])
    channel: Literal["window", "online"] = Field("window", description="窗口或网上")
    top: int = Field(5, ge=1, le=100, description="最多列出几个")
    spoken: bool = Field(False, description="text 是语音识别的结果：按读音多找一遍")


class ItemHit(Shape):
    code: str = Field(description="事项代码", examples=["tobacco-retail-licence"])
    name: str = Field(description="事项名称", examples=["烟草专卖零售许可"])
    score: Share
    why: list[str] = Field(description="为什么找到它", examples=[["alias: 卖烟"]])


class ThemeHit(Shape):
    code: str = Field(description="主题代码", examples=["convenience-store"])
    name: str = Field(description="主题名称", examples=["便利店"])
    items: list[str] = Field(description="要办的事项，按办理先后")
    score: Share
    situation: Answers = Field({}, description="主题情形问题的答案")
    questions: list[dict[str, str]] = Field([], description="还要问的情形问题")
    reasons: dict[str, str] = Field({}, description="事项代码 → 为什么要办")
    materials: list[dict[str, Any]] = Field([], description="合并后的材料清单")
    saved: dict[str, int] = Field({}, description="合并后少交、少填多少")
    form: dict[str, Any] = Field({}, description="合并后的表单：fields")
    graph: dict[str, Any] = Field({}, description="事项先后：nodes、edges")


class Option(Shape):
    code: str = Field(description="选项代码", examples=["retail"])
    text: str = Field(description="选项", examples=["食品销售"])


class Question(Shape):
    """A question of the situation that is still open."""

    code: str = Field(description="问题代码", examples=["business"])
    text: str = Field(description="问题", examples=["做食品销售还是餐饮服务？"])
    options: list[Option]
    default: str = Field(description="没有回答时按哪个选项", examples=["retail"])


class Doubtful(Shape):
    """A fact that may not be certain; the keys are there only where it is not."""

    certainty: Literal["likely", "uncertain"] | None = Field(None, description="不确定的程度")
    source: str | None = Field(None, description="出处")
    checked_on: str | None = Field(None, description="最近一次核对的日期")


class Condition(Doubtful):
    text: str = Field(description="受理条件")
    basis: str | None = Field(description="依据")


class Material(Doubtful):
    """A material that this situation asks for."""

    code: str = Field(examples=["business_licence"])
    name: str = Field(examples=["营业执照"])
    document_type: str = Field(description="证照类型", examples=["business_licence"])
    document_types: list[str] = Field(description="可以代替的证照类型，首选在前")
    necessity: Literal["required", "optional", "deferrable"] = Field(description="必交、选交、可后补")
    originals: int = Field(ge=0, description="原件几份")
    copies: int = Field(ge=0, description="复印件几份")
    form: Literal["paper", "electronic", "either"]
    issuer: Literal["applicant", "government", "other"]
    exempt: bool = Field(description="是否免交")
    exempt_reason: str | None = Field(description="为什么免交")
    requirements: list[str] = Field(description="要求")
    sample: str | None
    blank_form: str | None
    points: list[str] = Field(description="审查要点代码")


class Step(Shape):
    name: str
    who: str
    what: str
    days: str | None = None


class TimeLimit(Shape):
    statutory: str | None = Field(description="法定办结时限", examples=["20个工作日"])
    promised: str | None = Field(description="承诺办结时限", examples=["5个工作日"])


class Outcome(Shape):
    name: str
    validity: str
    renewal: str | None


class LegalReference(Shape):
    title: str
    article: str
    effective_from: str | None


class Guidance(Shape):
    """The guide of one item in one situation on one day."""

    item: str
    name: str
    situation: Answers = Field(description="情形：没有回答的问题按默认选项")
    conditions: list[Condition]
    materials: list[Material]
    steps: list[Step]
    time_limit: TimeLimit
    fee: str
    outcome: Outcome
    where: str
    legal_basis: list[LegalReference]
    prerequisites: list[str] = Field(description="先要办的事项")
    follow_ups: list[str] = Field(description="之后可办的事项")
    effective_from: str | None
    version: str = Field(description="知识库版本")
    doubts: dict[str, dict[str, str | None]] = Field(description="不确定的部分")


class StoredAnswer(Shape):
    question: str
    answer: str
    source: str
    score: Share
    title: str


class Answer(Shape):
    """What the matter is, what else to ask, and the guidance."""

    query: str
    corrected_query: str | None = Field(description="按读音改正后的话，只在 spoken 时有")
    decision: Literal["answer", "clarify", "no_match"] = Field(description="确定、要再问、不是可办的事")
    items: list[ItemHit] = Field(description="最可能的在前")
    theme: ThemeHit | None
    questions: list[Question]
    understood: Answers = Field(description="从话里听懂的情形")
    guidance: Guidance | None
    answers: list[StoredAnswer] = Field(description="知识库中的现成回答，最合适的在前")
    latency_ms: dict[str, Milliseconds]
