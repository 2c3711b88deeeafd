"""Generated sound in which nobody speaks, 16 kHz float32 mono."""

import numpy as np
from numpy.typing import NDArray

RATE = 16_000
Sound = NDArray[np.float32]


def _level(sound: NDArray[np.float64], rms: float) -> Sound:
    return (sound / max(np.sqrt(np.mean(sound**2)), 1e-9) * rms).clip(-1, 1).astype(np.float32)


def silence(seconds: float) -> Sound:
    return np.zeros(int(seconds * RATE), np.float32)


def noise(seconds: float, *, slope: float = 0.0, rms: float = 0.05, seed: int = 1) -> Sound:
    """White (slope 0), pink (1) or brown (2) noise: power falls with frequency to the power of `slope`."""
    count = int(seconds * RATE)
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(count))
    spectrum[1:] /= np.fft.rfftfreq(count)[1:] ** (slope / 2)
    spectrum[0] = 0
    return _level(np.fft.irfft(spectrum, count), rms)


def hum(seconds: float, rms: float = 0.05) -> Sound:
    """Mains hum with its overtones."""
    t = np.arange(int(seconds * RATE)) / RATE
    return _level(sum(np.sin(2 * np.pi * 50 * k * t) / k for k in (1, 2, 3, 5, 7)), rms)


def music(seconds: float, rms: float = 0.1, seed: int = 1) -> Sound:
    """A tune of plucked chords, four notes a second."""
    random = np.random.default_rng(seed)
    count = int(seconds * RATE)
    sound = np.zeros(count)
    scale = 220 * 2 ** (np.array([0, 2, 4, 7, 9, 12, 14, 16]) / 12)
    for start in range(0, count, RATE // 4):
        t = np.arange(min(RATE, count - start)) / RATE
        for pitch in random.choice(scale, 2):
            sound[start : start + len(t)] += sum(np.sin(2 * np.pi * pitch * k * t) / k for k in range(1, 6)) * np.exp(
                -4 * t
            )
    return _level(sound, rms)


def clicks(seconds: float, a_second: float = 6.0, seed: int = 1) -> Sound:
    """Keyboard: short bursts at irregular times."""
    random = np.random.default_rng(seed)
    sound = np.zeros(int(seconds * RATE))
    for start in random.integers(0, len(sound) - 400, int(seconds * a_second)):
        sound[start : start + 400] += random.standard_normal(400) * np.exp(-np.arange(400) / 60)
    return (sound * 0.3).clip(-1, 1).astype(np.float32)


def nobody_speaks(seconds: float) -> dict[str, Sound]:
    """One of each kind, by name."""
    return {
        "silence": silence(seconds),
        "white noise": noise(seconds),
        "pink noise": noise(seconds, slope=1),
        "brown noise": noise(seconds, slope=2, rms=0.2),
        "hum": hum(seconds),
        "music": music(seconds),
        "clicks": clicks(seconds),
    }
