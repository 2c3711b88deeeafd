"""The clerk's page: left what is said, middle the matter, right the packet, below the form and the papers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr

from copilot.access.pages import pages_for
from copilot.access.web import current_actor
from copilot.actor import LOCAL, Actor
from ui import parts
from ui.actions import Clerk
from ui.cases import cases, kept
from ui.loading import Loading
from ui.parts.templating import render
from ui.staying import stay
from ui.uploads import Uploads
from ui.visit import Visit, Visits

_STAGES = {"speech": "语音", "knowledge": "指引", "reading": "识读", "review": "预审", "form": "填表"}
_CAMERA = '<div class="tools"><button type="button" id="camera">拍照放入 <kbd>Alt+6</kbd></button></div>'
# Uploads are erased when they are sealed; how often those are removed that nobody has handed in, older than so long, s.
_UPLOADS_S = (300, 1800)
_FORWARD = (Path(__file__).parent / "forward.js").read_text(encoding="utf-8")


def build(clerk: Clerk, visits: Visits, loading: Loading, uploads: Uploads) -> gr.Blocks:
    """The page over `clerk`; `loading` says what is still loading or out of order."""
    with gr.Blocks(title="综窗智能助手", fill_width=True, analytics_enabled=False, delete_cache=_UPLOADS_S) as page:
        state = gr.State(visits.open())
        toolbar = _part("toolbar")
        status = _part("status")
        listed = _part("cases")
        with gr.Row(elem_id="columns", equal_height=False):
            with gr.Column(elem_classes="area", elem_id="said"):
                text = gr.Textbox(
                    label="来意（Alt+1，回车查询）",
                    placeholder="例如：我想开一家便利店",
                    lines=1,
                    max_lines=3,
                    elem_id="query",
                )
                ask = gr.Button("查询", variant="primary", size="sm", elem_id="ask")
                live = _part("live")
                heard = _part("heard")
                recording = gr.UploadButton(
                    "上传录音文件", file_types=["audio", "video"], size="sm", elem_id="recording"
                )
                gr.HTML('<p id="microphone" class="warn" role="status" hidden></p>', apply_default_css=False)
            with gr.Column(elem_classes="area", elem_id="middle"):
                matter = _part("matter")
            with gr.Column(elem_classes="area", elem_id="right"):
                files = gr.File(label="放入材料（Alt+2）", file_count="multiple", elem_id="files", height=84)
                gr.HTML(_CAMERA, apply_default_css=False)
                packet = _part("packet")
        paperwork = _part("paperwork")
        viewer = _part("viewer")
        timer = gr.Timer(2, active=True)

        shown = [status, listed, heard, matter, packet, paperwork, viewer]

        def show(visit: Visit) -> list[Any]:
            return [
                _status(visit, loading),
                cases(visit, clerk.desk),
                parts.heard(visit),
                parts.matter(visit, clerk),
                parts.packet(visit),
                parts.paperwork(visit),
                parts.viewer(visit),
            ]

        def begin(visit: Visit, request: gr.Request) -> list[Any]:
            visit.actor = current_actor(request.request)
            return [_toolbar(visit, visit.actor), render("live", token=visit.token), *show(visit)]

        def act(visit: Visit, event: gr.EventData) -> Iterator[list[Any]]:
            for _ in clerk.act(visit, event._data or {}):
                yield show(visit)

        def govern(visit: Visit, event: gr.EventData) -> Iterator[list[Any]]:
            """Act from the toolbar: a new case begins with an empty field, which is left alone afterwards."""
            what = event._data or {}
            words: Any = "" if what.get("do") in ("new", "sample") else gr.skip()
            for _ in clerk.act(visit, what):
                yield [words, *show(visit)]
                words = gr.skip()

        def hear(visit: Visit, recording: str | None) -> Iterator[list[Any]]:
            try:
                for _ in clerk.hear(visit, recording):
                    # The button is emptied at once, ready for the next words.
                    yield [None, *show(visit)]
            finally:
                if recording:
                    uploads.let_go([Path(recording)])  # nobody agreed to its being kept

        def query(visit: Visit, words: str) -> Iterator[list[Any]]:
            for _ in clerk.query(visit, words):
                yield show(visit)

        def hand_in(visit: Visit, paths: list[str] | None) -> Iterator[list[Any]]:
            came = [Path(path) for path in paths or ()]
            try:
                for _ in clerk.hand_in_watched(visit, came):
                    # The field is emptied at once: it is where the next file goes, the packet shows what has come.
                    yield [None, *show(visit)]
            finally:
                visit.sealed(lambda: uploads.let_go(came))

        options = {"show_progress": "hidden", "trigger_mode": "multiple", "concurrency_limit": 16}
        toolbar.click(govern, [state], [text, *shown], **options)
        for part in (listed, live, heard, matter, packet, paperwork, viewer):
            part.click(act, [state], shown, **options)
        recording.upload(hear, [state, recording], [recording, *shown], **options)
        for submitted in (text.submit, ask.click):
            submitted(query, [state, text], shown, **options)
        files.upload(hand_in, [state, files], [files, *shown], **options)
        page.load(begin, state, [toolbar, live, *shown], show_progress="hidden")
        page.load(stay, show_progress="hidden", concurrency_limit=None)
        timer.tick(
            lambda visit: (_status(visit, loading), gr.Timer(active=loading.going_on or kept(visit.keeping)[1])),
            state,
            [status, timer],
            show_progress="hidden",
        )
    return page


def _toolbar(visit: Visit, actor: Actor) -> str:
    """The tools of the page, and the other pages that `actor` may open."""
    others = {path: name for path, name in pages_for(actor).items() if path != "/"}
    return render("toolbar", token=visit.token, pages=others, person=None if actor is LOCAL else actor.name)


def _part(name: str) -> gr.HTML:
    """A part of the page that is drawn by its template and tells of clicks on what has `data-do`."""
    return gr.HTML(elem_id=name, js_on_load=_FORWARD, apply_default_css=False)


def _status(visit: Visit, loading: Loading) -> str:
    """What is going on, which models are not ready, and how long each stage took."""
    spent = [(_STAGES.get(stage, stage), ms) for stage, ms in visit.case.latency_ms.items()]
    return render("status", doing=visit.doing, engines=loading.engines(), kept=kept(visit.keeping), spent=spent)
