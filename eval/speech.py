"""`copilot eval speech`: how well requests are heard, and whether what was heard finds the right matter."""

import re
import time
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from copilot.desk import Desk
from copilot.errors import InputError
from eval.benchmark import Result, Task
from eval.score import Individual, Score, spread
from eval.tables import rows
from speech import Utterance
from speech.punctuation import simplify

_OWN = Path(__file__).parent / "data" / "speech"
_FIGURES = str.maketrans("零〇一幺二三四五六七八九", "001123456789")
_KEPT = re.compile(r"[^\w一-鿿]")
_ABOUT = (
    "11 句合成语音（Kokoro 声音，日语声线，普通话带口音）。"
    "听辨规则调整时参照过这些句子，所以是开发数据，不代表未见过的录音。"
)


def run(task: Task) -> Result:
    """Character error rate, sentences exactly right, recall and false hits of terms, and the right matter first."""
    folder = task.data or _OWN
    table = rows(folder / "transcripts.tsv", ["file", "transcript"])
    missing = [row["file"] for row in table if not (folder / row["file"]).is_file()]
    if missing:
        raise InputError(f"缺少录音文件：{'、'.join(missing[:5])}", "请检查 transcripts.tsv 的 file 列。")
    desk = task.desk
    desk.engines.transcriber.warm_up()
    errors, lengths, exact, recall, false_hits, first = [], [], [], [], [], []
    latencies = []
    for number, row in enumerate(table, 1):
        task.tell(f"语音 {number}/{len(table)}")
        said = desk.transcribe(folder / row["file"])
        latencies.append(said.latency_ms)
        wanted, heard = plain(row["transcript"]), plain(said.raw_text)
        rate = Levenshtein.distance(wanted, heard) / max(1, len(wanted))
        detail = {"wanted": row["transcript"], "heard": said.raw_text}
        errors.append(Individual(row["file"], rate, detail))
        lengths.append(float(len(wanted)))
        exact.append(Individual(row["file"], float(wanted == heard), detail))
        terms = [term for term in row.get("terms", "").split(",") if term]
        found = [hit.term for hit in said.terms]
        recall += [Individual(row["file"], float(_heard(term, said)), {"term": term, **detail}) for term in terms]
        wrong = [term for term in found if not any(term in w or w in term for w in (*terms, row["transcript"]))]
        false_hits.append(Individual(row["file"], float(len(wrong)), {"wrong": wrong, **detail}))
        if row.get("item"):
            first.append(_right_matter(desk, row, said))
    scores = (
        Score("cer", "字错误率", tuple(errors), tuple(lengths), target=0.13, lower_is_better=True),
        Score("exact", "整句正确率", tuple(exact)),
        Score("term_recall", "术语召回率", tuple(recall), target=0.9),
        Score("false_terms", "每句误报术语数", tuple(false_hits), target=0.1, lower_is_better=True),
        Score("right_matter", "首选事项（主题）正确率", tuple(first), target=0.85),
    )
    peers = {"原版 faster-whisper，同一权重": _stock(desk, folder, table)}
    about = _ABOUT if task.data is None else f"自备数据 {len(table)} 句"
    return Result("speech", about, scores, {"整句识别": spread(latencies)}, peers)


def plain(text: str) -> str:
    """What counts in a character error rate: simplified characters, one way of writing figures, no punctuation, no
    blanks, small letters.
    """
    return _KEPT.sub("", simplify(text)).lower().translate(_FIGURES)


def _heard(term: str, said: Utterance) -> bool:
    return term in said.raw_text or any(term in hit.term or hit.term in term for hit in said.terms)


def _right_matter(desk: Desk, row: dict[str, str], said: Utterance) -> Individual:
    if not said.text:
        return Individual(row["file"], 0.0, {"wanted": row["item"], "found": "没有听到说话"})
    answer = desk.ask(said.text, spoken=True)
    found = [hit.code for hit in answer.items[:1]] + ([answer.theme.code] if answer.theme else [])
    return Individual(row["file"], float(row["item"] in found), {"wanted": row["item"], "found": found})


def _stock(desk: Desk, folder: Path, table: list[dict[str, str]]) -> dict[str, float]:
    """faster-whisper as it comes, with the same weights and threads: beam 5, voice detection, no prompt."""
    from faster_whisper import WhisperModel

    engines = desk.engines
    model_folder = engines.weights("speech", engines.settings.speech_model)
    compute = "int8" if engines.settings.device == "cpu" else "float16"
    model = WhisperModel(
        model_folder, device=engines.settings.device, compute_type=compute, cpu_threads=engines.settings.threads
    )
    wrong, length, latencies = 0, 0, []
    for row in table:
        started = time.perf_counter()
        segments, _ = model.transcribe(str(folder / row["file"]), language="zh", beam_size=5, vad_filter=True)
        heard = plain("".join(segment.text for segment in segments))
        latencies.append(1000 * (time.perf_counter() - started))
        wanted = plain(row["transcript"])
        wrong += Levenshtein.distance(wanted, heard)
        length += len(wanted)
    return {"cer": wrong / max(1, length), **spread(latencies)}
