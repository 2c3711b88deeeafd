"""Files that are kept with a case, and the papers made from it."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import JSONResponse, Response

from copilot.api.documented import errors
from copilot.api.models import cases as shapes
from copilot.api.problems import ApiError
from copilot.api.routes.hands import Seen, download
from copilot.api.work.casework import plain
from copilot.handouts import WHICH, paper

routes = APIRouter(tags=["办件"], prefix="/cases")


@routes.get("/{id}/files", response_model=shapes.KeptFiles, responses=errors(404), summary="保存的文件")
def files(hand: Seen) -> JSONResponse:
    """材料、录音、文书和页面图像；已按期删除的仍列出。"""
    hand.load("files")
    address = f"{hand.base}/cases/{hand.id}/files"
    kept = hand.service.store.cases.files.of(hand.id)
    shown = [{**plain(asdict(one)), "href": f"{address}/{one.id}"} for one in kept]
    return JSONResponse({"files": [{key: value for key, value in one.items() if key != "digest"} for one in shown]})


@routes.get(
    "/{id}/files/{number}",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}, "description": "文件"}, **errors(404)},
    summary="下载保存的文件",
)
def file(hand: Seen, number: Annotated[int, Path(ge=1, le=2**31 - 1, description="文件编号")]) -> Response:
    """每次下载都记入审计日志。"""
    hand.load("file")
    files = hand.service.store.cases.files
    if number not in {one.id for one in files.of(hand.id)}:
        raise ApiError(404, f"办件 {hand.id} 没有这个文件", "请从文件清单中取得地址。")
    kept, content = files.get(number)
    return download(kept.name.rpartition("/")[2], kept.media_type, content)


@routes.get(
    "/{id}/papers/{which}",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}, "description": "文书"}, **errors(404, 409)},
    summary="下载文书",
)
def download_paper(hand: Seen, which: Annotated[str, Path(max_length=40, description="、".join(WHICH))]) -> Response:
    """按办件的现状现做，只有适合现状的：申请表、告知书、受理通知书、承诺书、材料清单、预审报告等。"""
    case = hand.load("paper").case
    if which not in WHICH:
        raise ApiError(404, "没有这种文书", f"可用的有：{'、'.join(WHICH)}。")
    made = paper(hand.service.desk, case, which, hand.id)
    if made is None:
        raise ApiError(409, "这份文书不适合现在的办件", "请先打开事项、放入材料；预审之后才有与结论相应的文书。")
    return download(made.name, made.media_type, made.content)
