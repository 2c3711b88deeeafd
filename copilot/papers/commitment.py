"""容缺受理承诺书: what is wanting, until when it must follow, and what happens otherwise."""

from copilot.papers.occasion import Occasion, bases, in_words, listed, signed
from copilot.papers.receipt import table_of
from copilot.sheet import Block, Heading, Line, Sheet
from copilot.working_days import reservation, working_days_after
from review_models.finding import Finding, Review, Status, Verdict

WORKING_DAYS = 10


def commitment(occasion: Occasion, review: Review, working_days: int = WORKING_DAYS) -> Sheet:
    """The commitment for `review`, which lacks nothing but what may follow later."""
    guide = occasion.guidance
    last = working_days_after(occasion.day, working_days)
    until, reserved = in_words(last), reservation(last)
    rows = [(name, told, until) for name, told in wanting(review)]
    own = [spec for spec in guide.materials if spec.code in {each.code for each in review.materials}]
    blocks: list[Block] = [
        table_of([("申请人", occasion.name), ("申请事项", guide.name)]),
        Heading("一、告知"),
        Line(
            "经预审，你（单位）的申请欠缺下列可以容缺的材料，其余主要材料齐全、符合法定形式，可以先予受理：",
            indent=True,
        ),
        listed(("欠缺的材料", "要求", "补交期限"), rows, (58.0, 62.0, 38.0)),
        Line(
            f"应于{until}前（自受理之日起 {working_days} 个工作日{'；' + reserved if reserved else ''}）补交全部材料。",
            indent=True,
        ),
        Line("逾期不补交或补交的材料不符合要求的，终止办理并退回申请，由此产生的后果由申请人承担。", indent=True),
        Heading("二、承诺"),
        Line(
            "本人（本单位）已知晓上述告知内容，承诺：已提交的材料真实、合法、有效；在上述期限内补交欠缺的材料，"
            "补交的内容与申请所填一致；逾期未补交的，同意终止办理，并承担相应的法律责任。",
            indent=True,
        ),
        *bases([finding.basis for finding in _open(review)] + [str(basis) for basis in guide.legal_basis if own]),
        Line("本承诺书一式两份，申请人和受理窗口各执一份。", small=True),
        *signed("承诺人（签字、盖章）", "受理人", day=occasion.day),
    ]
    return Sheet("容缺受理承诺书", tuple(blocks), number=occasion.number("commitment"))


def wanting(review: Review) -> list[tuple[str, str]]:
    """Name and requirement of every material that may follow later."""
    remedies = {finding.material: finding.remedy for finding in _open(review)}
    return [
        (material.name, remedies.get(material.code, "请补交。"))
        for material in review.materials
        if material.status is Status.DEFERRED
    ]


def _open(review: Review) -> list[Finding]:
    """What stands in the way only for now."""
    later = {material.code for material in review.materials if material.status is Status.DEFERRED}
    return [finding for finding in review.findings if finding.verdict is Verdict.FAIL and finding.material in later]
