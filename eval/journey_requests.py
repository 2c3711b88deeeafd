"""What applicants come to the window with: our sentences by split, typed and spoken, and what packets bring."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from scipy.io import wavfile

from copilot.errors import InputError
from eval.duplicates import refuse
from eval.retrieval.data import built_in
from eval.review_packets import Packet
from eval.speech_sounds import RATE, Sound, babble, hall, mixed
from eval.tables import rows
from speech import load

_DATA = Path(__file__).parent / "data" / "journey"
_COLUMNS = ("item", "style", "query", "reply", "recording")
_SEED = 20261122
_NOISES = {"babble": babble, "hall": hall}
SNR_DB = 10.0

Kind = Literal["typed", "spoken", "noisy"]


@dataclass(frozen=True)
class Request:
    """One thing that an applicant comes for. `text` is what is typed, or said in `recording`; `reply` is what the
    applicant says when asked back, empty where that is not known; `heard`: the text is what speech made of it.
    """

    name: str
    item: str
    text: str
    reply: str = ""
    style: str = ""
    recording: Path | None = None
    noise: str = ""
    heard: bool = False

    @property
    def kind(self) -> Kind:
        if self.recording is None:
            return "typed"
        return "noisy" if self.noise else "spoken"


def ours(split: str) -> list[Request]:
    """Our sentences of a split, each typed and spoken. Raises InputError where test sentences are nearly those that
    the system was built with.
    """
    folder = _DATA / split
    table = rows(folder / "requests.tsv", _COLUMNS)
    if split == "test":
        known = [row["query"] for row in rows(_DATA / "development" / "requests.tsv", _COLUMNS)]
        refuse([*known, *built_in("dev").texts()], [row["query"] for row in table], "整次办理的问句")
    found = []
    for number, row in enumerate(table):
        common = (row["item"], row["query"], row["reply"], row["style"])
        found.append(Request(f"{split}/{number:02d}/typed", *common, heard=row["style"] == "misheard"))
        recording = folder / row["recording"]
        found.append(Request(f"{split}/{number:02d}/spoken", *common, recording, row["noise"], heard=True))
    return found


def brought(packet: Packet) -> Request | None:
    """What the packet itself says that its applicant comes with; None where it says nothing."""
    own = json.loads((packet.folder / "packet.json").read_text(encoding="utf-8"))
    if not own.get("query") and not own.get("recording"):
        return None
    recording = packet.folder / own["recording"] if own.get("recording") else None
    return Request(packet.name, packet.item, own.get("query", ""), own.get("reply", ""), "", recording)


def sounding(request: Request, folder: Path) -> Path:
    """The recording of `request` as it is heard at a busy window: with its noise, made of other recordings beside it,
    written into `folder`. Without noise the recording itself. The same request always has the same noise.
    """
    if request.recording is None:
        raise InputError(f"{request.name} 没有录音", "请把录音放在材料旁。")
    if not request.noise:
        return request.recording
    others = [sound for file, sound in _voices(request.recording.parent) if file != request.recording.name]
    speech = load(request.recording).samples
    seed = _SEED + int(request.name.split("/")[1])
    noise = _NOISES[request.noise](others, len(speech), seed)
    path = folder / f"{request.name.replace('/', '-')}.wav"
    wavfile.write(path, RATE, mixed(speech, noise, SNR_DB))
    return path


@cache
def _voices(folder: Path) -> Sequence[tuple[str, Sound]]:
    return tuple((path.name, load(path).samples) for path in sorted(folder.glob("*.ogg")))
