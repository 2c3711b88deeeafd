"""Follow-up questions about the open item: what is asked, and what its guide says of it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from knowledge.guidance import Guidance
from knowledge.schema import Catalogue, MaterialSpec, ServiceItem

_NECESSITY = {"required": "必须提交", "optional": "可以不交", "deferrable": "可以容缺后补"}
_FORM = {"paper": "纸质", "electronic": "电子", "either": "纸质或电子"}
# What may stand in a question about any matter at all.
_GENERAL = re.compile(
    r"证件|事情|手续|东西|窗口|地方|[\W_]|[办这那里儿个件事证要能可以得给我你他她去来拿到取领行不是有没的了吗呢啊呀吧请问一下多少几共总都收]"
)
# Words that say nothing about which material is meant.
_COMMON = re.compile(r"材料|证明|证|书|表|原件|复印件|申请|的|居民|（.*?）")


@dataclass(frozen=True)
class OpenItem:
    """The item a follow-up question is about, its guidance as it stands, and the question."""

    item: ServiceItem
    guidance: Guidance
    catalogue: Catalogue
    query: str


Teller = Callable[[OpenItem], str | None]


@dataclass(frozen=True)
class Topic:
    """A part of the guide, the words that ask for it, and how it is told: None where the guide is silent."""

    code: str
    title: str
    asked: re.Pattern[str]
    tell: Teller


def topics_asked(query: str) -> list[Topic]:
    """Topics the query asks about, the most particular first."""
    return [topic for topic in TOPICS if topic.asked.search(query)]


def names_no_matter(query: str) -> bool:
    """Whether `query` asks for a part of a guide and says nothing of whose guide: "多久能拿到证", "收不收费"."""
    topics = topics_asked(query)
    for topic in topics:
        query = topic.asked.sub("", query)
    return bool(topics) and not _GENERAL.sub("", query)


def _fee(at: OpenItem) -> str | None:
    return at.guidance.fee


def _time(at: OpenItem) -> str | None:
    limit = at.guidance.time_limit
    parts = [f"法定办结时限 {limit.statutory.text}"] if limit.statutory else []
    parts += [f"承诺办结时限 {limit.promised.text}"] if limit.promised else []
    return "；".join(parts) + "。" if parts else None


def _validity(at: OpenItem) -> str | None:
    renewal = f"；{at.guidance.outcome_renewal}" if at.guidance.outcome_renewal else ""
    return f"{at.guidance.outcome_name}：{at.guidance.outcome_validity}{renewal}。"


def _renewal(at: OpenItem) -> str | None:
    return f"{at.guidance.outcome_renewal}。" if at.guidance.outcome_renewal else None


def _outcome(at: OpenItem) -> str | None:
    return f"{at.guidance.outcome_name}（{at.guidance.outcome_validity}）。"


def _where(at: OpenItem) -> str | None:
    return at.guidance.where


def _online(at: OpenItem) -> str | None:
    ways = {"window": "窗口", "online": "网上"}
    return f"可以通过{'、'.join(ways[channel] for channel in at.item.channels)}办理。"


def _agent(at: OpenItem) -> str | None:
    question = next((question for question in at.item.questions if question.code == "applicant"), None)
    if question is None or "agent" not in {option.code for option in question.options}:
        return None
    wanted = [
        use.name or at.catalogue.materials[use.material].name
        for use in at.item.materials
        if use.when and use.when.get("applicant") == "agent"
    ]
    return f"可以代办{'，另需提交：' + '、'.join(wanted) if wanted else ''}。"


def _basis(at: OpenItem) -> str | None:
    return "；".join(map(str, at.guidance.legal_basis)) + "。" if at.guidance.legal_basis else None


def _conditions(at: OpenItem) -> str | None:
    return "；".join(condition.text for condition in at.guidance.conditions) + "。"


def _steps(at: OpenItem) -> str | None:
    return " → ".join(f"{step.name}（{step.who}）" for step in at.guidance.steps)


def _copies(at: OpenItem) -> str | None:
    return "；".join(_paper(spec) for spec in _meant_materials(at)) + "。"


def _materials(at: OpenItem) -> str | None:
    named = _named_materials(at)
    if named:
        return "；".join(f"{_paper(spec)}（{_told(spec)}）" for spec in named) + "。"
    return "、".join(map(_listed, at.guidance.materials)) + "。"


def _told(spec: MaterialSpec) -> str:
    return f"免交：{spec.exempt_reason}" if spec.exempt else _NECESSITY[spec.necessity]


def _paper(spec: MaterialSpec) -> str:
    return f"{spec.name} 原件{spec.originals}份、复印件{spec.copies}份，{_FORM[spec.form]}"


def _listed(spec: MaterialSpec) -> str:
    return spec.name if spec.necessity == "required" and not spec.exempt else f"{spec.name}（{_told(spec)}）"


def _meant_materials(at: OpenItem) -> list[MaterialSpec]:
    """The materials the query names, or all where it names none."""
    return _named_materials(at) or list(at.guidance.materials)


def _named_materials(at: OpenItem) -> list[MaterialSpec]:
    """Materials of which a telling word of two or more characters stands in the query; words that name the item tell
    of none: who asks what 食品经营许可 needs has not asked for its 申请书.
    """
    return [
        spec
        for spec in at.guidance.materials
        if any(word in at.query and word not in at.item.name for word in _telling(spec.name))
    ]


def _telling(name: str) -> Iterator[str]:
    yield name
    core = _COMMON.sub(" ", name)
    yield from (word for word in core.split() if len(word) >= 2)
    # 身份证, 营业执照: the everyday word is the end of the full name.
    if len(name) > 3:
        yield name[-3:]


# Topic: title, words that ask for it, and who tells it. The order is from the particular to the general.
_TOPICS: dict[str, tuple[str, str, Teller]] = {
    "copies": (
        "材料份数",
        r"几份|多少份|份数|复印|原件|几张|印几|扫描件|电子版",
        _copies,
    ),
    "renewal": (
        "延续期限",
        r"(提前|到期).{0,6}(多久|多少天|几天|什么时候|怎么)|什么时候.{0,4}续|续.{0,4}(什么时候|多久|时间)",
        _renewal,
    ),
    "validity": (
        "有效期",
        r"有效期|管几年|管多久|用几年|用多久|几年一换|多久到期|能用到|有效多久|几年有效|长期有效",
        _validity,
    ),
    "fee": (
        "收费",
        r"多少钱|收费|费用|要钱|交钱|花钱|免费|工本费|手续费|几块钱",
        _fee,
    ),
    "agent": (
        "代办",
        r"代办|代领|代取|代交|代签|代理|委托|别人.{0,4}(办|来)|(帮|替|代).{0,6}办|本人.{0,3}(去|来|到|办)|不能来|来不了|家属"
        r"|让.{1,6}(去|来|办)",
        _agent,
    ),
    "basis": (
        "设定依据",
        r"依据|法律|法规|哪条|条例|规定|凭什么|政策文件",
        _basis,
    ),
    "online": (
        "办理渠道",
        r"网上|线上|手机|随申办|一网通办|在家|上网办|不跑",
        _online,
    ),
    "where": (
        "办理地点",
        r"在哪|哪里|哪儿|地址|地点|什么地方|去哪|哪个窗口|到哪",
        _where,
    ),
    "time_limit": (
        "办理时限",
        r"多久|几天|多长时间|多少天|什么时候能|何时|时限|时间要|等多|多快|当场|当天|工作日",
        _time,
    ),
    "conditions": (
        "受理条件",
        r"条件|资格|符合|满足|什么人能|谁能|能不能办|可不可以办",
        _conditions,
    ),
    "steps": (
        "办理流程",
        r"流程|步骤|环节|程序|怎么个办法|先.{1,6}再",
        _steps,
    ),
    "materials": (
        "申请材料",
        r"材料|资料|带什么|带啥|要什么|准备什么|要不要|需要.{0,8}吗|带.{0,8}吗|清单|必须|后补|容缺"
        r"|可以不交",
        _materials,
    ),
    "outcome": (
        "办理结果",
        r"拿到什么|发什么证|给什么证|结果是|什么证书",
        _outcome,
    ),
}
TOPICS = tuple(Topic(code, title, re.compile(asked), tell) for code, (title, asked, tell) in _TOPICS.items())
