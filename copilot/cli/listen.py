"""`copilot listen`: live speech from standard input, or a recording played as fast as it was spoken."""

import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Annotated

import numpy as np
import typer
from numpy.typing import NDArray

from copilot import results as json_of
from copilot.cli.output import AsJson, dump, results, tell
from copilot.containment.openers import Openers
from copilot.errors import ExitCode, InputError
from speech import Conversation, Event, Final, Provisional, Session, SpeechError, Transcriber

_CHUNK_S = 0.1
_FILE_RATE = 16_000
_PEOPLE = ("工作人员", "申请人")

Sound = NDArray[np.generic]


def register(app: typer.Typer) -> None:
    app.command("listen", help="边听边转文字：标准输入的 PCM（s16le），或把录音文件按原速播放。")(listen)


def listen(
    file: Annotated[Path | None, typer.Argument(metavar="[AUDIO]", help="录音文件；不给则听标准输入")] = None,
    rate: Annotated[int, typer.Option("--rate", help="标准输入的采样率（Hz）")] = _FILE_RATE,
    channels: Annotated[int, typer.Option("--channels", min=1, max=2, help="2：左声道工作人员，右声道申请人")] = 1,
    item: Annotated[str | None, typer.Option("--item", metavar="CODE", help="已打开的事项，帮助听清")] = None,
    fast: Annotated[bool, typer.Option("--fast", help="录音文件不按原速，尽快听完")] = False,
    as_json: AsJson = False,
) -> int:
    """Prints an event a line; with `--json` one object a line."""
    from copilot.desk import Desk

    with results() as out:
        desk = Desk(tell=tell)
        if file is None and sys.stdin.isatty():
            raise InputError("标准输入没有声音", "请给出录音文件，或如 arecord -f S16_LE -r 16000 | copilot listen。")
        hotwords = [desk.item(item).name] if item else []
        chunks = (
            _standard_input(rate, channels) if file is None else _played(desk.engines.openers, file, channels, fast)
        )
        desk.engines.transcriber.warm_up()
        tell("开始收音，按 Ctrl+C 结束。")
        ears = _ears(desk.engines.transcriber, rate if file is None else _FILE_RATE, channels)
        ears.expect(hotwords)
        for event in _heard(ears, chunks):
            line = dump(json_of.event(event), indent=None) if as_json else _as_text(event)
            print(line, file=out, flush=True)
    return ExitCode.DONE


def _ears(transcriber: Transcriber, rate: int, channels: int) -> Session | Conversation:
    if channels == 1:
        return Session(transcriber, sample_rate=rate)
    return Conversation(transcriber, _PEOPLE, sample_rate=rate)


def _heard(ears: Session | Conversation, chunks: Iterator[Sound]) -> Iterator[Event]:
    """The events while `chunks` are fed in a thread of their own, for a read may wait; then what remained.

    Ctrl+C ends the listening, not the program. Raises what reading raised, and InputError where nothing came.
    """
    failure: list[BaseException] = []
    fed = threading.Event()

    def feed() -> None:
        try:
            for chunk in chunks:
                fed.set()
                ears.feed(chunk)
        except BaseException as error:
            failure.append(error)

    reader = threading.Thread(target=feed, name="reading sound", daemon=True)
    reader.start()
    try:
        while reader.is_alive():
            yield from ears.poll(wait_s=_CHUNK_S)
    except KeyboardInterrupt:
        tell("已停止收音。")
    yield from ears.close()
    if failure:
        raise failure[0]
    if not fed.is_set():
        raise InputError("没有收到声音", "请把 16 位单声道 PCM 送入标准输入，或给出录音文件。")


def _standard_input(rate: int, channels: int) -> Iterator[Sound]:
    """Chunks as they come, little-endian 16-bit, channels interleaved; half a frame at the end is left out."""
    size = 2 * channels
    stream: IO[bytes] = sys.stdin.buffer
    rest = b""
    while data := stream.read1(int(rate * _CHUNK_S) * size):  # type: ignore[attr-defined]  # a BufferedReader
        data = rest + data
        whole = len(data) // size * size
        rest = data[whole:]
        yield _shaped(np.frombuffer(data[:whole], "<i2").astype(np.int16), channels)


def _played(openers: Openers, file: Path, channels: int, fast: bool) -> Iterator[Sound]:
    """The recording in chunks, each when its time has come. Raises AudioError at once where it cannot be used."""
    if channels == 1:
        sound = openers.load(file).samples
    else:
        sound = np.stack([one.samples for one in openers.load_channels(file)], axis=1)

    def chunks() -> Iterator[Sound]:
        size = int(_FILE_RATE * _CHUNK_S)
        began = time.perf_counter()
        for at in range(0, len(sound), size):
            due = began + (at + size) / _FILE_RATE
            time.sleep(0 if fast else max(0.0, due - time.perf_counter()))
            yield sound[at : at + size]

    return chunks()


def _shaped(samples: Sound, channels: int) -> Sound:
    return samples.reshape(-1, channels) if channels > 1 else samples


def _as_text(event: Event) -> str:
    who = f"{event.speaker}：" if event.speaker else ""
    match event:
        case Provisional():
            return f"{who}{event.text} …"
        case Final():
            return f"{who}{event.utterance.text or '（没有听到说话）'}"
        case _:
            return f"{who}{_told(event.error)}"


def _told(error: SpeechError) -> str:
    return f"{error.message}{error.remedy}"
