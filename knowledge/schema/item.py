"""政务服务事项: the service item with situations, conditions, materials, steps, limits, fee, outcome, Q&A; themes."""

from typing import Literal

from pydantic import Field

from knowledge.schema.base import Basis, Code, Dated, Entry, Sourced, Text, When
from knowledge.schema.material import MaterialUse


class Condition(Sourced):
    """受理条件 with its legal basis; without one the checker reports a gap."""

    text: Text
    basis: Basis | None = None
    when: When | None = None


class Option(Entry):
    """An answer to a question; `says` are words from which it can be understood without asking."""

    code: Code
    text: Text
    says: list[Text] = []


class Question(Entry):
    """A question of the situation. What was not answered counts as `default`."""

    code: Code
    text: Text
    options: list[Option] = Field(min_length=2)
    default: Code
    when: When | None = None


class Step(Entry):
    """办理环节: who does what; `days` in working days where known."""

    name: Text
    who: Text
    what: Text
    days: str | None = None


class Limit(Sourced):
    """A time limit, e.g. days=20 unit=working_day; `days` 0 means on the spot (即办)."""

    days: int = Field(ge=0)
    unit: Literal["working_day", "day"] = "working_day"
    basis: Basis | None = None
    note: str | None = None


class TimeLimit(Entry):
    """法定办结时限 and 承诺办结时限, kept apart; either may be unknown."""

    statutory: Limit | None = None
    promised: Limit | None = None


class Fee(Sourced):
    charged: bool = False
    text: Text = "不收费"
    basis: Basis | None = None


class Outcome(Sourced):
    """审批结果: the certificate or reply; `document_type` links it to items that ask for it as a material."""

    name: Text
    kind: Literal["certificate", "approval", "proof", "payment", "record"] = "certificate"
    validity: Text = "长期有效"
    renewal: str | None = None
    document_type: Code | None = None


class QA(Dated, Sourced):
    """常见问答: several ways to ask, one stored answer."""

    question: Text
    similar: list[Text] = []
    answer: Text
    basis: Basis | None = None


class ServiceItem(Dated, Sourced):
    """A service item of the catalogue; `jurisdiction` is 全国 or a place, e.g. 上海市."""

    code: Code
    name: Text
    aliases: list[Text] = []
    # What the applicant means by it, in one or two plain sentences.
    summary: Text
    subject: Literal["企业", "个人", "组织"]
    department: Text
    window: Text
    jurisdiction: Text
    where: Text
    channels: list[Literal["window", "online"]] = ["window", "online"]
    conditions: list[Condition] = Field(min_length=1)
    questions: list[Question] = []
    materials: list[MaterialUse] = Field(min_length=1)
    form: Code | None = None
    steps: list[Step] = Field(min_length=1)
    time_limit: TimeLimit
    fee: Fee = Fee()
    outcome: Outcome
    legal_basis: list[Basis] = Field(min_length=1)
    prerequisites: list[Code] = []
    follow_ups: list[Code] = []
    qa: list[QA] = []


class ThemeItem(Entry):
    """An item of a theme; `when` (the theme's own questions) says in which case it is needed."""

    item: Code
    when: When | None = None
    words: list[Text] = []


class Theme(Sourced):
    """主题: 一业一证 or 一件事. `words` of an item, when said, bring that item in even where `when` would not."""

    code: Code
    name: Text
    kind: Literal["一业一证", "一件事"]
    aliases: list[Text] = []
    summary: Text
    questions: list[Question] = []
    items: list[ThemeItem] = Field(min_length=1)
