"""Speech: the object of `copilot transcribe --json`, and the events of a live stream."""

from typing import Literal

from pydantic import Field

from copilot.api.models.base import Milliseconds, Shape, Share, StageProblem


class Segment(Shape):
    start: float = Field(ge=0, description="秒")
    end: float = Field(ge=0, description="秒")
    text: str


class HeardTerm(Shape):
    """A word of the catalogue found by its sound."""

    heard: str = Field(description="听到的", examples=["食品精英许可证"])
    term: str = Field(description="知识库中的词", examples=["食品经营许可证"])
    kind: str = Field(description="item、material、department 等")
    score: Share


class Utterance(Shape):
    text: str = Field(description="书面写法，有标点，术语已改正")
    raw_text: str = Field(description="识别原文，简体")
    segments: list[Segment]
    terms: list[HeardTerm]
    speech: bool = Field(description="有没有人说话")
    duration_s: float = Field(ge=0)
    latency_ms: Milliseconds


class HeardFile(Utterance):
    file: str


class Transcription(Shape):
    files: list[HeardFile]
    problems: list[StageProblem]


class ProvisionalEvent(Shape):
    """A turn as understood so far."""

    event: Literal["provisional"]
    speaker: str
    turn: int
    text: str
    settled: str = Field(description="不会再变的开头")


class FinalEvent(Utterance):
    """A turn has ended; replaces all provisional events of the same turn."""

    event: Literal["final"]
    speaker: str
    turn: int
    start: float
    end: float
    continued: bool = Field(description="说话人还在继续")


class ProblemEvent(Shape):
    """Something went wrong; the stream goes on unless an `end` follows."""

    event: Literal["problem"]
    speaker: str
    problem: str
    remedy: str


class EndEvent(Shape):
    """Nothing more comes."""

    event: Literal["end"]
    heard_s: float = Field(description="一共收到多少秒声音")


StreamEvent = ProvisionalEvent | FinalEvent | ProblemEvent | EndEvent
