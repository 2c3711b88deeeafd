"""The table tops a page is photographed on: one for each split, so that none has seen another's."""

from collections.abc import Callable
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray

Ground = NDArray[np.float32]


def desk(kind: str, height: int, width: int, rng: Random, noise: np.random.Generator) -> Ground:
    """A table top of `kind`, height × width × 3, RGB."""
    return _DESKS[kind](height, width, rng, noise)


def _wood(height: int, width: int, rng: Random, noise: np.random.Generator) -> Ground:
    """Grained wood."""
    base = np.array(rng.choice([(150, 108, 70), (176, 140, 100), (110, 78, 54)]), np.float32)
    fine = noise.standard_normal((height, width // 24 + 1), np.float32) * 20
    streaks = cv2.resize(cv2.GaussianBlur(fine, (0, 0), sigmaX=2.5, sigmaY=1.2), (width, height))
    return base + streaks[:, :, None]


def _stone(height: int, width: int, rng: Random, noise: np.random.Generator) -> Ground:
    """Speckled stone."""
    base = np.array(rng.choice([(146, 146, 150), (128, 120, 112), (104, 110, 116)]), np.float32)
    specks = cv2.resize(noise.standard_normal((height // 3 + 1, width // 3 + 1), np.float32), (width, height))
    return base + 22 * specks[:, :, None]


def _tiles(height: int, width: int, rng: Random, noise: np.random.Generator) -> Ground:
    """Tiles with dark joints."""
    base = np.array(rng.choice([(188, 184, 174), (150, 164, 168), (170, 156, 146)]), np.float32)
    edge = max(height, width) // rng.randrange(6, 10)
    ys, xs = np.mgrid[0:height, 0:width] + rng.randrange(edge)
    shades = noise.standard_normal((height // edge + 2, width // edge + 2), np.float32) * 7
    joint = (xs % edge < edge // 40 + 2) | (ys % edge < edge // 40 + 2)
    grain = 4 * noise.standard_normal((height, width), np.float32)
    return base + (shades[ys // edge, xs // edge] + grain - np.float32(46) * joint)[:, :, None]


def _leather(height: int, width: int, rng: Random, noise: np.random.Generator) -> Ground:
    """Pebbled leather."""
    base = np.array(rng.choice([(96, 62, 44), (58, 54, 52), (126, 90, 62)]), np.float32)
    pebbles = cv2.GaussianBlur(noise.standard_normal((height // 2 + 1, width // 2 + 1), np.float32), (0, 0), 1.6)
    lit = pebbles - np.roll(pebbles, (2, 2), axis=(0, 1))  # light from one side makes relief of them
    return base + 60 * cv2.resize(lit, (width, height))[:, :, None]


def _cork(height: int, width: int, rng: Random, noise: np.random.Generator) -> Ground:
    """Crumbs of cork."""
    base = np.array(rng.choice([(178, 134, 88), (160, 118, 80), (192, 152, 108)]), np.float32)
    crumbs = cv2.GaussianBlur(noise.standard_normal((height // 4 + 1, width // 4 + 1), np.float32), (0, 0), 1.2)
    shades = cv2.resize(crumbs, (width, height), interpolation=cv2.INTER_CUBIC) * 52
    gaps = np.where(shades < -20, np.float32(26), np.float32(0))  # dark where bark lies between the crumbs
    return base + (shades - gaps)[:, :, None]


def _linen(height: int, width: int, rng: Random, noise: np.random.Generator) -> Ground:
    """Plain weave."""
    base = np.array(rng.choice([(198, 188, 166), (164, 158, 146), (120, 128, 142)]), np.float32)
    pitch = rng.randrange(5, 9)
    ys, xs = np.mgrid[0:height, 0:width]
    over = (xs // pitch + ys // pitch) % 2 == 0  # plain weave: warp and weft lie on top by turns
    warp = 12 * noise.standard_normal((1, width // pitch + 1), np.float32)[:, np.arange(width) // pitch]
    weft = 12 * noise.standard_normal((height // pitch + 1, 1), np.float32)[np.arange(height) // pitch]
    gaps = np.where((xs % pitch == 0) | (ys % pitch == 0), np.float32(24), np.float32(0))
    grain = 5 * noise.standard_normal((height, width), np.float32)
    return base + (np.where(over, warp + 6, weft - 6) - gaps + grain)[:, :, None]


def _marble(height: int, width: int, rng: Random, noise: np.random.Generator) -> Ground:
    """Veined marble."""
    base = np.array(rng.choice([(208, 206, 202), (176, 178, 180), (150, 142, 134)]), np.float32)
    clouds = cv2.GaussianBlur(noise.standard_normal((height // 24 + 2, width // 24 + 2), np.float32), (0, 0), 3)
    clouds = cv2.resize(clouds / clouds.std(), (width, height), interpolation=cv2.INTER_CUBIC)
    veins = np.exp(-((clouds / 0.06) ** 2))  # thin dark lines where the clouds change their sign
    grain = 3 * noise.standard_normal((height, width), np.float32)
    return base + (7 * clouds - 42 * veins + grain)[:, :, None]


def _bamboo(height: int, width: int, rng: Random, noise: np.random.Generator) -> Ground:
    """Strips of bamboo with their nodes."""
    base = np.array(rng.choice([(206, 174, 122), (188, 150, 96), (222, 196, 150)]), np.float32)
    strip = rng.randrange(26, 40)
    shades = np.repeat(noise.standard_normal((height // strip + 1, 1), np.float32) * 9, strip, axis=0)[:height]
    fibres = cv2.GaussianBlur(noise.standard_normal((height, width // 16 + 1), np.float32), (0, 0), 1.5) * 14
    fibres = cv2.resize(fibres, (width, height))
    seams = np.where(np.arange(height)[:, None] % strip < 2, np.float32(30), np.float32(0))
    nodes = np.where(np.arange(width)[None, :] % (strip * 11) < 4, np.float32(14), np.float32(0))
    return base + (shades + fibres - seams - nodes)[:, :, None]


def _felt(height: int, width: int, rng: Random, noise: np.random.Generator) -> Ground:
    """Felt."""
    base = np.array(rng.choice([(62, 92, 74), (86, 90, 98), (58, 66, 96)]), np.float32)
    return base + 9 * noise.standard_normal((height, width), np.float32)[:, :, None]


def _steel(height: int, width: int, rng: Random, noise: np.random.Generator) -> Ground:
    """Brushed steel."""
    base = np.array(rng.choice([(178, 182, 186), (150, 156, 162), (196, 196, 194)]), np.float32)
    fine = noise.standard_normal((height, width // 40 + 1), np.float32) * 12
    brushed = cv2.resize(cv2.GaussianBlur(fine, (0, 0), sigmaX=4, sigmaY=0.4), (width, height))
    sheen = 16 * np.sin(np.linspace(0, rng.uniform(2, 5) * np.pi, width, dtype=np.float32))  # light along the plate
    return base + (brushed + sheen[None, :])[:, :, None]


def _terrazzo(height: int, width: int, rng: Random, noise: np.random.Generator) -> Ground:
    """Chips of stone, light and dark, set in cement."""
    base = np.array(rng.choice([(182, 180, 172), (158, 150, 142), (140, 152, 150)]), np.float32)
    coarse = cv2.GaussianBlur(noise.standard_normal((height // 6 + 1, width // 6 + 1), np.float32), (0, 0), 1.1)
    chips = cv2.resize(coarse / coarse.std(), (width, height), interpolation=cv2.INTER_CUBIC)
    stones = np.where(chips > 1.3, np.float32(34), np.float32(0)) - np.where(
        chips < -1.3, np.float32(38), np.float32(0)
    )
    grain = 4 * noise.standard_normal((height, width), np.float32)
    return base + (stones + grain)[:, :, None]


def _gingham(height: int, width: int, rng: Random, noise: np.random.Generator) -> Ground:
    """Chequered cloth: white, and one colour that is full where its bands cross."""
    colour = np.array(rng.choice([(120, 146, 178), (176, 116, 112), (124, 156, 130)]), np.float32)
    band = rng.randrange(44, 70)
    across = (np.arange(width) // band % 2).astype(np.float32)[None, :]
    along = (np.arange(height) // band % 2).astype(np.float32)[:, None]
    share = ((across + along) / 2)[:, :, None]
    threads = 6 * noise.standard_normal((height, width), np.float32)
    cloth: Ground = (228 * (1 - share) + colour * share + threads[:, :, None]).astype(np.float32)
    return cloth


def _laminate(height: int, width: int, rng: Random, noise: np.random.Generator) -> Ground:
    """An office desk of pale laminate: a printed grain, and the round light of a ceiling lamp."""
    base = np.array(rng.choice([(196, 182, 160), (178, 176, 172), (168, 148, 122)]), np.float32)
    fine = noise.standard_normal((height // 40 + 1, width), np.float32) * 10
    grain = cv2.resize(cv2.GaussianBlur(fine, (0, 0), sigmaX=1.8, sigmaY=0.6), (width, height))
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    away = np.hypot(ys / height - rng.uniform(0, 1), xs / width - rng.uniform(0, 1))
    lamp = 18 * np.exp(-((away / 0.35) ** 2))
    dust = 3 * noise.standard_normal((height, width), np.float32)
    top: Ground = (base + (grain + lamp + dust)[:, :, None]).astype(np.float32)
    return top


_DESKS: dict[str, Callable[[int, int, Random, np.random.Generator], Ground]] = {
    "wood": _wood,
    "stone": _stone,
    "tiles": _tiles,
    "leather": _leather,
    "cork": _cork,
    "linen": _linen,
    "marble": _marble,
    "bamboo": _bamboo,
    "felt": _felt,
    "steel": _steel,
    "terrazzo": _terrazzo,
    "gingham": _gingham,
    "laminate": _laminate,
}
