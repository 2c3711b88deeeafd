"""`copilot eval retrieval`: finding, decisions, themes, situations, follow-ups; peers beside it; growth if full."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from eval import duplicates
from eval.benchmark import DataSet, Result, Task
from eval.plots import Lines, Plot
from eval.plots.model import confusions
from eval.retrieval import data, peers, scale
from eval.retrieval.run import Report, measure
from eval.score import spread
from knowledge import Guide, SentenceTransformersEmbedder
from knowledge.schema import Catalogue

_MADE_BY = "本项目"
_TEST = "按事项名称写的问法（五种风格），写时没有看别名，调参只用开发集；识别错误是按读音替换字模拟的"
_UNSEEN = (
    "问法由没有调过参数的人在系统调好之后另写（六种风格），写时看过事项名称，没有看别名；"
    "窗口外的话取自外地一个区的真实事项名称，多与本窗口事项相近；都只用来量，不用来调"
)
_ABOUT = "本项目自写的问法：测试集，和系统调好之后另写的新句。两者都不用于调参；与开发集几乎相同的句子会被拒绝。"
# Repeated runs of so many queries show how much a busy machine shakes the figures.
_RUNS, _REPEATED = 3, 60


def run(task: Task) -> Result:
    """On the built-in test queries, or on the tables of the district's own data folder."""
    task.desk.engines.guide.warm_up()
    if task.data is not None:
        return _own(task, data.own(task.data))
    development, test, unseen = data.built_in("dev"), data.built_in("test"), data.own(data.UNSEEN)
    for sets, name in ((test, "测试集"), (unseen, "新句")):
        duplicates.refuse(development.texts(), sets.texts(), name)
    guide, catalogue = task.desk.engines.guide, task.desk.engines.catalogue
    report = measure(guide, test, task.tell)
    task.tell("检索：新句")
    new = measure(guide, unseen)
    beside, note = peers.compared(test.queries, task.kept, task.tell)
    latency = {stage: spread(spent) for stage, spent in report.latency_ms.items()}
    plots = [*_plots(report, catalogue, "测试集"), *_plots(new, catalogue, "新句")]
    if task.size == "full":
        grown, plot = _growth(task, catalogue)
        latency |= grown
        plots.append(plot)
    return Result(
        "retrieval",
        _ABOUT,
        (*report.scores, *(replace(one, name=f"unseen.{one.name}", title=f"新句：{one.title}") for one in new.scores)),
        latency,
        beside,
        (*_notes(report, "测试集"), *_notes(new, "新句"), *note),
        tuple(plots),
        (_described("测试集", test, _TEST), _described("新句", unseen, _UNSEEN)),
        {"整个提问": _repeated(guide, test.queries)},
    )


def _own(task: Task, sets: data.Sets) -> Result:
    """A district's own queries, refused where they are our development queries."""
    duplicates.refuse(data.built_in("dev").texts(), sets.texts(), "自备数据")
    guide, catalogue = task.desk.engines.guide, task.desk.engines.catalogue
    report = measure(guide, sets, task.tell)
    about = f"自备数据 {len(sets.queries)} 句"
    latency = {stage: spread(spent) for stage, spent in report.latency_ms.items()}
    described = DataSet("自备数据", len(sets.texts()), about, "使用者", "own")
    notes, plots = _notes(report, "自备数据"), tuple(_plots(report, catalogue, "自备数据"))
    repeats = {"整个提问": _repeated(guide, sets.queries)}
    return Result("retrieval", about, report.scores, latency, {}, notes, plots, (described,), repeats)


def _growth(task: Task, catalogue: Catalogue) -> tuple[dict[str, dict[str, float]], Plot]:
    """Latency of the whole ask at our size, at that of a district, and at a hundred thousand texts."""
    engines = task.desk.engines
    model = engines.weights("embedding", engines.settings.embedding_model)
    embedder = scale.ScaleEmbedder(SentenceTransformersEmbedder(model, threads=engines.settings.threads))
    queries = [query.text for query in data.built_in("test").queries][::4]
    found, middle, late = {}, [], []
    for items, texts in scale.sizes(len(catalogue.items)):
        task.tell(f"检索：放大到 {items} 个事项")
        growth = scale.latency(scale.grown(catalogue, items, texts), embedder, queries)
        title = f"{growth.items} 个事项、{growth.vectors} 条文本时的整个提问"
        found[title] = {"p50": growth.p50_ms, "p95": growth.p95_ms, "cpu_p95": growth.cpu_p95_ms}
        middle.append((float(growth.vectors), growth.p50_ms))
        late.append((float(growth.vectors), growth.p95_ms))
    series = {"p50": tuple(middle), "p95": tuple(late)}
    return found, Lines("整个提问的耗时随知识库增大", "可检索的文本数", "毫秒", series, log=True, target=100.0)


def _repeated(guide: Guide, asked: Sequence[data.Query]) -> tuple[float, ...]:
    """The p50 of the same queries, asked in several runs."""
    few = asked[:: max(1, len(asked) // _REPEATED)]
    return tuple(
        round(median(guide.ask(query.text).latency_ms["total"] for query in few), 2) for _ in range(_RUNS if few else 0)
    )


def _plots(report: Report, catalogue: Catalogue, name: str) -> list[Plot]:
    points = tuple((one.score, one.right) for one in report.bins)
    title = f"可靠性（{name}）：得分与实际正确率，对角线为完全一致"
    plots: list[Plot] = [Lines(title, "平均得分", "正确率", {name: points}, diagonal=True)]
    names = {code: item.name for code, item in catalogue.items.items()}
    pairs = [(names.get(wanted, wanted), names.get(found, found or "没有找到")) for wanted, found in report.confused]
    confused = confusions(f"认错的事项（{name}）：行是应找的，列是排在第一的", pairs)
    return [*plots, *([confused] if confused else [])]


def _notes(report: Report, name: str) -> tuple[str, ...]:
    bins = "；".join(f"{one.low:.1f}–{one.high:.1f}：{one.right:.2f}（{one.count} 句）" for one in report.bins)
    return (f"校准误差（ECE，{name}）{report.calibration_error:.3f}；得分区间内的正确率：{bins}",)


def _described(name: str, sets: data.Sets, about: str) -> DataSet:
    return DataSet(name, len(sets.texts()) + len(sets.follow_ups) + len(sets.slots), about, _MADE_BY)
