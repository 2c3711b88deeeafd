"""一次性告知书: everything that must be corrected, told at once, in words that say how to mend it."""

from copilot.papers.occasion import Occasion, bases, in_words, listed
from copilot.papers.receipt import table_of
from copilot.papers.wording import DECISIONS, corrections, deferred, to_check
from copilot.sheet import Block, Heading, Line, Sheet
from review_models.finding import Review

_WIDTHS = (36.0, 60.0, 62.0)


def notice(occasion: Occasion, review: Review) -> Sheet:
    """The notice for `review`, whatever its decision."""
    faults, later = corrections(review), deferred(review)
    facts = [
        ("申请人", occasion.name),
        ("申请事项", occasion.guidance.name),
        ("日期", in_words(occasion.day)),
        ("预审结论", DECISIONS[review.decision]),
    ]
    blocks: list[Block] = [table_of(facts)]
    if faults:
        rows = [(fault.material, fault.message, fault.remedy) for fault in faults]
        blocks += [
            Heading(f"需要补正的内容（共 {len(faults)} 项）"),
            listed(("材料", "情况", "怎么改"), rows, _WIDTHS),
            *bases([fault.basis for fault in faults]),
        ]
    if later:
        blocks += [Heading("可以后补的材料"), Line("、".join(later))]
    if open_ := to_check(review):
        blocks.append(Line(f"另有 {len(open_)} 处由窗口对照原件核对，核对后如需补正，将一并告知。"))
    if not faults and not later and not open_:
        blocks.append(Line("提交的材料已齐全，没有需要补正的内容。"))
    blocks += [
        Line("请按上述内容一次补齐。对告知内容有疑问的，可当场询问窗口工作人员。"),
        Line("窗口工作人员：＿＿＿＿＿＿＿＿　　申请人：＿＿＿＿＿＿＿＿", align="right"),
    ]
    return Sheet("一次性告知书", tuple(blocks), number=occasion.number("notice"))
