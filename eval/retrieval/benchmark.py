"""`copilot eval retrieval`: finding, decisions, themes, situations, follow-ups on the test queries; growth if full."""

from collections.abc import Sequence

from eval.benchmark import Result, Task
from eval.retrieval import data, scale
from eval.retrieval.baselines import baselines
from eval.retrieval.measures import recall_at
from eval.retrieval.run import measure
from eval.score import spread
from eval.tables import rows
from knowledge import Embedder, Guide, SentenceTransformersEmbedder
from knowledge.schema import Catalogue

_ABOUT = (
    "测试集由本项目按事项名称编写，写时没有看别名，调参只用开发集；识别错误是按读音替换字模拟的。"
    "“不属本窗口”的测试句与转办清单出自同一批作者，实际表现可能略低。"
)
# Searchable texts an item has in the catalogue, about; sizes as (items, texts an item).
_SIZES = ((1940, 50), (2500, 42))


def run(task: Task) -> Result:
    """On the built-in test queries, or on `queries.tsv` (columns query and item) of the district's own data folder."""
    task.desk.engines.guide.warm_up()
    if task.data is None:
        return _built_in(task)
    return _own(task.desk.engines.guide, rows(task.data / "queries.tsv", ["query", "item"]))


def _own(guide: Guide, folder_rows: Sequence[dict[str, str]]) -> Result:
    """A district's own queries: only finding is measured, which is all that two columns can tell."""
    asked = [(row["query"], row["item"]) for row in folder_rows]
    answers = [guide.ask(query) for query, _ in asked]
    ranked = [[hit.code for hit in answer.items] for answer in answers]
    scores = (recall_at(1, asked, ranked), recall_at(3, asked, ranked))
    latency = {"整个提问": spread([answer.latency_ms["total"] for answer in answers])}
    return Result("retrieval", f"自备数据 {len(asked)} 句", scores, latency)


def _growth(catalogue: Catalogue, embedder: Embedder) -> dict[str, dict[str, float]]:
    """Latency at the sizes of a district and of a hundred thousand texts."""
    names = [alias for item in catalogue.items.values() for alias in (item.name, *item.aliases)]
    queries = [query.text for query in data.queries("test")][::4]
    found = {}
    for items, rows_per_item in _SIZES:
        growth = scale.latency(scale.grown(catalogue, names, items, rows_per_item), embedder, queries)
        title = f"{growth.items} 个事项、{growth.vectors} 条文本时的整个提问"
        found[title] = {"p50": growth.p50_ms, "p95": growth.p95_ms}
    return found


def _built_in(task: Task) -> Result:
    engines = task.desk.engines
    guide = engines.guide
    model = engines.weights("embedding", engines.settings.embedding_model)
    embedder = SentenceTransformersEmbedder(model, threads=engines.settings.threads)
    task.tell("检索：测试集")
    report = measure(guide, "test", baselines(engines.catalogue, embedder))
    latency = {stage: spread(spent) for stage, spent in report.latency_ms.items()}
    if task.size == "full":
        task.tell("检索：放大到 1,940 个事项和十万条文本")
        latency |= _growth(engines.catalogue, scale.ScaleEmbedder(embedder))
    notes = [f"校准误差（ECE）{report.calibration_error:.3f}；得分区间内的正确率："]
    for one in report.bins:
        notes.append(f"  {one.low:.1f}–{one.high:.1f}：{one.right:.2f}（{one.count} 句，平均得分 {one.score:.2f}）")
    return Result("retrieval", _ABOUT, report.scores, latency, report.peers, tuple(notes))
