"""The clerk's page: left what is said, middle the matter, right the packet, below the form."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import gradio as gr

from copilot.case import Case
from copilot.counter import Counter
from copilot.papers.marks import marked
from copilot.sample_case import SampleCase
from knowledge.schema import Question
from ui import papers, rendering
from ui.history import History

_FORM_COLUMNS = ["代码", "字段", "内容", "来源", "说明"]


def build(counter: Counter, status: Callable[[], str]) -> gr.Blocks:
    """The page over `counter`; `status` says what is still loading or out of order."""
    with gr.Blocks(title="综窗智能助手", fill_width=True, analytics_enabled=False, delete_cache=(3600, 3600)) as page:
        history = gr.State(History())
        with gr.Row():
            gr.Markdown("## 综窗智能助手")
            state = gr.Markdown(elem_id="status", elem_classes="latency")
            undo = gr.Button("撤销一步", size="sm", scale=0, elem_id="undo")
            renew = gr.Button("新的办件", size="sm", scale=0, elem_id="renew")
            sample = gr.Button("载入示例", size="sm", scale=0, elem_id="sample")
        with gr.Row(equal_height=False):
            with gr.Column(scale=3, min_width=280):
                audio = gr.Audio(
                    sources=["microphone", "upload"],
                    type="filepath",
                    label="申请人说",
                    elem_id="audio",
                    show_label=True,
                )
                text = gr.Textbox(label="或输入来意", placeholder="例如：我想开一家便利店", lines=2, elem_id="query")
                ask = gr.Button("查询（回车）", variant="primary", elem_id="ask")
                heard = gr.HTML(elem_id="heard")
                items = gr.Radio(label="可能的事项", choices=[], visible=False, elem_id="items")
            with gr.Column(scale=5, min_width=420):
                _questions(counter, history)
                matter = gr.HTML(elem_id="matter")
            with gr.Column(scale=5, min_width=420):
                files = gr.File(
                    label="放入材料（图片、PDF，可多选）", file_count="multiple", elem_id="files", height=110
                )
                packet = gr.HTML(elem_id="packet")
                evidence = gr.Dropdown(label="在材料上查看", choices=[], visible=False, elem_id="evidence")
                image = gr.Image(label="证据", visible=False, interactive=False, elem_id="evidence-image")
        with gr.Accordion("申请表与文书", open=True, elem_id="form-area"):
            form = gr.Dataframe(
                headers=_FORM_COLUMNS, datatype="str", interactive=True, elem_id="form", visible=False, wrap=True
            )
            make = gr.Button("生成申请表、一次性告知书和预审报告", elem_id="make", visible=False)
            outputs = gr.File(label="文书", file_count="multiple", visible=False, elem_id="papers", interactive=False)

        shown = [heard, items, matter, packet, evidence, form, make, state]

        def show(past: History) -> list[Any]:
            return _shown(counter, past, status())

        def step(action: Callable[..., Any]) -> Callable[..., History]:
            return lambda past, *values: past.then(action(past.case, *values))

        def hear(past: History, path: str | None) -> History:
            return past.then(counter.listen(past.case, Path(path))) if path else past

        def query(past: History, words: str) -> History:
            return past.then(counter.ask(past.case, words)) if words.strip() else past

        def hand_in(past: History, paths: list[str] | None) -> History:
            return past.then(counter.hand_in(past.case, [Path(path) for path in paths])) if paths else past

        def choose(past: History, item: str | None) -> History:
            return past.then(counter.open(past.case, item)) if item and item != past.case.item else past

        def type_in(past: History, rows: Any) -> History:
            return past.then(counter.type_in(past.case, papers.typed(past.case, rows)))

        audio.change(hear, [history, audio], history, show_progress="minimal")
        for submitted in (text.submit, ask.click):
            submitted(query, [history, text], history, show_progress="minimal")
        items.input(choose, [history, items], history, show_progress="minimal")
        files.upload(hand_in, [history, files], history, show_progress="full", show_progress_on=packet)
        form.input(type_in, [history, form], history, show_progress="hidden")
        undo.click(lambda past: past.undone(), history, history)
        renew.click(lambda: (History(), None, "", None), None, [history, audio, text, files])
        history.change(show, history, shown, show_progress="hidden")
        evidence.change(_page_image, [history, evidence], image, show_progress="hidden")
        make.click(lambda past: papers.made(counter.desk, past.case), history, outputs)
        sample.click(
            step(lambda _: counter.listen(Case(day=SampleCase().day), SampleCase().recording)), history, history
        ).then(step(lambda case: counter.open(case, SampleCase().item)), history, history).then(
            step(lambda case: counter.hand_in(case, SampleCase().files)), history, history, show_progress_on=packet
        )
        page.load(show, history, shown)
        gr.Timer(2).tick(status, None, state, show_progress="hidden")
    return page


def _shown(counter: Counter, past: History, status: str) -> list[Any]:
    """Updates of the parts of the page, in the order in which `build` lists them."""
    case = past.case
    hits = rendering.choices(case, counter)
    evidence = rendering.evident(case)
    rows = rendering.form_rows(case)
    return [
        rendering.heard(case),
        gr.update(choices=hits, value=case.item, visible=bool(hits)),
        rendering.matter(case),
        rendering.packet(case),
        gr.update(choices=evidence, value=evidence[0][1] if evidence else None, visible=bool(evidence)),
        gr.update(value=rows, visible=bool(rows)),
        gr.update(visible=case.review is not None),
        status or rendering.latency(case),
    ]


def _questions(counter: Counter, history: gr.State) -> None:
    """The open questions of the situation as chips that answer with one click."""

    @gr.render(inputs=history)
    def questions(past: History) -> None:
        found = past.case.found
        for question in found.questions if found and past.case.item else ():
            _chips(counter, history, question)


def _chips(counter: Counter, history: gr.State, question: Question) -> None:
    options = [(option.text, option.code) for option in question.options]
    chips = gr.Radio(options, value=None, label=question.text, elem_classes="question")

    def answer(past: History, option: str) -> History:
        return past.then(counter.answer(past.case, question.code, option))

    chips.input(answer, [history, chips], history, show_progress="hidden")


def _page_image(past: History, number: str | None) -> Any:
    """The page on which the chosen finding stands, with its evidence framed."""
    finding = rendering.finding_of(past.case, number)
    if finding is None or not finding.evidence:
        return gr.update(visible=False)
    first = finding.evidence[0]
    boxes = [one.box for one in finding.evidence if (one.file, one.page) == (first.file, first.page)]
    for file in past.case.files:
        for page in file.pages:
            if (file.file, page.number) == (first.file, first.page):
                return gr.update(value=marked(page, boxes)[:, :, ::-1], visible=True, label=finding.message)
    return gr.update(visible=False)
