"""What codes in results are called on a report."""

from collections.abc import Mapping

from copilot.papers.wording import DECISIONS, VERDICTS
from knowledge.schema.review_point import DefectKind

DEFECTS: Mapping[str, str] = {
    DefectKind.MISSING: "缺材料",
    DefectKind.WRONG_DOCUMENT: "材料不对",
    DefectKind.ILLEGIBLE: "无法辨认",
    DefectKind.INCOMPLETE: "填写不全",
    DefectKind.BAD_FORMAT: "格式不对",
    DefectKind.EXPIRED: "已过期",
    DefectKind.NOT_YET_VALID: "尚未生效",
    DefectKind.MISMATCH: "前后不一致",
    DefectKind.MISSING_SEAL: "缺印章",
    DefectKind.MISSING_SIGNATURE: "缺签字",
    DefectKind.ALTERED: "有涂改",
    DefectKind.INSUFFICIENT: "数量不足",
    DefectKind.NOT_CERTIFIED_COPY: "复印件未核验",
}
_CODES: Mapping[str, str] = {
    **DEFECTS,
    **{str(code): words for code, words in DECISIONS.items()},
    **{str(code): words for code, words in VERDICTS.items()},
    "none": "没有找到",
}


def said(code: str) -> str:
    """The word for a decision, a verdict or a kind of defect; what is none stays."""
    return _CODES.get(code, code)
