"""个人材料清单: what this applicant, in this situation, has to bring — to take home, with a QR code of the guide."""

from io import BytesIO

import segno

from copilot.papers.occasion import Occasion, bases, in_words, listed
from copilot.papers.receipt import table_of
from copilot.sheet import Block, Heading, Line, Picture, Sheet
from knowledge.schema import MaterialSpec

_NECESSITY = {"required": "必交", "optional": "选交", "deferrable": "可后补"}
_CODE_WIDTH = 38.0


def checklist(occasion: Occasion) -> Sheet:
    """The checklist of the item's materials in the applicant's situation."""
    guide = occasion.guidance
    limit = guide.time_limit
    facts = [
        ("办理地点", guide.where),
        ("法定时限", limit.statutory.text if limit.statutory else "以窗口答复为准"),
        ("承诺时限", limit.promised.text if limit.promised else "以窗口答复为准"),
        ("收费", guide.fee),
        ("办理结果", f"{guide.outcome_name}（{guide.outcome_validity}）"),
    ]
    rows = [(spec.name, told(spec), "；".join(spec.requirements), "□") for spec in guide.materials]
    blocks: list[Block] = [
        Line(f"事项：{guide.name}　　日期：{in_words(occasion.day)}"),
        Heading(f"要带的材料（共 {len(rows)} 项，备齐一项勾一项）"),
        listed(("材料", "份数", "要求", "备齐"), rows, (50.0, 32.0, 60.0, 16.0)),
        Heading("受理条件"),
        *(Line(f"· {condition.text}", small=True) for condition in guide.conditions),
        Heading("其他"),
        table_of(facts),
        *bases([str(basis) for basis in guide.legal_basis]),
        *_code(occasion),
    ]
    return Sheet("个人材料清单", tuple(blocks), number=occasion.number("checklist"))


def told(spec: MaterialSpec) -> str:
    """How many of it, on what, and whether it must be."""
    if spec.exempt:
        return f"免交：{spec.exempt_reason or '可由政府部门核验'}"
    copies = [f"原件 {spec.originals}" if spec.originals else "", f"复印件 {spec.copies}" if spec.copies else ""]
    return "，".join([_NECESSITY[spec.necessity], *(part for part in copies if part)])


def _code(occasion: Occasion) -> list[Block]:
    """The guide as a QR code: its address where one is set, else the list itself; nothing where that is too long."""
    guide = occasion.guidance
    if occasion.link:
        content, caption = occasion.link.replace("{item}", guide.item), "扫一扫，打开办事指南"
    else:
        lines = [f"{number}. {spec.name}（{told(spec)}）" for number, spec in enumerate(guide.materials, 1)]
        content, caption = "\n".join([f"【{guide.name}】材料清单", *lines]), "扫一扫，把清单存到手机"
    try:
        code = segno.make_qr(content, error="l")
    except segno.DataOverflowError:
        return []
    png = BytesIO()
    code.save(png, kind="png", scale=6, border=4)
    return [Picture(png.getvalue(), _CODE_WIDTH, caption)]
