"""A result is stored and read back whole, with plots, sets and weights."""

from eval.benchmark import Result
from eval.score import Individual, Score

from .results import result


def test_a_result_comes_back_as_it_was() -> None:
    weighted = Score("cer", "字错误率", (Individual("a", 0.5, {"heard": "b"}), Individual("b", 0.0)), (2.0, 6.0))
    whole = result([1, 0, 1])
    whole = Result(whole.name, whole.about, (*whole.scores, weighted), whole.latency_ms, whole.peers, plots=whole.plots)
    back = Result.from_dict(whole.as_dict())
    assert back == whole
    assert back.scores[1].value == 0.125
