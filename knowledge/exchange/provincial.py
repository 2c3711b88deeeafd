"""Import from a provincial guide database: one JSON object a line, tables AUDIT_ITEM, AUDIT_MATERIAL, …

Tables, fields and codes are those of the Guangdong platform's guide database (a survey of its fields is public).
Codes are the fallback where the field with the text (…_TEXT) is missing.
"""

import html
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from knowledge.errors import KnowledgeError
from knowledge.exchange.imported import Imported, Register, RowProblem, sentences
from knowledge.schema import Catalogue

_NECESSITY = {"1": "required", "2": "optional", "3": "deferrable"}
_FORM = {"1": "paper", "2": "electronic", "3": "either"}
_ISSUER = {"10": "applicant", "20": "government", "99": "other"}
_RESULT = {"APPROVAL": "approval", "CERTIFICATE": "certificate", "PROOF": "proof"}
_SUBJECT = {"自然人": "个人", "企业法人": "企业", "社会组织法人": "组织", "事业法人": "组织"}
_STEP = {
    "acceptance": "受理", "investigate": "审查", "decide": "决定",
    "accreditation": "制证", "delivery": "送达", "addressee": "收件",
}  # fmt: skip
_LARGEST = 20 * 1024 * 1024
_TAG = re.compile(r"<[^>]{1,80}>")


def read_provincial(file: Path, catalogue: Catalogue) -> Imported:
    """Drafts from `file`; lines that cannot be taken become problems. Raises KnowledgeError for a bad file."""
    try:
        if file.stat().st_size > _LARGEST:
            raise KnowledgeError(f"文件太大：{file.name}", "请分几次导入，每个文件不超过 20 MB。")
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"文件读不出来：{file.name}（{error}）", "请导出为 UTF-8 的 JSON Lines 文件。") from error
    imported = Imported()
    register = Register(catalogue, imported)
    rows: dict[str, tuple[str, int]] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            tables = json.loads(line)
            item = _item(tables, register)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            imported.problems.append(
                RowProblem(file.name, number, "AUDIT_ITEM", f"{error}", "请检查该行的 JSON 和必填字段")
            )
            continue
        if item["code"] in imported.items:
            imported.problems.append(RowProblem(file.name, number, "ITEM_ID", "与前面的事项重复", "已保留第一条"))
            continue
        imported.items[item["code"]] = item
        rows[item["code"]] = (file.name, number)
    imported.keep_valid(rows)
    return imported


def _item(tables: Mapping[str, Any], register: Register) -> dict[str, Any]:
    main: Mapping[str, Any] = tables["AUDIT_ITEM"]
    code = f"prov-{str(main.get('ITEM_ID') or main['TASK_CODE']).lower()[:32]}"
    laws = [law for law in main.get("LAW") or [] if _text(law.get("LAWNAME"))]
    lobby: Mapping[str, Any] = next(iter(tables.get("AUDIT_CATALOG_LOBBY") or []), {})
    result: Mapping[str, Any] = next(iter(tables.get("AUDIT_ITEM_RESULT") or []), {})
    served = _text(main.get("SERVE_TYPE_TEXT")).split(",")
    online = _text(main.get("ONLINECHECK_TEXT")) == "是" or _text(main.get("ONLINECHECK")) == "1"
    return {
        "code": code,
        "name": _required(main, "CATANAME"),
        "summary": _text(main.get("TASK_NAME")) or _required(main, "CATANAME"),
        "subject": next((_SUBJECT[one] for one in served if one in _SUBJECT), "企业"),
        "department": _required(main, "DEPT_NAME"),
        "window": _text(lobby.get("NAME")) or "综合",
        "jurisdiction": _text(main.get("AREA_NAME")) or _text(main.get("USE_LEVEL_TEXT")) or "本地",
        "where": _text(main.get("XHTSDZ")) or _text(lobby.get("ADDRESS")) or "以办事指南公布地址为准",
        "channels": ["window", "online"] if online else ["window"],
        "source": f"省级事项库 {main.get('ITEM_ID') or main['TASK_CODE']}",
        "certainty": "likely",
        "conditions": [{"text": text} for text in sentences(_required(main, "ACCEPT_CONDITION"))],
        "materials": [_material(row, number, register) for number, row in enumerate(tables["AUDIT_MATERIAL"], 1)],
        "steps": [_step(row) for row in tables.get("AUDIT_ITEM_FLOWSHEET") or []]
        or [{"name": "受理", "who": _required(main, "DEPT_NAME"), "what": "收件并审查"}],
        "time_limit": _limits(main),
        "fee": {"charged": _text(main.get("IS_FEE_TEXT")) == "是", "text": _fee(tables, main)},
        "outcome": {
            "name": _text(result.get("NAME")) or "办理结果",
            "kind": _RESULT.get(_text(result.get("RESULT_TYPE")), "certificate"),
            "validity": _text(result.get("CARD_VALIDDATE")) or "以证照载明为准",
        },
        "legal_basis": [_basis(law, register) for law in laws],
        "qa": [
            {"question": _text(row.get("QUESTION")), "answer": _text(row.get("ANSWER"))}
            for row in tables.get("AUDIT_QA") or []
            if _text(row.get("QUESTION")) and _text(row.get("ANSWER"))
        ],
    }


def _material(row: Mapping[str, Any], number: int, register: Register) -> dict[str, Any]:
    issuer = _ISSUER.get(_text(row.get("SOURCE_TYPE")), "applicant")
    note = _text(row.get("MATERIAL_DESC")) or _text(row.get("FILL_EXPLIAN"))
    return {
        "code": f"material_{number}",
        "material": register.material(_required(row, "MATERIAL_NAME"), issuer=issuer),
        "name": _required(row, "MATERIAL_NAME"),
        "necessity": _NECESSITY.get(_text(row.get("IS_NEED")), "required"),
        "originals": _count(row.get("PAGE_NUM")),
        "copies": _count(row.get("PAGE_COPYNUM")),
        "form": _FORM.get(_text(row.get("ZZHDZB")), "either"),
        **({"requirements": sentences(note)} if note else {}),
    }


def _step(row: Mapping[str, Any]) -> dict[str, Any]:
    name = _text(row.get("STEP_TEXT")) or _STEP.get(_text(row.get("STEP")), "办理")
    what = _text(row.get("CHECK_STANDARD")) or _text(row.get("TRANSACT_RESULT")) or name
    days = _text(row.get("TRANSACT_TIME_LIMIT"))
    return {
        "name": name,
        "who": _text(row.get("TRANSACTOR")) or "经办人",
        "what": what,
        **({"days": days} if days else {}),
    }


def _limits(main: Mapping[str, Any]) -> dict[str, Any]:
    """ANTICIPATE_DAY is the statutory limit, PROMISE_DAY the promised one; 自然日 are calendar days."""
    limits = {}
    for name, field in (("statutory", "ANTICIPATE"), ("promised", "PROMISE")):
        days = _text(main.get(f"{field}_DAY"))
        if days.isdigit():
            unit = "day" if "自然日" in _text(main.get(f"{field}_TYPE_TEXT")) else "working_day"
            limits[name] = {"days": int(days), "unit": unit}
    return limits


def _fee(tables: Mapping[str, Any], main: Mapping[str, Any]) -> str:
    charges = [
        f"{_text(row.get('FEE_NAME'))} {_text(row.get('FEE_STAND'))}" for row in tables.get("AUDIT_CHARGE") or []
    ]
    return "；".join(charges) or ("收费，标准以公示为准" if _text(main.get("IS_FEE_TEXT")) == "是" else "不收费")


def _basis(law: Mapping[str, Any], register: Register) -> dict[str, str]:
    code = register.law(_text(law["LAWNAME"]), number=_text(law.get("ACCORDINGNUMBER")))
    return {"law": code, "article": _text(law.get("TERMSNUMBER")) or "全文"}


def _required(row: Mapping[str, Any], field: str) -> str:
    text = _text(row.get(field))
    if not text:
        raise ValueError(f"缺少 {field}")
    return text


def _text(value: Any) -> str:
    """Plain text: the database has entities escaped more than once, and tags."""
    text = str(value) if value is not None else ""
    for _ in range(3):
        text = html.unescape(text)
    return _TAG.sub("", re.sub(r"<br\s*/?>", "\n", text)).replace("\r\n", "\n").strip()


def _count(value: Any) -> int:
    found = re.match(r"\d+", _text(value))
    return int(found[0]) if found else 0
