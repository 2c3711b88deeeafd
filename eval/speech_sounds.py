"""Generated sound in which nobody speaks, and the noise of a hall to speak into; 16 kHz float32 mono."""

from collections.abc import Callable, Iterator, Sequence
from itertools import cycle

import numpy as np
from numpy.typing import NDArray
from scipy.signal import fftconvolve

RATE = 16_000
Sound = NDArray[np.float32]


def _level(sound: NDArray[np.floating], rms: float) -> Sound:
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
    return _level(np.sum([np.sin(2 * np.pi * 50 * k * t) / k for k in (1, 2, 3, 5, 7)], axis=0), rms)


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


def coughs(seconds: float, seed: int = 1) -> Sound:
    """A cough every few seconds: two bursts of noise without low frequencies."""
    random = np.random.default_rng(seed)
    sound = np.zeros(int(seconds * RATE))
    burst = np.diff(random.standard_normal(RATE // 4 + 1)) * np.exp(-np.arange(RATE // 4) / (RATE / 20))
    for start in np.arange(RATE, len(sound) - RATE, int(random.uniform(2.5, 4.5) * RATE)):
        sound[start : start + len(burst)] += burst
        sound[start + RATE // 3 : start + RATE // 3 + len(burst)] += 0.6 * burst
    return (0.2 * sound).clip(-1, 1).astype(np.float32)


def ringing(seconds: float, rms: float = 0.1) -> Sound:
    """A telephone: one second of two tones, four of silence."""
    t = np.arange(int(seconds * RATE)) / RATE
    return _level((np.sin(2 * np.pi * 440 * t) + np.sin(2 * np.pi * 480 * t)) * (t % 5 < 1), rms)


def steps(seconds: float, seed: int = 1) -> Sound:
    """People walk through a hall that echoes."""
    random = np.random.default_rng(seed)
    sound = np.zeros(int(seconds * RATE))
    knock = random.standard_normal(800) * np.exp(-np.arange(800) / 120)
    for start in np.cumsum(random.uniform(0.4, 0.7, int(seconds * 2)) * RATE).astype(int):
        if start + len(knock) < len(sound):
            sound[start : start + len(knock)] += knock
    return _level(echoing(sound.astype(np.float32), seed), 0.05)


def echoing(sound: Sound, seed: int = 1, decay_s: float = 0.8) -> Sound:
    """`sound` in a large room whose echo falls by 60 dB in `decay_s`."""
    count = int(decay_s * RATE)
    tail = np.random.default_rng(seed).standard_normal(count) * 10 ** (-3 * np.arange(count) / count)
    tail[0] = 8.0  # the direct sound
    return np.asarray(fftconvolve(sound, tail)[: len(sound)], np.float32)


def babble(voices: Sequence[Sound], count: int, seed: int) -> Sound:
    """Six of `voices` at once, each from somewhere in its middle, `count` samples long."""
    random = np.random.default_rng(seed)
    mixed = np.zeros(count)
    for at in random.choice(len(voices), min(6, len(voices)), replace=False):
        voice = voices[at]
        turns = np.tile(voice, count // len(voice) + 2)
        start = int(random.integers(0, len(voice)))
        mixed += turns[start : start + count]
    return _level(mixed, 0.05)


def hall(voices: Sequence[Sound], count: int, seed: int) -> Sound:
    """A hall with far voices that echo, air conditioning and steps."""
    seconds = count / RATE + 1
    far = echoing(babble(voices, count, seed), seed)
    return _level(
        _level(far, 0.05) + 0.7 * noise(seconds, slope=1, seed=seed)[:count] + 0.5 * steps(seconds, seed)[:count], 0.05
    )


def mixed(speech: Sound, disturbance: Sound, snr_db: float) -> Sound:
    """`speech` with `disturbance` of the same length so much weaker than the speech itself, its pauses left out."""
    loud = speech[np.abs(speech) > 0.05 * np.abs(speech).max()]
    power = float(np.mean(loud**2)) / max(float(np.mean(disturbance**2)), 1e-12)
    both = speech + disturbance * np.sqrt(power / 10 ** (snr_db / 10))
    return np.asarray(both / max(1.0, float(np.abs(both).max())), np.float32)


_KINDS: dict[str, Callable[[float, int], Sound]] = {
    "silence": lambda seconds, _: silence(seconds),
    "white noise": lambda seconds, seed: noise(seconds, seed=seed),
    "pink noise": lambda seconds, seed: noise(seconds, slope=1, seed=seed),
    "brown noise": lambda seconds, seed: noise(seconds, slope=2, rms=0.2, seed=seed),
    "hum": lambda seconds, _: hum(seconds),
    "music": lambda seconds, seed: music(seconds, seed=seed),
    "clicks": lambda seconds, seed: clicks(seconds, seed=seed),
    "coughs": coughs,
    "ringing": lambda seconds, _: ringing(seconds),
    "steps": steps,
}


def nobody_speaks(seconds: float, seed: int = 1) -> dict[str, Sound]:
    """One of each kind, by name."""
    return {kind: make(seconds, seed) for kind, make in _KINDS.items()}


def without_speech(minutes: float, clip_s: float = 15.0, first_seed: int = 100) -> Iterator[tuple[str, Sound]]:
    """Clips in which nobody speaks, `minutes` in all, of every kind in turn, each from a seed of its own."""
    for number, kind in zip(range(round(60 * minutes / clip_s)), cycle(_KINDS), strict=False):
        yield f"{kind} {number + 1}", _KINDS[kind](clip_s, first_seed + number)
