"""`copilot eval cases`: regression cases made from clerks' overrules, met by the review points as they stand now.

A case is a masked entry of a YAML list: `point`, `machine` (what it had said), `why`, `at`, and `case`, which has the
form of the test cases beside a review point (`knowledge.schema.PointCase`), so that a curator can move it there.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from copilot.errors import InputError
from eval.benchmark import DataSet, Result, Split, Task
from eval.score import Individual, Score
from knowledge.schema import ReviewPoint
from knowledge.schema.review_point import PointCase
from review_models.review.cases import outcome

BUILT_IN = Path(__file__).parent / "data" / "cases"


def run(task: Task) -> Result:
    """Agreement with the clerks over all cases of the folder, and how often the machine accuses where they did not."""
    entries = load_cases(task.data or BUILT_IN)
    scores, gone = score_cases(entries, task.desk.engines.catalogue.points)
    about = "自备的改判案例" if task.data else "随附的改判示例（虚构）"
    notes = tuple(f"审查要点 {code} 已不存在，未评测" for code in gone)
    split: Split = "own" if task.data else "development"
    described = DataSet("改判案例", len(entries), about, "使用者" if task.data else "本项目", split)
    return Result("cases", about, scores, notes=notes, sets=(described,))


def load_cases(folder: Path) -> list[dict[str, Any]]:
    """The entries of all YAML files of `folder`. Raises InputError for a damaged file."""
    entries: list[dict[str, Any]] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            loaded = yaml.safe_load(path.read_text(encoding="utf-8")) or []
            entries += [{**entry, "case": PointCase.model_validate(entry["case"])} for entry in loaded]
        except (OSError, yaml.YAMLError, ValidationError, KeyError, TypeError) as error:
            raise InputError(f"{path.name} 不是有效的改判案例：{error}", "请重新导出，或删去有误的条目。") from error
    if not entries:
        raise InputError(f"{folder} 中没有改判案例", "先在预审结果上改判，再导出案例（YAML）。")
    return entries


def score_cases(
    entries: Sequence[Mapping[str, Any]], points: Mapping[str, ReviewPoint]
) -> tuple[tuple[Score, ...], list[str]]:
    """Scores of the entries, and the codes of points that are no more."""
    agreed: list[Individual] = []
    accused: list[Individual] = []
    for number, entry in enumerate(entries):
        code, case = entry["point"], entry["case"]
        if code not in points:
            continue
        said = outcome(points[code], case)
        where = f"{number}:{code}"
        detail = {"clerk": case.verdict, "machine": said, "then": entry.get("machine", ""), "why": entry.get("why", "")}
        agreed.append(Individual(where, float(said == case.verdict), detail))
        if case.verdict == "pass":
            accused.append(Individual(where, float(said == "fail"), detail))
    scores = (
        Score("agreement", "与窗口人员改判一致", tuple(agreed)),
        Score("accused", "窗口人员判合格而仍判不合格", tuple(accused), target=0.0, lower_is_better=True),
    )
    return scores, [entry["point"] for entry in entries if entry["point"] not in points]
