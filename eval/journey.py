"""`copilot eval journey`: whole visits, from the last spoken word to guidance, first findings, decision and form.

Finding the matter is quick, so it is measured broadly: every sentence, typed and spoken. Reading papers is slow, so
whole visits are a sample: each packet with one of the sentences of its item.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from copilot.forms import same
from eval.benchmark import DataSet, Result, Split, Task
from eval.journey_guidance import guided
from eval.journey_plots import plots
from eval.journey_requests import SNR_DB, Request, brought, ours
from eval.packet_data import about, packets_of
from eval.packet_sets import described
from eval.packet_walk import SHARED, Walk, walked
from eval.review_packets import Packet
from eval.score import Individual, Score, spread

Outcome = Mapping[str, Any]
_GUIDANCE_MS = 3000.0
_KINDS = {"typed": "打字", "spoken": "录音", "noisy": f"录音加 {SNR_DB:.0f} dB 噪声"}
_SAMPLED = "找事项逐句统计；整次办理每套材料配该事项的一句话。"
_MADE_BY = "本项目；与开发数据几乎相同的句子会被拒绝"


def run(task: Task) -> Result:
    """Whether each request found its matter, at once or asked once more, whether visits ended rightly, and how long
    their steps took.
    """
    problems = task.desk.warm_up()
    with packets_of(task) as packets:
        asked, paired = _requests(packets)
        outcomes = {}
        folder = task.scratch.folder("journey-sound", lambda _: None)
        for number, request in enumerate(asked, 1):
            task.tell(f"来意 {number}/{len(asked)}：{request.name}")
            measure = partial(guided, task.desk, request, folder)
            outcomes[request.name] = task.kept.get(f"journey/{request.name}", measure)
        walks = []
        for number, packet in enumerate(packets, 1):
            task.tell(f"全程 {number}/{len(packets)}：{packet.folder.name}")
            walks.append(walked(task, packet))
        requests = [paired[packet.folder] for packet in packets]
        visits = [_visit(*each, outcomes[each[1].name]) for each in zip(packets, requests, walks, strict=True)]
        sets = (_said(task, asked), *described(task, packets))
    return Result(
        "journey",
        f"{about(task)}{_SAMPLED}{SHARED}",
        (*_guidance_scores(asked, outcomes), *_visit_scores(visits)),
        _latency(asked, outcomes, visits),
        notes=tuple(f"{problem.stage}：{problem.problem}" for problem in problems),
        plots=plots(asked, outcomes, _KINDS),
        sets=sets,
    )


def _requests(packets: Sequence[Packet]) -> tuple[list[Request], dict[Any, Request]]:
    """All that is asked, and what is asked with each packet: what it brings itself, else ours of its item in turn.

    All of our sentences are asked beside generated packets; beside packets of one's own only what is needed for them.
    """
    generated = all(packet.split for packet in packets)
    building = generated and all(packet.split != "test" for packet in packets)
    sentences = ours("development" if building else "test")
    turns: dict[str, Iterator[Request]] = {}
    paired = {}
    for packet in packets:
        if packet.item not in turns:
            turns[packet.item] = _in_turn([one for one in sentences if one.item == packet.item])
        paired[packet.folder] = brought(packet) or next(turns[packet.item], None) or _unsaid(packet)
    asked = {request.name: request for request in (*(sentences if generated else ()), *paired.values())}
    return list(asked.values()), paired


def _in_turn(sentences: Sequence[Request]) -> Iterator[Request]:
    """Spoken and typed by turns and never the same sentence twice in a row, over and over."""
    count = len(sentences)
    # Sentences stand in pairs of typed and spoken: steps of three go through all of both.
    number = 1
    while sentences:
        yield sentences[number % count]
        number += 3 if count % 3 else 5


def _unsaid(packet: Packet) -> Request:
    """An item that no sentence is for is asked for by its code."""
    return Request(packet.name, packet.item, packet.item)


def _visit(packet: Packet, request: Request, walk: Walk, outcome: Outcome) -> dict[str, Any]:
    """One visit: the waits of its steps, and whether each outcome is right."""
    accepted = packet.expected.get("acceptable_decisions", [packet.expected["decision"]])
    truth: Mapping[str, Any] = packet.form
    wrong = [
        field.code
        for field in walk.silent
        if field.value and truth.get(field.code) and not same(field.kind, field.value, str(truth[field.code]))
    ]
    ms = {
        "first_findings": sum(walk.reading_ms[:1]) + walk.first_ms,
        "decision": walk.reviewed_ms,
        "form": walk.form_ms,
        "whole": outcome["ms"]["guidance"] + walk.reviewed_ms + walk.form_ms,
    }
    right = {
        "matter": outcome["step"] != "missed",
        "decision": walk.review.decision.value in accepted,
        "form": not wrong,
    }
    return {
        "id": packet.name,
        "kind": request.kind,
        "ms": ms,
        "right": {**right, "ended": all(right.values())},
        "detail": {
            "request": request.name,
            "heard": outcome["heard"],
            "wanted": [packet.item, *accepted],
            "got": [outcome["step"], outcome["first"], walk.review.decision.value],
            "wrong_fields": wrong,
        },
    }


def _guidance_scores(asked: Sequence[Request], outcomes: Mapping[str, Outcome]) -> Iterator[Score]:
    """Over all that was asked, then by how it was asked."""
    for kind in ("", *_KINDS):
        chosen = [one for one in asked if not kind or one.kind == kind]
        if not chosen:
            continue
        suffix, title = (f".{kind}", f"（{_KINDS[kind]}）") if kind else ("", "")
        graded = [(one, outcomes[one.name]) for one in chosen]
        once = tuple(_one(one, told, told["step"] == "at once") for one, told in graded)
        yield Score(f"right_matter_at_once{suffix}", f"一句话就打开对的事项{title}", once)
        again = tuple(_one(one, told, told["step"] != "missed") for one, told in graded)
        yield Score(f"right_matter{suffix}", f"再问一句以内打开对的事项{title}", again, target=0.92)
        shown = tuple(_one(one, told, one.item in told["shown"]) for one, told in graded)
        yield Score(f"among_shown{suffix}", f"对的事项在第一屏候选中{title}", shown)
        other = tuple(_one(one, told, told["first"] not in (None, one.item)) for one, told in graded)
        yield Score(f"wrong_list{suffix}", f"直接给了别的事项的清单{title}", other, lower_is_better=True)
        soon = tuple(_one(one, told, told["ms"]["guidance"] <= _GUIDANCE_MS) for one, told in graded)
        yield Score(f"guidance_in_3s{suffix}", f"3 秒内给出指引{title}", soon, target=0.95)
        turns = tuple(_one(one, told, float(told["turns"])) for one, told in graded)
        yield Score(f"turns{suffix}", f"到打开事项为止说或点的次数{title}", turns, lower_is_better=True)


def _one(request: Request, outcome: Outcome, value: float) -> Individual:
    detail = {"wanted": request.item, "style": request.style, "text": request.text, "ms": outcome["ms"]["guidance"]}
    told = {name: outcome[name] for name in ("heard", "first", "shown", "step", "turns", "asked", "problems")}
    return Individual(request.name, float(value), {**detail, **told})


def _visit_scores(visits: Sequence[Mapping[str, Any]]) -> Iterator[Score]:
    for name, title, key, target in (
        ("right_decision", "整次办理：结论正确率", "decision", 0.95),
        ("form_without_error", "整次办理：填好的字段都填对的申请表", "form", None),
        ("ended_rightly", "整次办理结果正确（事项、结论、申请表都对）", "ended", 0.9),
    ):
        individuals = tuple(Individual(one["id"], float(one["right"][key]), one["detail"]) for one in visits)
        yield Score(name, title, individuals, target=target)


def _latency(
    asked: Sequence[Request], outcomes: Mapping[str, Outcome], visits: Sequence[Mapping[str, Any]]
) -> dict[str, dict[str, float]]:
    """The waits of each step in the order of a visit; typed and spoken apart where it matters."""
    found = {}
    for kind, title in _KINDS.items():
        waits = [outcomes[one.name]["ms"]["guidance"] for one in asked if one.kind == kind]
        found[f"说完到指引（{title}）"] = spread(waits)
    steps = {"first_findings": "递上材料到首批问题", "decision": "递上材料到结论", "form": "填表"}
    for step, title in steps.items():
        found[title] = spread([one["ms"][step] for one in visits])
    for title, kinds in (("打字", ("typed",)), ("录音", ("spoken", "noisy"))):
        found[f"整次办理的等待（{title}）"] = spread([one["ms"]["whole"] for one in visits if one["kind"] in kinds])
    return {title: figures for title, figures in found.items() if figures}


def _said(task: Task, asked: Sequence[Request]) -> DataSet:
    """What was asked, and who wrote and spoke it."""
    counts = "，".join(f"{title} {sum(one.kind == kind for one in asked)} 句" for kind, title in _KINDS.items())
    split: Split = "own"
    if asked[0].name.startswith(("test/", "development/")):
        split = "test" if asked[0].name.startswith("test/") else "development"
    about_it = f"来意：{counts}；录音是合成语音，开发和测试的声音不同"
    return DataSet("来意", len(asked), about_it, "使用者" if split == "own" else _MADE_BY, split)
