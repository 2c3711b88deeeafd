from pathlib import Path

import av
import numpy as np
import pytest

from eval.speech_sounds import music
from speech import AudioError, load
from speech.audio import Resampler, as_mono, load_channels, resample


def write(path: Path, samples: np.ndarray, rate: int, codec: str) -> Path:
    """Encode float samples, shape (channels, n)."""
    with av.open(str(path), "w") as container:
        layout = "stereo" if len(samples) == 2 else "mono"
        stream = container.add_stream(codec, rate=rate, layout=layout)
        frame = av.AudioFrame.from_ndarray(samples.astype(np.float32), format="fltp", layout=layout)
        frame.sample_rate = rate
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            container.mux(packet)
    return path


@pytest.mark.parametrize(
    ("name", "rate", "codec"),
    [
        ("a.wav", 8000, "pcm_s16le"),
        ("a.wav", 44100, "pcm_s16le"),
        ("a.flac", 48000, "flac"),
        ("a.mp3", 44100, "mp3"),
        ("a.m4a", 44100, "aac"),
        ("a.webm", 48000, "libopus"),
    ],
)
def test_any_container_and_rate_becomes_16_khz_mono(tmp_path: Path, name: str, rate: int, codec: str) -> None:
    t = np.arange(rate * 2) / rate
    path = write(tmp_path / name, np.stack([np.sin(2 * np.pi * 440 * t) * 0.5] * 2), rate, codec)
    recording = load(path)
    assert recording.samples.dtype == np.float32
    assert recording.duration_s == pytest.approx(2.0, abs=0.1)
    middle = recording.samples[8000:24000]
    assert np.argmax(np.abs(np.fft.rfft(middle))) == pytest.approx(440, abs=2)
    assert 0.3 < np.abs(middle).max() < 0.8


def test_channels_stay_apart(tmp_path: Path) -> None:
    t = np.arange(16000) / 16000
    path = write(tmp_path / "a.wav", np.stack([np.sin(2000 * t) * 0.5, np.zeros(16000)]), 16000, "pcm_s16le")
    left, right = load_channels(path)
    assert np.abs(left.samples).max() > 0.4
    assert np.abs(right.samples).max() < 0.01
    assert left.duration_s == right.duration_s == pytest.approx(1.0)


def without_sound(path: Path) -> None:
    with av.open(str(path), "w", format="matroska") as container:
        stream = container.add_stream("mpeg4", rate=25)
        stream.width = stream.height = 64
        frame = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8))
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            container.mux(packet)


def damaged(path: Path) -> None:
    path.write_bytes(np.random.default_rng(1).bytes(5000))


def play_list(path: Path) -> None:
    path.write_text("ffconcat version 1.0\nfile /etc/hostname\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "make", "part"),
    [
        ("a.wav", lambda path: None, "找不到"),
        ("a", Path.mkdir, "文件夹"),
        ("a.wav", Path.touch, "空的"),
        ("a.wav", lambda path: path.write_text("这是文字\n" * 40, encoding="utf-8"), "已损坏"),
        ("a.mp3", damaged, "已损坏"),
        ("a.wav", lambda path: path.write_bytes(b"RIFF\xff\xff\xff\xffWAVEfmt "), "已损坏|没有声音"),
        ("a.mkv", without_sound, "没有声音"),
        ("a.wav", play_list, "已损坏"),
    ],
)
def test_bad_files_say_what_to_do(tmp_path: Path, name: str, make, part: str) -> None:
    make(tmp_path / name)
    with pytest.raises(AudioError, match=part) as caught:
        load(tmp_path / name)
    assert caught.value.remedy.startswith("请")
    assert caught.value.category == "input"


def test_too_long_a_recording_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    path = write(tmp_path / "a.wav", np.zeros((1, 16000 * 3)), 16000, "pcm_s16le")
    assert load(path, limit_s=3).duration_s == 3.0
    with pytest.raises(AudioError, match="分钟"):
        load(path, limit_s=2)


def test_a_cut_off_recording_gives_what_there_is(tmp_path: Path, request_path: Path) -> None:
    path = tmp_path / "cut.wav"
    path.write_bytes(request_path.read_bytes()[:40_000])
    assert 1.0 < load(path).duration_s < 1.4


def test_a_stream_has_no_seams() -> None:
    sound = music(2.0)
    whole = resample(sound, 48000)
    resampler = Resampler(48000)
    parts = [resampler.feed(sound[at : at + 999]) for at in range(0, len(sound), 999)]
    assert np.allclose(np.concatenate([*parts, resampler.flush()]), whole, atol=1e-4)


def test_integers_and_channels_become_mono_floats() -> None:
    assert as_mono(np.array([[16384, 0], [-32768, -32768]], np.int16)) == pytest.approx([0.25, -1.0])


@pytest.mark.parametrize("samples", [np.array([0.0, np.nan]), np.zeros((2, 2, 2))])
def test_what_is_no_sound_is_refused(samples: np.ndarray) -> None:
    with pytest.raises(AudioError):
        as_mono(samples)


def test_an_impossible_sample_rate_is_refused() -> None:
    with pytest.raises(AudioError, match="采样率"):
        Resampler(0)
