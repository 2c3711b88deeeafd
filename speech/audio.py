"""Recordings of any container, rate and channel count as 16 kHz mono samples.

Decoding is PyAV's (FFmpeg in a wheel), so nothing has to be installed beside the Python packages.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import av
import numpy as np
from av.audio.resampler import AudioResampler
from numpy.typing import NDArray

from .errors import AudioError

SAMPLE_RATE = 16_000
"""Samples a second of everything that goes to a recogniser."""

Samples = NDArray[np.float32]

# Only containers that hold their own media: play lists and scripts, which make FFmpeg open other files, stay closed.
_CONTAINERS = "wav,w64,mp3,flac,ogg,aac,amr,aiff,caf,au,mov,mp4,m4a,3gp,matroska,webm,asf,avi,mpegts"
_USE_OTHER = "请换一个录音文件（WAV、MP3、M4A、OGG、FLAC、WebM 均可），或重新录音。"


@dataclass(frozen=True)
class Recording:
    """Decoded sound: `samples` float32 mono in [-1, 1] at 16 kHz, `duration_s` its length in seconds."""

    samples: Samples
    duration_s: float


class Loader(Protocol):
    """What decodes a recording, as `load` does."""

    def __call__(self, path: str | Path, *, limit_s: float) -> Recording: ...


def load(path: str | Path, *, limit_s: float = 1800.0) -> Recording:
    """Read the recording at `path`; channels are mixed down. A recording longer than `limit_s` seconds is refused.

    Raises AudioError for a missing, empty, damaged or over-long file and for one without sound.
    """
    return _recording(_decode(Path(path), "mono", limit_s))


def load_channels(path: str | Path, *, limit_s: float = 1800.0) -> tuple[Recording, Recording]:
    """Left and right channel of a stereo recording, one person each; a mono recording gives the same sound twice.

    Raises AudioError as `load` does.
    """
    interleaved = _decode(Path(path), "stereo", limit_s)
    return _recording(interleaved[0::2]), _recording(interleaved[1::2])


class Resampler:
    """Brings a stream of mono chunks of one sample rate to 16 kHz, without seams between chunks."""

    def __init__(self, sample_rate: int) -> None:
        if not 4_000 <= sample_rate <= 384_000:
            raise AudioError(f"采样率 {sample_rate} Hz 不受支持。", "请把录音设备设为 16000 Hz 或 48000 Hz。")
        self._rate = sample_rate
        self._resampler = AudioResampler(format="flt", layout="mono", rate=SAMPLE_RATE)

    def feed(self, samples: Samples) -> Samples:
        """Resample one chunk (float32 mono); some samples stay inside until the next call or `flush`."""
        if self._rate == SAMPLE_RATE or not samples.size:
            return samples
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples)[np.newaxis], format="flt", layout="mono")
        frame.sample_rate = self._rate
        return self._joined(self._resampler.resample(frame))

    def flush(self) -> Samples:
        """The samples still inside; the stream ends here."""
        return self._joined(self._resampler.resample(None)) if self._rate != SAMPLE_RATE else _EMPTY

    @staticmethod
    def _joined(frames: list[av.AudioFrame]) -> Samples:
        return np.concatenate([frame.to_ndarray()[0] for frame in frames]) if frames else _EMPTY


def as_mono(samples: NDArray[np.generic]) -> Samples:
    """Float32 mono from float or integer samples of shape (n,) or (n, channels).

    Raises AudioError for other shapes and for values that are not finite.
    """
    array = np.asarray(samples)
    if np.issubdtype(array.dtype, np.integer):
        array = array.astype(np.float32) / float(np.iinfo(array.dtype).max + 1)
    if array.ndim == 2:
        array = array.mean(axis=1)
    if array.ndim != 1 or not np.isfinite(array).all():
        raise AudioError("收到的声音数据无法识别。", "请检查麦克风连接后重新录音。")
    return array.astype(np.float32)


def resample(samples: NDArray[np.generic], sample_rate: int) -> Samples:
    """A whole recording in memory as float32 mono at 16 kHz; errors as in `as_mono` and `Resampler`."""
    resampler = Resampler(sample_rate)
    return np.concatenate([resampler.feed(as_mono(samples)), resampler.flush()])


_EMPTY: Samples = np.zeros(0, np.float32)


def _recording(samples: Samples) -> Recording:
    return Recording(samples, len(samples) / SAMPLE_RATE)


def _decode(path: Path, layout: str, limit_s: float) -> Samples:
    if not path.exists():
        raise AudioError(f"找不到录音文件：{path}。", "请核对文件位置和文件名。")
    if not path.is_file():
        raise AudioError(f"不是录音文件：{path}。", "请选择一个录音文件，而不是文件夹。")
    if path.stat().st_size == 0:
        raise AudioError(f"录音文件是空的：{path.name}。", "请重新录音。")
    try:
        frames = list(_frames(path, layout, limit_s))
    except PermissionError as error:
        raise AudioError(f"无权读取录音文件：{path.name}。", "请检查文件权限，或另存一份再试。") from error
    except (av.FFmpegError, ValueError, OSError) as error:
        raise AudioError(f"录音文件已损坏或不是录音：{path.name}。", _USE_OTHER) from error
    if not frames:
        raise AudioError(f"录音文件里没有声音：{path.name}。", _USE_OTHER)
    return np.concatenate(frames)


def _frames(path: Path, layout: str, limit_s: float) -> Iterator[Samples]:
    resampler = AudioResampler(format="flt", layout=layout, rate=SAMPLE_RATE)
    channels = 1 if layout == "mono" else 2
    left = int(limit_s * SAMPLE_RATE) * channels
    with av.open(str(path), metadata_errors="ignore", options={"format_whitelist": _CONTAINERS}) as container:
        if not container.streams.audio:
            raise AudioError(f"文件里没有声音：{path.name}。", _USE_OTHER)
        for decoded in _decoded(container):
            for frame in resampler.resample(decoded):
                samples = frame.to_ndarray()[0]
                left -= samples.size
                if left < 0:
                    minutes = f"{limit_s / 60:g}"
                    raise AudioError(f"录音超过 {minutes} 分钟：{path.name}。", "请把录音分成几段，再逐段处理。")
                yield samples


def _decoded(container: av.container.InputContainer) -> Iterator[av.AudioFrame | None]:
    """Frames in order, then None, which empties the resampler; a damaged frame costs only itself."""
    frames = container.decode(audio=0)
    while True:
        try:
            frame = next(frames)
        except StopIteration:
            break
        except av.error.InvalidDataError:
            continue
        frame.pts = None  # broken time stamps must not stop the resampler
        yield frame
    yield None
