"""The clerk's words of a finding: what was seen, what to do, what could not be told."""

import re
from pathlib import PurePath

from knowledge.schema import ReviewPoint
from review_models.document import Document
from review_models.finding import Evidence, Finding, Verdict
from review_models.reading.values import fold
from review_models.review.view import Outcome, Reading, State, View

_PLACE = re.compile(r"\{([a-z0-9_.-]+)\}")
_LONG = 60
_DAY = re.compile(r"\d{4}-\d{2}(?:-\d{2})?|长期")
_STATES = {
    State.EMPTY: "（空白）",
    State.UNREAD: "（未读到）",
    State.DOUBTFUL: "（未读清）",
    State.ABSENT: "（未提交）",
}


def finding(point: ReviewPoint, view: View, outcomes: list[Outcome], basis: str) -> Finding:
    """One finding for all papers of the material: the worst outcome decides, and all of that kind are told."""
    verdict = worst([outcome.verdict for outcome in outcomes])
    telling = [outcome for outcome in outcomes if outcome.verdict is verdict]
    evidence = dict.fromkeys(piece for outcome in telling for piece in _evidence(outcome))
    return Finding(
        point=point.code,
        label=point.label,
        kind=str(point.kind),
        verdict=verdict,
        material=view.spec.code,
        message=_joined([_message(point, view, outcome) for outcome in telling]),
        remedy="" if verdict is Verdict.PASS else _remedy(point, view, telling[0]),
        basis=basis,
        severity=point.severity,
        evidence=tuple(evidence),
    )


def presumed(document: Document) -> str:
    """That a paper without a known title was taken for what its content says."""
    return f"“{PurePath(document.file).name}”的标题没有见过，按内容当作{document.name}审查，请核对。"


def told(document: Document) -> str:
    """That somebody at the counter said what a paper is."""
    return f"“{PurePath(document.file).name}”由窗口认定为{document.name}。"


def on_screen(document: Document, basis: str) -> str:
    """That an electronic paper, as good as others by `basis`, was handed in as a picture of a telephone's page."""
    by_law = f"（{basis}）" if basis else ""
    return (
        f"“{PurePath(document.file).name}”（{document.name}）是手机上的电子证照页面，与纸质的同等有效{by_law}，"
        "请扫码或请本人当面打开核对。"
    )


def unasked(document: Document) -> str:
    """That a paper was brought which the item does not ask for."""
    return f"本事项不需要“{PurePath(document.file).name}”（{document.name}），可以退还申请人。"


def worst(verdicts: list[Verdict]) -> Verdict:
    return next((each for each in (Verdict.FAIL, Verdict.CANNOT_TELL) if each in verdicts), Verdict.PASS)


def placeholders(text: str) -> list[str]:
    """The names of readings and facts that a message or remedy asks for."""
    return _PLACE.findall(text)


def _message(point: ReviewPoint, view: View, outcome: Outcome) -> str:
    if outcome.verdict is Verdict.PASS:
        return f"符合：{point.label}。"
    if outcome.verdict is Verdict.FAIL:
        return _filled(point.message, view, outcome)
    seen = "；".join(f"{reading.material}上读到“{reading.text}”" for reading in outcome.readings if reading.text)
    return f"不能自动判断“{point.label}”：{outcome.reason or '没有读清'}{f'（{seen}）' if seen else ''}。"


def _remedy(point: ReviewPoint, view: View, outcome: Outcome) -> str:
    if outcome.verdict is Verdict.FAIL:
        return _filled(point.remedy, view, outcome)
    return f"请窗口人员对照{view.spec.name}原件核实；看不清的，请申请人重新拍照或提供原件。"


def _filled(text: str, view: View, outcome: Outcome) -> str:
    readings = {reading.name: reading for reading in outcome.readings}

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name in outcome.facts:
            return outcome.facts[name]
        if name == "day":
            return view.packet.day.isoformat()
        return _seen(readings.get(name) or view.read(name))

    return _PLACE.sub(value, text)


def _seen(reading: Reading) -> str:
    if _DAY.fullmatch(reading.plain):
        return reading.plain  # of a period printed in one place, the day that is meant
    if reading.plain and fold(reading.text).endswith(fold(reading.plain)):
        return reading.plain[:_LONG]  # without the words of the sentence that it stands in: 坐落于…
    return reading.text or reading.plain[:_LONG] or _STATES.get(reading.state, "")


def _evidence(outcome: Outcome) -> tuple[Evidence, ...]:
    return outcome.evidence + tuple(piece for reading in outcome.readings for piece in reading.evidence)


def _joined(messages: list[str]) -> str:
    return " ".join(dict.fromkeys(messages))
