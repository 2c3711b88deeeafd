"""Steps of a case; two clerks never overwrite one another."""

from datetime import UTC, datetime
from functools import partial
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, File, Query, Request, UploadFile
from fastapi.responses import JSONResponse, Response

from copilot.api.models import cases as shapes
from copilot.api.problems import ApiError
from copilot.api.routes.hands import CHANGED, CHANGED_LATER, Changed, later, taken
from copilot.api.routes.packets import Files
from copilot.api.routes.waiting import Wait, upload
from copilot.api.work import casework
from copilot.case import Case
from review_models.finding import Overrule

routes = APIRouter(tags=["办件"], prefix="/cases")


@routes.post("/{id}/hear", response_model=shapes.CaseShape, responses=CHANGED_LATER, summary="听一段录音，并按它查询")
async def hear(
    request: Request,
    hand: Changed,
    file: Annotated[UploadFile, File(description="录音文件")],
    wait: Wait = 60,
) -> Response:
    """录音与办件一起加密保存，到期删除。"""
    await run_sync(hand.check)
    uploads = await upload(hand.service, [file])
    return await later(request, hand, "hear", partial(casework.hear, hand, uploads), wait, uploads.remove)


@routes.post("/{id}/ask", response_model=shapes.CaseShape, responses=CHANGED, summary="按申请人的话查询")
def ask(hand: Changed, said: shapes.Words) -> JSONResponse:
    """听懂是什么事；有把握就打开事项，没把握就列出候选，由工作人员选。"""
    return taken(hand, "ask", lambda case: hand.service.counter.ask(case, said.text, spoken=said.spoken))


@routes.post("/{id}/open", response_model=shapes.CaseShape, responses=CHANGED, summary="打开一个事项")
def open_item(hand: Changed, chosen: shapes.ItemChoice) -> JSONResponse:
    """打开事项，按已说的话回答能回答的情形问题。"""
    hand.service.desk.item(chosen.item)
    return taken(hand, "open", lambda case: hand.service.counter.open(case, chosen.item))


@routes.post("/{id}/answer", response_model=shapes.CaseShape, responses=CHANGED, summary="回答一个情形问题")
def answer(hand: Changed, given: shapes.SituationAnswer) -> JSONResponse:
    """材料清单、预审和表单随之改变。"""

    def step(case: Case) -> Case:
        if case.item is None:
            raise ApiError(409, "还没有打开事项", "请先打开事项，再回答情形问题。")
        hand.service.desk.guidance(case.item, {**case.answers, given.question: given.option}, case.day)
        return hand.service.counter.answer(case, given.question, given.option)

    return taken(hand, "answer", step)


@routes.post("/{id}/files", response_model=shapes.CaseShape, responses=CHANGED_LATER, summary="放入材料")
async def hand_in(request: Request, hand: Changed, file: Files, wait: Wait = 60) -> Response:
    """识读后加入办件并重新预审；文件加密保存，到期删除。"""
    await run_sync(hand.check)
    uploads = await upload(hand.service, file, taken=await run_sync(hand.names))
    return await later(request, hand, "hand_in", partial(casework.hand_in, hand, uploads), wait, uploads.remove)


@routes.delete("/{id}/files", response_model=shapes.CaseShape, responses=CHANGED, summary="取出一份材料")
def take_back(
    hand: Changed, name: Annotated[str, Query(min_length=1, max_length=255, description="材料的文件名")]
) -> JSONResponse:
    """从办件中取出，重新预审；保存的原件按保存期限删除。"""

    def step(case: Case) -> Case:
        if name not in {file.file for file in case.files}:
            raise ApiError(404, "办件中没有这份材料", "请按办件 files 中的文件名取出。")
        return hand.service.counter.take_back(case, name)

    return taken(hand, "take_back", step)


@routes.post("/{id}/overrule", response_model=shapes.CaseShape, responses=CHANGED, summary="改判一个审查要点")
def overrule(hand: Changed, verdict: shapes.OwnVerdict) -> JSONResponse:
    """工作人员的判断代替机器的判断，结论随之改变；原判断留存。"""

    def step(case: Case) -> Case:
        findings = case.review.findings if case.review else ()
        if not any(one.point == verdict.point and verdict.material in (None, one.material) for one in findings):
            raise ApiError(409, "预审中没有这个审查要点", "请按办件 review.findings 中的 point 和 material 改判。")
        own = Overrule(**verdict.model_dump(), by=hand.actor.name, at=datetime.now(UTC))
        return hand.service.counter.overrule(case, own)

    return taken(hand, "overrule", step)


@routes.post("/{id}/type-in", response_model=shapes.CaseShape, responses=CHANGED, summary="填写表单字段")
def type_in(hand: Changed, typed: shapes.TypedValues) -> JSONResponse:
    """工作人员填写的值代替自动填写的值。"""

    def step(case: Case) -> Case:
        known = {field.code for field in case.form.fields} if case.form else set()
        unknown = typed.values.keys() - known
        if unknown:
            raise ApiError(
                409, f"表单中没有字段 {'、'.join(sorted(unknown))[:200]}", "请按办件 form.fields 中的代码填写。"
            )
        return hand.service.counter.type_in(case, typed.values)

    return taken(hand, "type_in", step)
