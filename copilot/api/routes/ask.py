"""Understanding what an applicant wants."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query
from fastapi.responses import JSONResponse

from copilot.access import needs
from copilot.api.door import WORKERS
from copilot.api.models.ask import TEXT, Answer, AnswerPair, AskRequest, pairs
from copilot.api.models.base import Day
from copilot.api.service import Here, Service

routes = APIRouter(tags=["听懂来意"], dependencies=[Depends(needs(*WORKERS))])


@routes.post("/ask", response_model=Answer, summary="一句话是什么事、要什么材料")
def ask(request: AskRequest, service: Here) -> JSONResponse:
    """按申请人的话找事项或主题，给出还要问的情形问题、条件、材料、时限、费用和依据。"""
    return _answered(service, request)


@routes.get("/ask", response_model=Answer, summary="同上，参数写在地址中")
def ask_by_address(
    service: Here,
    text: Annotated[str, Query(min_length=1, max_length=TEXT, description="申请人的话", examples=["身份证丢了怎么补"])],
    item: Annotated[str | None, Query(max_length=80, description="已打开的事项代码")] = None,
    answer: Annotated[list[AnswerPair], Query(max_length=50, description="情形问题的回答，可重复给出")] = [],  # noqa: B006 - FastAPI copies it
    date: Annotated[Day | None, Query(description="按哪一天的规定")] = None,
    channel: Literal["window", "online"] = "window",
    top: Annotated[int, Query(ge=1, le=100, description="最多列出几个")] = 5,
    spoken: Annotated[bool, Query(description="text 是语音识别的结果")] = False,
) -> JSONResponse:
    """参数和结果与 POST /ask 相同。"""
    asked = AskRequest(text=text, item=item, answers=pairs(answer), date=date, channel=channel, top=top, spoken=spoken)
    return _answered(service, asked)


def _answered(service: Service, request: AskRequest) -> JSONResponse:
    answer = service.desk.ask(
        request.text,
        item=request.item,
        answers=request.answers,
        day=request.date,
        online=request.channel == "online",
        top=request.top,
        spoken=request.spoken,
    )
    service.metrics.stage("knowledge", answer.latency_ms["total"])
    return JSONResponse(answer.as_dict())
