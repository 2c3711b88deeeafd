"""申请事项转办告知单: what was asked for is not handled at this window, and who does."""

from datetime import date

from copilot.papers.numbering import paper_number
from copilot.papers.occasion import bases, in_words, signed
from copilot.papers.receipt import table_of
from copilot.sheet import Line, Sheet
from knowledge import Answer

_ELSEWHERE = "elsewhere#"  # how answers name the matters that others handle

_BASIS = (
    "《中华人民共和国行政许可法》第三十二条第一款第二项（属行政许可的）：不属于本机关职权范围的，告知向有关机关申请"
)


def sent_on(found: Answer) -> str:
    """The code of the matter that others handle, where that is what `found` says; empty otherwise."""
    if found.decision != "no_match":
        return ""
    codes = [hit.source.removeprefix(_ELSEWHERE) for hit in found.answers if hit.source.startswith(_ELSEWHERE)]
    return next(iter(codes), "")


def transfer(
    matter: str, where: str, day: date, *, applicant: str = "", sequence: int | None = None, office: str = "沪"
) -> Sheet:
    """The note that sends the applicant with `matter` on to `where`."""
    name = applicant or "＿＿＿＿＿＿＿＿"
    return Sheet(
        "不予受理（转办）告知单",
        (
            Line(f"{name}："),
            Line(
                f"你（单位）于{in_words(day)}咨询、申请的事项不属于本窗口受理的范围，请向下列部门提出，本窗口不收取材料和费用。",
                indent=True,
            ),
            table_of([("事项", matter), ("向哪里办", where)]),
            *bases([_BASIS]),
            *signed("窗口工作人员", day=day),
        ),
        number=paper_number("transfer", sequence, day, office),
    )
