"""Cases: opened, found, seen, decided, closed, rated."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse

from copilot.api.documented import errors
from copilot.api.models import cases as shapes
from copilot.api.problems import ApiError
from copilot.api.routes.hands import (
    CHANGED,
    ETAG,
    FOUND,
    Changed,
    Clerk,
    Reader,
    Seen,
    answered_case,
)
from copilot.api.routes.waiting import base
from copilot.api.service import Here
from copilot.api.work.casework import Hand, line, plain
from copilot.case import Case
from review_models.finding import Decision

routes = APIRouter(tags=["办件"], prefix="/cases")


@routes.post(
    "", status_code=201, response_model=shapes.CaseShape, responses={201: {"headers": ETAG}}, summary="开始一个办件"
)
def open_case(request: Request, wanted: shapes.CaseOpening, actor: Clerk, service: Here) -> JSONResponse:
    """编号为日期加流水号；之后每一步都带上一步得到的 ETag。"""
    service.record(actor, "case.open", "", wanted.channel)
    number = service.store.cases.open(actor, wanted.channel)
    hand = Hand(service, actor, number, base(request))
    stored = service.store.cases.load(number)
    if wanted.day:
        service.store.cases.save(number, Case(day=wanted.day), stored.version, actor)
        stored = service.store.cases.load(number)
    return answered_case(hand.shown(stored), 201, {"Location": f"{base(request)}/cases/{number}"})


@routes.get("", response_model=shapes.CaseList, summary="办件清单，最近改动的在前")
def cases(
    actor: Reader,
    service: Here,
    status: shapes.Status | None = None,
    item: Annotated[str | None, Query(max_length=80, description="事项代码")] = None,
    opened_by: Annotated[str | None, Query(max_length=80, description="谁开的")] = None,
    limit: Annotated[int, Query(ge=1, le=500, description="最多几个")] = 100,
) -> JSONResponse:
    """清单中没有申请人的信息。"""
    service.record(actor, "case.list", "", "")
    found = service.store.cases.find(status=status, item=item, opened_by=opened_by, limit=limit)
    return JSONResponse({"cases": [line(one) for one in found]})


@routes.post("/search", response_model=shapes.CaseList, summary="按证件号码、信用代码或电话找办件")
def search(wanted: shapes.CaseQuery, actor: Reader, service: Here) -> JSONResponse:
    """号码在请求体中，不会进入日志。"""
    service.record(actor, "case.search", "", "")
    found = service.store.cases.find(number=wanted.number)
    return JSONResponse({"cases": [line(one) for one in found]})


@routes.get("/{id}", response_model=shapes.CaseShape, responses=FOUND, summary="一个办件")
def case(hand: Seen) -> JSONResponse:
    """办件的全部内容；ETag 是它的版本。"""
    return answered_case(hand.shown(hand.load("read")))


@routes.post("/{id}/decide", response_model=shapes.CaseShape, responses=CHANGED, summary="作出决定")
def decide(hand: Changed, own: shapes.OwnDecision) -> JSONResponse:
    """受理或容缺受理后办件等待办结；补正的仍然打开。"""
    hand.current("decide")
    cases = hand.service.store.cases
    cases.decide(hand.id, Decision(own.decision), hand.seen, hand.actor, promised_by=own.promised_by)
    return answered_case(hand.saved())


@routes.post("/{id}/close", response_model=shapes.CaseShape, responses=CHANGED, summary="办结")
def close(hand: Changed) -> JSONResponse:
    """办结后不再改动。"""
    hand.current("close")
    hand.service.store.cases.close(hand.id, hand.seen, hand.actor)
    return answered_case(hand.saved())


@routes.put("/{id}/rating", response_model=shapes.RatingShape, responses=errors(404), summary="好差评")
def rate(hand: Seen, stars: shapes.Stars) -> JSONResponse:
    """申请人的评价，一个办件一个，后来的代替先前的。"""
    hand.load("rate")
    hand.service.store.ratings.put(hand.id, stars.stars, stars.remark)
    return _rating(hand)


@routes.get("/{id}/rating", response_model=shapes.RatingShape, responses=errors(404), summary="好差评的内容")
def rating(hand: Seen) -> JSONResponse:
    """没有评价过时为 404。"""
    hand.load("rating")
    return _rating(hand)


def _rating(hand: Hand) -> JSONResponse:
    given = hand.service.store.ratings.get(hand.id)
    if given is None:
        raise ApiError(404, "这个办件还没有评价", "评价由申请人在办理后给出。")
    return JSONResponse(plain(asdict(given)))
