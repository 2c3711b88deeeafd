"""`copilot eval guard`: a small set against stored figures, quick enough for every change, and blind to time.

A score has dropped where it is worse than the stored interval allows, or where a paired bootstrap over the same cases
shows a real loss. The cases are development data: the test sets are not looked at with every change.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Levenshtein

from copilot.desk import Desk
from copilot.errors import InputError
from copilot.sample_case import SampleCase
from eval.retrieval import data
from eval.retrieval.run import measure
from eval.score import Individual, Score
from eval.tables import rows
from review_models.reading.values import fold
from speech.punctuation import simplify

Tell = Callable[[str], None]

_DATA = Path(__file__).parent / "data"
STORED = _DATA / "guard.json"
_RECORDINGS = 4
# Every so many of the development queries is asked.
_EVERY = 6
_KEPT = {
    "finding_recall_1",
    "spoken_recall_1",
    "wrongly_refused",
    "out_of_scope_refused",
    "theme",
    "slots_f1",
    "follow_up",
}
# Engines give the same on the same machine; between machines the last bit of a figure may differ.
_EPSILON = 1e-6


@dataclass(frozen=True)
class Outcome:
    """A score now, beside what is stored; `why` says how it dropped, empty where it holds."""

    name: str
    title: str
    value: float
    stored: float
    interval: tuple[float, float]
    why: str = ""

    @property
    def dropped(self) -> bool:
        return bool(self.why)

    def __str__(self) -> str:
        low, high = self.interval
        verdict = "变差" if self.dropped else "守住"
        return f"{verdict}　{self.title} {self.value:.3f}（存 {self.stored:.3f}，{low:.3f} – {high:.3f}）{self.why}"

    def as_dict(self) -> dict[str, Any]:
        return {**self.__dict__, "dropped": self.dropped}


def measured(desk: Desk, tell: Tell) -> list[Score]:
    """Finding, hearing and reading on the guard's cases, each some seconds."""
    tell("守护评测 1/3：找事项")
    finding = [score for score in measure(desk.engines.guide, _few(data.built_in("dev"))).scores if score.name in _KEPT]
    tell("守护评测 2/3：听写")
    hearing = _hearing(desk)
    tell("守护评测 3/3：识读")
    return [*finding, hearing, _reading(desk)]


def record(scores: Sequence[Score], file: Path = STORED) -> None:
    """Store `scores` as what later runs are held against."""
    lines = [json.dumps(_stored(score), ensure_ascii=False) for score in scores]
    file.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


def held(scores: Sequence[Score], file: Path = STORED) -> list[Outcome]:
    """Each stored score beside what it is now. Raises InputError where a stored score was not measured."""
    now = {score.name: score for score in scores}
    outcomes = []
    for stored in json.loads(file.read_text(encoding="utf-8")):
        before = Score.from_dict(stored)
        if before.name not in now:
            raise InputError(f"没有测到 {before.title}", "请用 copilot eval guard --record 存下新的标准。")
        outcomes.append(_outcome(before, now[before.name]))
    return outcomes


def _outcome(before: Score, after: Score) -> Outcome:
    low, high = before.interval() or (0.0, 1.0)
    value, stored = after.value or 0.0, before.value or 0.0
    sign = -1 if before.lower_is_better else 1
    paired = before.difference(after)
    why = ""
    # Where every case was alike, resampling says nothing of chance: the pairs alone decide.
    if low < high and sign * value < sign * (high if sign < 0 else low) - _EPSILON:
        why = "：超出存下的区间"
    elif paired and max(sign * bound for bound in paired[1]) < -_EPSILON:
        why = "：同样的例比原来差"
    return Outcome(before.name, before.title, value, stored, (low, high), why)


def _stored(score: Score) -> dict[str, Any]:
    """Without the details of the single cases."""
    bare = replace(score, individuals=tuple(Individual(one.id, round(one.value, 4)) for one in score.individuals))
    return {key: value for key, value in bare.as_dict().items() if key not in ("met", "count")}


def _few(sets: data.Sets) -> data.Sets:
    return replace(
        sets,
        queries=sets.queries[::_EVERY],
        out_of_scope=sets.out_of_scope[::_EVERY],
        ambiguous=(),
        follow_ups=sets.follow_ups[::2],
    )


def _hearing(desk: Desk) -> Score:
    """Character error rate on a few synthetic recordings."""
    folder = _DATA / "speech" / "development"
    individuals, lengths = [], []
    for row in rows(folder / "transcripts.tsv", ["file", "transcript"])[:_RECORDINGS]:
        heard, wanted = (simplify(text) for text in (desk.transcribe(folder / row["file"]).raw_text, row["transcript"]))
        heard = "".join(filter(str.isalnum, heard))
        rate = Levenshtein.distance(wanted, heard) / len(wanted)
        individuals.append(Individual(row["file"], rate, {"wanted": wanted, "heard": heard}))
        lengths.append(float(len(wanted)))
    return Score("cer", "字错误率", tuple(individuals), tuple(lengths), lower_is_better=True)


def _reading(desk: Desk) -> Score:
    """Fields of two sample documents that were read exactly."""
    files = {path.name: path for path in SampleCase().files}
    found: dict[str, dict[str, str]] = {}
    individuals = []
    for row in rows(_DATA / "guard_reading.tsv", ["file", "type", "field", "value"]):
        if row["file"] not in found:
            documents = desk.read([files[row["file"]]]).documents
            found[row["file"]] = {
                f"{document.type}.{code}": str(value.value)
                for document in documents
                for code, value in document.fields.items()
            }
        read = found[row["file"]].get(f"{row['type']}.{row['field']}", "")
        right = fold(read) == fold(row["value"])
        where = f"{row['file']}.{row['field']}"
        individuals.append(Individual(where, float(right), {"truth": row["value"], "read": read}))
    return Score("field_exact", "字段完全一致率", tuple(individuals))
