"""Document types as data: how each is recognised and where its fields stand; read from YAML and checked at load."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from review_models.errors import DocumentTypeError
from review_models.reading.names import SURNAMES

DOCUMENT_TYPES = Path(__file__).parent.parent / "documents"
SHARED: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("labels.yaml").read_text(encoding="utf-8"))

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Kind = Literal[
    "text", "long_text", "name", "party", "company", "address", "date", "datetime", "id_number", "credit_code", "plate",
    "months", "vin", "phone", "number", "money", "area", "code", "choice", "table", "words", "signature", "seal",
]  # fmt: skip


# What field patterns may name instead of writing it out; <start> is where the name of an organisation can begin.
_SHORTHANDS = {
    "<date>": r"(?:(?:19|20)\d{2}[-年./]\d{1,2}[-月./]\d{1,2}日?"
    r"|[一二][〇○零O0九][〇○零O0一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)",
    "<month>": r"(?:(?:19|20)\d{2}[-年./]\d{1,2}月?)",
    "<id>": r"(?:\d{17}[\dXx])",
    "<person>": r"[㐀-鿿]{2,4}",
    # Surely a person, where other words could stand as well.
    "<named>": rf"(?:[{''.join(sorted(SURNAMES))}][㐀-鿿]{{1,3}}|[㐀-鿿]{{2,6}}·[㐀-鿿]{{2,8}})",
    "<company>": r"(?!兹|[今现]有|特此|证明|[我本贵该](?:公司|单位|司|方|店|企业))[㐀-鿿()]{4,30}?"
    r"(?:公司|车队|运输部|中心|合作社|事务所|超市|酒店|店|厂|学校|医院"
    # Words that stand as often within the name of a company: …剧院管理有限公司.
    r"|(?:面馆|餐厅|酒楼|食堂|会馆|幼儿园|[中小]学|剧[院场团]|[歌舞乐]团|商行|经营部|检[测验]站|研究院)(?![㐀-鿿()]{0,10}(?:公司|中心|店|厂)))",
    "<hall>": r"(?:剧院|剧场|中心|馆|酒吧|广场|厅|大厦|会所|酒店|空间|影城|体育场|俱乐部|礼堂|园区|舞台|书场|剧社)",
    # Where a show can take place, and what is shown there.
    "<ground>": "(?:广场|中庭|大厅|厅|馆|院|场|舞台|礼堂|园|楼|层|室|中心|草坪|空间|场地|区域|街区)",
    "<show>": "(?:演出|演唱|上演|排演|展演|汇演|音乐会|歌会|晚会|剧|芭蕾|戏曲|相声|曲艺|杂技|歌舞|节目|专场|巡演"
    "|[“《][^”》]{2,30}[”》])",
    "<province>": "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼",
    "<start>": "(?:"
    + "|".join(f"(?<={words})" for words in ["单位", "证明", "兹有", "业户", "企业", "客户", "车主"])
    + r"|(?<=[,:;。“\"(\n为由系将给与在据到向应于是]))",
}


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The types have more patterns than the library keeps, and compiling one takes longer than searching a page."""
    return re.compile(pattern)


def _compiles(pattern: str) -> str:
    try:
        compiled(pattern)
    except re.error as error:
        raise ValueError(f"不是有效的正则表达式：{error}") from error
    return pattern


def _written_out(pattern: str) -> str:
    for words, expression in _SHORTHANDS.items():
        pattern = pattern.replace(words, expression)
    return _compiles(pattern)


def _regular_expression(pattern: str) -> str:
    pattern = _written_out(pattern)
    if "value" not in compiled(pattern).groupindex:
        raise ValueError("正则表达式里要有 (?P<value>…)")
    return pattern


def _expanded(words: list[str]) -> list[str]:
    """Labels or options with what <valid_to> and the like stand for."""
    found: list[str] = []
    for word in words:
        if word.startswith("<") and word.strip("<>") not in SHARED:
            raise ValueError(f"没有这组共用的词：{word}")
        found += SHARED[word.strip("<>")] if word.startswith("<") else [word]
    return list(dict.fromkeys(found))


Words = Annotated[list[Text], AfterValidator(_expanded)]
Pattern = Annotated[str, AfterValidator(_regular_expression)]
Sentence = Annotated[str, AfterValidator(_written_out)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Coded(_Strict):
    """An entry with a code, which is enough of a hash: what is computed from an entry is kept by it."""

    code: Code

    def __hash__(self) -> int:
        return hash(self.code)


class FieldType(_Coded):
    """A field of a document type and where to look for it, in this order: beside or below its labels, by its patterns
    in the running text.
    """

    kind: Kind
    # All ways in which the label is printed, without blanks and colons; <valid_to> stands for a group of labels.yaml.
    labels: Words = []
    # Labels that count only in the first cell of a ruled row: elsewhere 户主 is a value.
    heads: list[Text] = []
    # Searched in the text of the page without blanks and line ends.
    patterns: list[Pattern] = []
    # Which date of a period belongs to this field.
    part: Literal["only", "first", "last"] = "only"
    # Only what stands after a label of this other field counts, e.g. the agent's number after the agent.
    after: Code | None = None
    # Another field with the same label that surely says something else: the spouse is not the holder.
    unlike: Code | None = None
    # The end of a period whose first day stands for this day where the paper bears no other.
    begins: Code | None = None
    # The values that can stand here; a hint to cut the value out, never to change it.
    options: Words = []
    # Of several places the last one counts, e.g. the date under a contract.
    last: bool = False
    # Columns of a table: field of the record → headings.
    columns: dict[Code, list[Text]] = {}

    @model_validator(mode="after")
    def _complete(self) -> "FieldType":
        if self.kind == "table" and not self.columns:
            raise ValueError("表格字段要写 columns")
        if self.kind == "choice" and not self.options:
            raise ValueError("选项字段要写 options")
        return self


class Cues(_Strict):
    """By what the type is recognised: titles (large, near the top, standing alone), regular expressions that a title
    may match instead, words of the body with weights, regular expressions of what its sentences say, for papers whose
    title nobody listed, and words that speak against it. A type needs a score of 5.
    """

    titles: dict[Text, float] = {}
    title_patterns: dict[Annotated[str, AfterValidator(_compiles)], float] = {}
    words: dict[Text, float] = {}
    sentences: dict[Sentence, float] = {}
    against: dict[Text, float] = {}


class FormVariant(_Strict):
    """One application form: `code` of its item, titles by which it is told apart, and which field each label means."""

    code: Text
    titles: list[Text] = Field(min_length=1)
    fields: dict[Code, list[Text]]


class DocumentType(_Coded):
    """A type of document. `card`: several may stand on a page; `sides`: front and back, or cover and inner pages, make
    one document; `pages`: it may run over several pages.
    """

    name: Text
    card: bool = False
    sides: bool = False
    pages: bool = False
    # Written in sentences, so that labels are also plain words.
    prose: bool = False
    cues: Cues = Cues()
    fields: list[FieldType] = []
    # Printed words that end a value but are no field, e.g. 照片, and translations printed beside the labels.
    stops: list[Text] = []
    ignore: list[Text] = []
    variants: list[FormVariant] = []

    @model_validator(mode="after")
    def _consistent(self) -> "DocumentType":
        codes = [field.code for field in self.fields]
        if twice := {code for code in codes if codes.count(code) > 1}:
            raise ValueError(f"字段代码重复：{'、'.join(sorted(twice))}")
        for field in self.fields:
            for key, other in (("after", field.after), ("unlike", field.unlike), ("begins", field.begins)):
                if other and other not in codes:
                    raise ValueError(f"{field.code}.{key} 引用了不存在的字段 {other}")
        return self


_MENDS = {
    "extra_forbidden": "没有这个字段，请检查拼写或删去",
    "missing": "缺少这个必填字段，请补上",
    "literal_error": "只能取规定的值",
    "string_pattern_mismatch": "代码只能用小写字母、数字和下划线",
    "value_error": "请改正",
}


def load_types(folder: Path = DOCUMENT_TYPES) -> dict[str, DocumentType]:
    """All document types of `folder` (one YAML file each, named by code), by code.

    Raises DocumentTypeError with every problem of every file: file, key, remedy.
    """
    types: dict[str, DocumentType] = {}
    problems: list[str] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
            kind = DocumentType.model_validate(content)
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            problems.append(f"{path.name}: 不是有效的 YAML（{' '.join(str(error).split())}）；请修正格式")
        except ValidationError as error:
            problems.extend(f"{path.name}: {line}" for line in _lines(error, content))
        else:
            if kind.code != path.stem:
                problems.append(f"{path.name}: code: 代码 {kind.code} 与文件名不一致；请改成 {path.stem} 或改文件名")
            types[kind.code] = kind
    if not types and not problems:
        problems.append(f"{folder}: 没有材料类型文件；请检查目录")
    if problems:
        raise DocumentTypeError(problems)
    return types


def _lines(error: ValidationError, content: Any) -> Iterator[str]:
    for problem in error.errors():
        key = ".".join(_named(problem["loc"], content)) or "全文"
        yield f"{key}: {_MENDS.get(problem['type'], '请按格式修改')}（{problem['msg']}）"


def _named(location: tuple[int | str, ...], content: Any) -> Iterator[str]:
    """The way to the wrong key; entries of a list are named by their code where they have one."""
    for part in location:
        try:
            content = content[part]
        except (KeyError, IndexError, TypeError):
            content = None
        yield str(
            content["code"] if isinstance(part, int) and isinstance(content, dict) and "code" in content else part
        )
