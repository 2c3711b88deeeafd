"""New entries: what a draft begins with, and a code for it that is free."""

from itertools import count
from pathlib import Path
from typing import Any

import yaml

from copilot.curating.drafts import Draft
from copilot.curating.workshop import Workshop
from copilot.errors import InputError
from knowledge.curation import with_values

_TEMPLATES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "templates.yaml").read_text(encoding="utf-8"))
CHECKS = tuple(_TEMPLATES["points"])
"""The kinds of checks that a review point can be begun from."""


def fresh(workshop: Workshop, kind: str, code: str = "", *, check: str = "", material: str = "") -> Draft:
    """A draft of a new entry of `kind`, not yet kept; without a `code` it gets one.

    A review point begins from the template of its `check`, on the standard `material`. Raises InputError.
    """
    if kind not in _TEMPLATES:
        raise InputError(f"没有“{kind}”这一类内容", "请从左边的列表中选择。")
    template = _TEMPLATES[kind]
    if kind == "points":
        if check not in template:
            raise InputError("请选择怎样检查", "从“怎样检查”里选一种。")
        if material not in workshop.catalogue.materials:
            raise InputError(f"没有材料“{material}”", "请在“材料”里搜索并选择一种标准材料。")
        template = {"material": material, **template[check]}
    taken = {*getattr(workshop.catalogue, kind), *workshop.drafts.codes(kind)}
    beginning = f"{material}.{check}" if kind == "points" else f"new-{kind.rstrip('s')}".replace("_", "-")
    code = code.strip() or next(free for number in count(1) if (free := f"{beginning}-{number}") not in taken)
    if code in taken:
        raise InputError(f"代码 {code} 已经有了", "请换一个代码，或直接打开那一条修改。")
    workshop.drafts.get(code, kind)  # refuses what cannot be a code
    return Draft(code, with_values("", {"code": code, **template}), "", "", kind=kind)


def copied(workshop: Workshop, code: str, kind: str) -> Draft:
    """A new entry that says what another one says."""
    taken = {*getattr(workshop.catalogue, kind), *workshop.drafts.codes(kind)}
    free = next(name for number in count(2) if (name := f"{code}-{number}") not in taken)
    begun = workshop.begin(code, kind)
    text = begun.text.replace(f"code: {code}", f"code: {free}", 1)
    return Draft(free, text, begun.cases, "", kind=kind)
