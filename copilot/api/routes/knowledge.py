"""The catalogue: items on a day, themes, gaps, proposals."""

import datetime
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import JSONResponse

from copilot.access import needs
from copilot.actor import Role
from copilot.api.documented import errors
from copilot.api.door import WORKERS
from copilot.api.models import knowledge as shapes
from copilot.api.models.ask import AnswerPair, Guidance, pairs
from copilot.api.models.base import Day
from copilot.api.problems import ApiError
from copilot.api.service import Here, Service
from knowledge.curation import check as gaps_of
from knowledge.schema import Catalogue, ServiceItem, Theme
from knowledge.themes.suggestions import suggest

routes = APIRouter(tags=["知识库"], prefix="/knowledge")

_anybody = Depends(needs(*WORKERS))
_curator = Depends(needs(Role.CURATOR, Role.EVALUATOR, Role.SUPERVISOR))

OnDay = Annotated[Day | None, Query(description="按哪一天的规定，默认今天", examples=["2026-01-31"])]
Code = Annotated[str, Path(max_length=80, description="代码", examples=["food-operation-licence"])]


@routes.get("/items", response_model=shapes.ItemList, dependencies=[_anybody], summary="事项清单，可按字查找")
def items(
    service: Here,
    date: OnDay = None,
    q: Annotated[str, Query(max_length=80, description="名称、别名、部门中含有的字", examples=["食品"])] = "",
    offset: Annotated[int, Query(ge=0, le=100_000, description="从第几个起")] = 0,
    limit: Annotated[int, Query(ge=1, le=500, description="最多几个")] = 100,
) -> JSONResponse:
    """按字面查找；要按意思查找请用 /ask。"""
    day, catalogue = _on(service, date)
    found = [item for item in catalogue.items.values() if _holds(item, q.strip())]
    listed = [_line(item) for item in found[offset : offset + limit]]
    return JSONResponse({"date": day.isoformat(), "version": catalogue.version, "total": len(found), "items": listed})


@routes.get(
    "/items/{code}", response_model=Guidance, responses=errors(404), dependencies=[_anybody], summary="一个事项的指引"
)
def item(
    service: Here,
    code: Code,
    date: OnDay = None,
    answer: Annotated[list[AnswerPair], Query(max_length=50, description="情形问题的回答，可重复给出")] = [],  # noqa: B006 - FastAPI copies it
) -> JSONResponse:
    """某一天、某种情形下的条件、材料、时限、费用和依据；没有回答的问题按默认选项。"""
    day, catalogue = _on(service, date)
    if code not in catalogue.items:
        raise ApiError(404, f"{day} 没有代码为 {code} 的事项", "可用 /knowledge/items 或 /ask 查询事项代码。")
    return JSONResponse(service.desk.guidance(code, pairs(answer), day).as_dict())


@routes.get("/themes", response_model=shapes.ThemeList, dependencies=[_anybody], summary="一业一证、一件事主题")
def themes(service: Here, date: OnDay = None) -> JSONResponse:
    """主题和它包含的事项。"""
    return JSONResponse({"themes": [_theme(theme) for theme in _on(service, date)[1].themes.values()]})


@routes.get("/check", response_model=shapes.Check, dependencies=[_curator], summary="查疑补缺")
def check(service: Here, date: OnDay = None) -> JSONResponse:
    """与 copilot knowledge check --json 相同。"""
    day, catalogue = _on(service, date)
    return JSONResponse({"problems": [], "gaps": [asdict(gap) for gap in gaps_of(catalogue, day)]})


@routes.get("/proposals", response_model=shapes.ProposalList, dependencies=[_curator], summary="从图谱得出的建议")
def proposals(
    service: Here, date: OnDay = None, limit: Annotated[int, Query(ge=1, le=500, description="最多几条")] = 50
) -> JSONResponse:
    """建议的前置事项和主题，附理由；是否采纳由知识管理员决定。"""
    found = suggest(_on(service, date)[1])[:limit]
    return JSONResponse({"proposals": [{**asdict(one), "items": list(one.items)} for one in found]})


def _on(service: Service, day: datetime.date | None) -> tuple[datetime.date, Catalogue]:
    day = day or datetime.date.today()
    return day, service.desk.engines.library.on(day)


def _holds(item: ServiceItem, text: str) -> bool:
    return any(text in words for words in (item.name, item.code, item.department, *item.aliases))


def _line(item: ServiceItem) -> dict[str, Any]:
    names = ("code", "name", "subject", "department", "jurisdiction", "summary")
    since = item.effective_from.isoformat() if item.effective_from else None
    return {**{name: getattr(item, name) for name in names}, "effective_from": since}


def _theme(theme: Theme) -> dict[str, Any]:
    shown = {name: getattr(theme, name) for name in ("code", "name", "kind", "summary")}
    return {**shown, "items": [part.item for part in theme.items]}
