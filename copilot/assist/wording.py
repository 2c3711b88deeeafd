"""What suggestions say: short messages that an applicant understands, made from the guide and from nothing else."""

import re
from collections.abc import Mapping, Sequence

from copilot.conversations import Choice
from knowledge import Guidance
from knowledge.answer import ItemHit
from knowledge.schema import MaterialSpec, Question

GREETING = "您好，我是在线帮办，请问您要办什么事？"
HOLD = "这一点我需要核实一下，请您稍等。"
VAGUE = "请您再说具体一些：要办什么事，是个人还是单位办，是新办、变更还是补办？"
NOT_OURS = "您说的这件事，我还没有查到对应的办事事项。请您再说说具体情况，我帮您看看应该找哪个部门。"

_PLEASANTRY = re.compile(
    r"^(?:(?:您|你)好呀?|您?在吗|有人吗|人工|转人工|喂|早上好|下午好|谢谢您?|好的?|嗯+|哦+|知道了|明白了|行|可以)?[\s，。！？!?,.～~]*$"
)
_THANKS = re.compile(r"谢谢|知道了|明白了|好的?$|^行|没问题了|没有了")
_NECESSITIES = {"required": "", "optional": "（可以不交）", "deferrable": "（可以后补）"}


def pleasantry(text: str) -> bool:
    """Whether `text` greets, thanks or agrees, and asks nothing."""
    return bool(_PLEASANTRY.match(text.strip()))


def thanks(text: str) -> bool:
    return bool(_THANKS.search(text.strip()))


def guide_text(guide: Guidance) -> str:
    """The matter in this situation: what to bring, how long, what it costs, where."""
    asked = [spec for spec in guide.materials if not spec.exempt]
    exempt = [spec.name for spec in guide.materials if spec.exempt]
    lines = [f"您要办的是“{guide.name}”，需要准备："]
    lines += [f"{number}. {_material(spec)}" for number, spec in enumerate(asked, 1)]
    if exempt:
        lines.append(f"免交：{'、'.join(exempt)}")
    limit = guide.time_limit.promised or guide.time_limit.statutory
    facts = [f"办理时间：{limit.text}"] if limit else []
    lines.append("；".join([*facts, f"费用：{guide.fee}"]) + "。")
    lines.append(f"办理地点：{guide.where}")
    return "\n".join(lines)


def question_text(question: Question, matter: str | None) -> str:
    """The question; `matter` names what was understood, where it was not said before."""
    return f"您要办的是“{matter}”。请问：{question.text}" if matter else f"请问：{question.text}"


def question_choices(question: Question) -> tuple[Choice, ...]:
    return tuple(Choice(option.text, question=question.code, option=option.code) for option in question.options)


def which_text(hits: Sequence[ItemHit]) -> str:
    if len(hits) == 1:
        return f"请问您要办的是“{hits[0].name}”吗？"
    return "请问您要办的是哪一件？" + "；".join(f"{n}. {hit.name}" for n, hit in enumerate(hits, 1))


def which_choices(hits: Sequence[ItemHit]) -> tuple[Choice, ...]:
    return tuple(Choice(hit.name, item=hit.code) for hit in hits)


def theme_text(name: str, items: Sequence[str]) -> str:
    return f"您这件事属于“{name}”，可以一次办好这几件：{'、'.join(items)}。我们先从哪一件说起？"


def situation_text(questions: Sequence[Question], answers: Mapping[str, str]) -> list[tuple[str, str]]:
    """The answers that were given, in words."""
    return [
        (question.text, option.text)
        for question in questions
        for option in question.options
        if answers.get(question.code) == option.code
    ]


def _material(spec: MaterialSpec) -> str:
    counts = [f"原件{spec.originals}份"] if spec.originals else []
    counts += [f"复印件{spec.copies}份"] if spec.copies else []
    return f"{spec.name}{_NECESSITIES[spec.necessity]}{'，' + '、'.join(counts) if counts else ''}"
