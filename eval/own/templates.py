"""Templates of a district's own data: the tables with one example row, an example packet, and how to fill them in."""

import json
from pathlib import Path

from copilot.errors import InputError
from eval.retrieval.data import TABLES

PACKETS = ("ocr", "review", "form", "journey")
KINDS = ("speech", "retrieval", *PACKETS)

_SPEECH = {
    "transcripts.tsv": "file\ttranscript\tterms\titem\n例.wav\t我想开一家便利店要办哪些证\t便利店\tconvenience-store\n",
    "说明.md": """# 录音数据

把录音（wav、mp3、m4a）放在本目录，每条在 transcripts.tsv 中写一行：

- file：录音文件名；transcript：逐字听写，数字照读音写成汉字；
- terms：话中的事项和材料名称，英文逗号隔开，可空；item：应找到的事项或主题代码，可空。

录音要征得本人同意，只留在本机；报告中的姓名、证件号和电话会被遮盖。
""",
}
_EXAMPLES = {
    "queries.tsv": ("我要开个小面馆卫生许可怎么弄", "food-operation-licence", "colloquial"),
    "out_of_scope.tsv": ("护照过期了怎么换", "government"),
    "ambiguous.tsv": ("公司变更", "company-change-scope,company-change-address,company-change-legal-rep"),
    "themes.tsv": ("想开便利店卖烟", "convenience-store", "food-operation-licence,tobacco-retail-licence"),
    "follow_up.tsv": ("这个要交多少钱", "food-operation-licence", "fee"),
    "slots.tsv": ("身份证到期换一张", "id-card-issue", "kind=renew"),
}
_RETRIEVAL = """# 问句数据

表都是制表符分隔的 UTF-8 文本，只有 queries.tsv 必须有，其余没有就删去：

- queries.tsv：问句 query、应找到的事项代码 item、风格 style（可空）；
- out_of_scope.tsv：不属本窗口的话；ambiguous.tsv：有歧义、应当反问的话和它可能指的事项 items（逗号隔开）；
- themes.tsv：主题（一业一证、一件事）和这句话所需的事项；follow_up.tsv：打开某事项后的追问和答案所在的部分 topic
  （fee、time_limit、validity、where、materials 等，指南没有写明的写 silent）；
- slots.tsv：话里已经说明的情形，写成 问题=选项，逗号隔开。

用真实咨询时请先去掉姓名、证件号和电话。不要用曾经拿来修改别名的句子：与开发数据几乎相同的会被拒绝。
"""
_PACKET_HELP = """# 材料数据

一套材料一个目录，目录里放材料文件和 packet.json（可照“例-001”改）：

- item 事项代码，date 办理日期，answers 情形（问题: 选项），files 每个文件及它充当的材料 material；
- expected：应有结论 decision（accept 可收、tolerate 容缺、supplement 补正、manual 人工），
  acceptable_decisions 可以接受的结论，
  findings 应发现的问题：kind 种类、material 材料、field 字段，及各自可以接受的写法；没有问题就写空列表；
- form（可空）：申请表正确内容的文件名，形如 {"fields": {"字段代码": "内容"}}；
- query、recording（可空）：来访时说的话和录音文件，reply（可空）：被反问时的回答；
- said（可空）：填表时申请人在窗口说的话；
- 评测识读（ocr）时，每个文件旁另放“文件名.json”：documents 列出其中每份材料的 type、pages
  和 fields（代码: {"value": 内容}）。

材料含个人信息，只留在本机；报告中的姓名、证件号和电话会被遮盖。
"""
_PACKET = {
    "item": "food-operation-licence",
    "date": "2026-03-02",
    "answers": {"business": "retail", "applicant": "self"},
    "form": "form.json",
    "query": "我要办食品经营许可证",
    "files": [{"file": "执照.jpg", "material": "business_licence"}],
    "expected": {
        "decision": "supplement",
        "acceptable_decisions": ["supplement"],
        "findings": [
            {
                "kind": "missing",
                "material": "legal_rep_id",
                "field": "",
                "verdict": "fail",
                "acceptable_kinds": ["missing"],
                "acceptable_materials": ["legal_rep_id"],
                "acceptable_verdicts": ["fail"],
            }
        ],
    },
}
_LABELS = {"documents": [{"type": "business_licence", "pages": [1], "fields": {"name": {"value": "上海例子有限公司"}}}]}


def write_template(kind: str, folder: Path) -> list[Path]:
    """Write the template of `kind` into `folder` and return its files. Raises InputError for an unknown kind, or where
    a file is there already.
    """
    texts = _texts(kind)
    written = [folder / name for name in texts]
    if there := [str(path) for path in written if path.exists()]:
        raise InputError(f"已经有 {there[0]}", "请换一个目录，以免盖掉已有的数据。")
    for path, text in zip(written, texts.values(), strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return written


def known(kind: str) -> None:
    """Raises InputError where there is no such kind of data."""
    if kind not in KINDS:
        raise InputError(f"没有名为 {kind} 的数据", f"请从 {'、'.join(KINDS)} 中选择。")


def _texts(kind: str) -> dict[str, str]:
    known(kind)
    if kind == "speech":
        return _SPEECH
    if kind == "retrieval":
        tables = {
            table.file: "\t".join((*table.needed, *table.further)) + "\n" + "\t".join(_EXAMPLES[table.file]) + "\n"
            for table in TABLES
        }
        return {**tables, "说明.md": _RETRIEVAL}
    files = {"packet.json": _PACKET, "form.json": {"fields": {"name": "上海例子有限公司"}}, "执照.jpg.json": _LABELS}
    packet = {f"例-001/{name}": json.dumps(content, ensure_ascii=False, indent=1) for name, content in files.items()}
    return {**packet, "说明.md": _PACKET_HELP}
