"""Results of invented benchmarks, as small as a test needs them."""

from eval.benchmark import DataSet, Result
from eval.plots import Lines
from eval.score import Individual, Score


def score(values: list[float], name: str = "right", **more: object) -> Score:
    individuals = tuple(Individual(f"case {n}", value, {"decision": "accept"}) for n, value in enumerate(values))
    return Score(name, "正确率", individuals, **more)  # type: ignore[arg-type]


def result(values: list[float], name: str = "review", score_name: str = "right") -> Result:
    plot = Lines("可靠性", "得分", "正确率", {"测试集": ((0.2, 0.1), (0.9, 1.0))}, diagonal=True)
    return Result(
        name,
        "发明的数据",
        (score(values, score_name, target=0.9),),
        {"整个提问": {"p50": 10.0, "p95": 20.0}},
        {"本项目": {"recall@1": 0.9, "p50_ms": 10.0}, "对照": {"recall@1": 0.8, "p50_ms": 25.0}},
        ("一行说明",),
        (plot,),
        (DataSet("测试集", len(values), "发明的例子", "测试"),),
        {"整个提问": (10.0, 11.0)},
    )
