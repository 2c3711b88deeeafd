"""Recordings and documents: heard, read, reviewed, filled in."""

import datetime
from functools import partial
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import Response

from copilot.access import needs
from copilot.actor import Role
from copilot.api.models import documents as shapes
from copilot.api.models.ask import AnswerPair, Answers, FieldPair, pairs
from copilot.api.models.base import Day
from copilot.api.models.speech import Transcription
from copilot.api.routes.waiting import LATER, Wait, answered, base, upload
from copilot.api.service import Here, Service
from copilot.api.work import packets
from copilot.api.work.packets import Matter

routes = APIRouter(tags=["听、读、审、填"], dependencies=[Depends(needs(Role.CLERK, Role.HELPER, Role.EVALUATOR))])

Files = Annotated[list[UploadFile], File(description="图片（JPEG、PNG、WebP、TIFF、BMP、HEIC）或 PDF，可重复给出")]
Recordings = Annotated[list[UploadFile], File(description="录音文件，可重复给出")]
Item = Annotated[str, Form(max_length=80, description="事项代码", examples=["food-operation-licence"])]
Situation = Annotated[list[AnswerPair], Form(max_length=50, description="情形问题的回答，可重复给出")]
Typed = Annotated[list[FieldPair], Form(max_length=200, description="申请表内容，可重复给出")]
OnDay = Annotated[Day | None, Form(description="按哪一天的规定，默认今天")]


@routes.post("/transcribe", response_model=Transcription, responses=LATER, summary="录音转文字")
async def transcribe(
    request: Request,
    service: Here,
    file: Recordings,
    item: Annotated[str | None, Form(max_length=80, description="已打开的事项，帮助听清")] = None,
    wait: Wait = 60,
) -> Response:
    """把录音转成文字，并指出听到的事项、材料名称；没有人说话时 speech 为 false。"""
    if item:
        service.desk.item(item)
    uploads = await upload(service, file)
    work = partial(packets.transcribe, service, uploads, item)
    return await answered(request, service, "transcribe", work, wait, last=uploads.remove)


@routes.post("/read", response_model=shapes.Reading, responses=LATER, summary="识读图片和 PDF")
async def read(request: Request, service: Here, file: Files, wait: Wait = 60) -> Response:
    """文字、印章、证照类型和字段；读不了的文件列在 problems，不影响其他文件。"""
    uploads = await upload(service, file)
    return await answered(request, service, "read", partial(packets.read, service, uploads), wait, last=uploads.remove)


@routes.post("/review", response_model=shapes.Review, responses=LATER, summary="预审一套材料")
async def review(
    request: Request,
    service: Here,
    file: Files,
    item: Item,
    answer: Situation = [],  # noqa: B006 - FastAPI copies it
    field: Typed = [],  # noqa: B006 - FastAPI copies it
    date: OnDay = None,
    papers: Annotated[
        list[Literal["notice", "report", "report-pdf"]],
        Form(description="还要写哪些文书，可重复给出；在任务的 outputs 中下载"),
    ] = [],  # noqa: B006 - FastAPI copies it
    wait: Wait = 60,
) -> Response:
    """按事项的审查要点一次说清要补正的内容；看不清的从不算作不通过。"""
    matter = _matter(service, item, pairs(answer), date, pairs(field) or None)
    uploads = await upload(service, file)
    work = partial(packets.review, service, uploads, matter, papers)
    return await answered(request, service, "review", work, wait, last=uploads.remove)


@routes.post("/fill", response_model=shapes.Form, responses=LATER, summary="自动填写申请表")
async def fill(
    request: Request,
    service: Here,
    file: Files,
    item: Item,
    answer: Situation = [],  # noqa: B006 - FastAPI copies it
    date: OnDay = None,
    papers: Annotated[
        list[Literal["application-form-pdf"]],
        Form(max_length=1, description="除 DOCX 外还要的格式；在任务的 outputs 中下载"),
    ] = [],  # noqa: B006 - FastAPI copies it
    wait: Wait = 60,
) -> Response:
    """从材料中取值填写申请表；output 是填好的 DOCX 的下载地址，结果只保留一段时间。"""
    matter = _matter(service, item, pairs(answer), date)
    uploads = await upload(service, file)
    work = partial(packets.fill, service, uploads, matter, papers, base(request))
    return await answered(request, service, "fill", work, wait, last=uploads.remove)


def _matter(
    service: Service, item: str, answers: Answers, day: datetime.date | None, typed: Answers | None = None
) -> Matter:
    """What the packet is for; raises, before the long work, where there is no such item, question or option."""
    service.desk.item(item)
    service.desk.guidance(item, answers, day)
    return Matter(item, answers, day, typed)
