"""The readable cases beside an item: situation in, exact material list out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from knowledge import loader
from knowledge.errors import KnowledgeError
from knowledge.guidance import effect_of
from knowledge.schema import ServiceItem
from knowledge.situation import resolve

_LISTS = ("required", "optional", "deferrable", "exempt")
_FORM = "每条写 name、answers，以及 required、optional、deferrable、exempt 中有的材料代码。"

Lists = Mapping[str, list[str]]


@dataclass(frozen=True)
class CaseResult:
    """A case with the lists it wants and the lists the item gives; `problem` where it could not be run."""

    name: str
    wanted: Lists
    told: Lists
    problem: str = ""

    @property
    def passed(self) -> bool:
        return not self.problem and self.wanted == self.told

    def differences(self) -> list[str]:
        """What is missing (缺) and what is too much (多), list by list, in words."""
        return [
            f"{name} {sign} {'、'.join(codes)}"
            for name in _LISTS
            for sign, codes in (
                ("缺", sorted(set(self.wanted.get(name, ())) - set(self.told.get(name, ())))),
                ("多", sorted(set(self.told.get(name, ())) - set(self.wanted.get(name, ())))),
            )
            if codes
        ]


def run_cases(item: ServiceItem, text: str) -> list[CaseResult]:
    """Every case of `text` (YAML) run on `item`. Raises KnowledgeError where `text` is no list of cases."""
    try:
        cases = loader.parse(text) or []
    except yaml.YAMLError as error:
        raise KnowledgeError(f"用例不是有效的 YAML（{' '.join(str(error).split())}）", _FORM) from error
    if not isinstance(cases, list) or not all(isinstance(case, dict) for case in cases):
        raise KnowledgeError("用例应是一个列表", _FORM)
    return [_run(item, case) for case in cases]


def _run(item: ServiceItem, case: dict[str, Any]) -> CaseResult:
    name = str(case.get("name") or "（没有名称）")
    unknown = set(case) - {"name", "answers", *_LISTS}
    if unknown:
        return CaseResult(name, {}, {}, f"不认识的字段：{'、'.join(sorted(map(str, unknown)))}")
    wanted = {kind: sorted(map(str, case.get(kind) or [])) for kind in _LISTS}
    try:
        effect = effect_of(item, resolve(item.questions, case.get("answers") or {}).answers)
    except KnowledgeError as error:
        return CaseResult(name, wanted, {}, f"{error.message}；{error.remedy}")
    told = {
        necessity: sorted(material for material, needed, _ in effect if needed == necessity) for necessity in _LISTS[:3]
    }
    told["exempt"] = sorted(material for material, _, exempt in effect if exempt)
    return CaseResult(name, wanted, told)
