"""一次性告知书: everything that must be corrected, told at once, in words that say how to mend it."""

from datetime import date
from pathlib import Path

from copilot import word
from copilot.papers.wording import DECISIONS, corrections, deferred
from review_models.finding import Review

_WIDTHS = (1.2, 3.6, 5.6, 6.0)


def write_notice(review: Review, item_name: str, day: date, path: Path) -> Path:
    """Write the notice for `review` as DOCX."""
    document = word.paper("一次性告知书")
    word.line(document, f"事项：{item_name}")
    word.line(document, f"日期：{day.year}年{day.month}月{day.day}日")
    word.line(document, f"预审结论：{DECISIONS[review.decision]}")
    faults = corrections(review)
    if faults:
        word.heading(document, f"需要补正的内容（共 {len(faults)} 项）")
        rows = [("序号", "材料", "情况", "怎么改")]
        rows += [(str(n), fault.material, fault.message, fault.remedy) for n, fault in enumerate(faults, 1)]
        word.table(document, rows, _WIDTHS, header=True)
        bases = list(dict.fromkeys(fault.basis for fault in faults if fault.basis))
        if bases:
            word.heading(document, "依据")
            for basis in bases:
                word.line(document, f"· {basis}")
    later = deferred(review)
    if later:
        word.heading(document, "可以后补的材料")
        word.line(document, "、".join(later))
    if not faults and not later:
        word.line(document, "提交的材料已齐全，没有需要补正的内容。")
    word.line(document, "请按上述内容一次补齐。对告知内容有疑问的，可当场询问窗口工作人员。")
    word.line(document, "窗口工作人员：＿＿＿＿＿＿＿＿　　申请人：＿＿＿＿＿＿＿＿", right=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    return path
