"""受理通知书: the application is accepted, with what was received, until when it will be decided, and on what basis."""

from copilot.papers.occasion import Occasion, bases, in_words, listed, signed
from copilot.papers.wording import STATUSES, deferred
from copilot.sheet import Block, Cell, Grid, Line, Sheet
from review_models.finding import Review, Status

_ACCEPTANCE = "《中华人民共和国行政许可法》第三十二条第一款第五项（属行政许可的）"


def receipt(occasion: Occasion, review: Review) -> Sheet:
    """The receipt for `review`, whose decision must be to accept, or to tolerate what may follow later."""
    guide = occasion.guidance
    later = deferred(review)
    told = "经审查，申请材料齐全、符合法定形式，予以受理。"
    if later:
        told = f"经审查，除下列可以后补的材料外，申请材料齐全、符合法定形式，予以容缺受理：{'、'.join(later)}。"
    materials = [
        (material.name, f"{len(material.documents)} 份" if material.documents else "—", STATUSES[material.status])
        for material in review.materials
        if material.documents or material.status in (Status.EXEMPT, Status.DEFERRED)
    ]
    limit = guide.time_limit
    promised = limit.promised or limit.statutory
    facts = [
        ("申请人", occasion.name),
        ("申请事项", guide.name),
        ("受理日期", in_words(occasion.day)),
        ("办结时限", f"自受理之日起 {promised.text}" if promised else "以窗口答复为准"),
        ("收费", guide.fee),
        ("办理结果", f"{guide.outcome_name}（{guide.outcome_validity}）"),
        ("办理地点", guide.where),
    ]
    blocks: list[Block] = [
        Line(f"{occasion.name}："),
        Line(f"你（单位）于{in_words(occasion.day)}提出的“{guide.name}”申请，{told}", indent=True),
        table_of(facts),
        Line("收到的材料："),
        listed(("材料", "收到", "状态"), materials, (98.0, 25.0, 35.0)),
        *bases([_ACCEPTANCE, *map(str, guide.legal_basis)]),
        Line(
            "时限不包括依法需要听证、检验、检测、鉴定、专家评审和现场核查的时间。凭本通知书查询进度、领取结果。",
            small=True,
        ),
        *signed("受理人", "受理机关（盖章）", day=occasion.day),
    ]
    return Sheet("受理通知书", tuple(blocks), number=occasion.number("receipt"))


def table_of(facts: list[tuple[str, str]]) -> Grid:
    """Labels and values, one pair a row."""
    return Grid((32.0, 138.0), tuple((Cell(name, label=True, align="center"), Cell(text)) for name, text in facts))
