"""Pictures made to exhaust or to crash what opens them."""

import struct
import zlib
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image

from copilot.containment.openers import Openers
from ocr.errors import FileError
from ocr.sheet import Limits


def png(width: int, height: int, rows: int) -> bytes:
    """A grey PNG that says it is so large, and holds so many rows of at most 10,000 zeros, which pack to nothing."""

    def part(kind: bytes, content: bytes) -> bytes:
        return struct.pack("!I", len(content)) + kind + content + struct.pack("!I", zlib.crc32(kind + content))

    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(min(width, 10_000) + 1)) for _ in range(rows)) + packer.flush()
    header = struct.pack("!IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", header) + part(b"IDAT", packed) + part(b"IEND", b"")


def refused(openers: Openers, path: Path) -> FileError:
    with pytest.raises(FileError) as error:
        list(openers.sheets(path, Limits()))
    assert error.value.remedy
    assert "/" not in error.value.message
    return error.value


def still_well(openers: Openers, tmp_path: Path) -> None:
    Image.new("RGB", (80, 60)).save(tmp_path / "next.png")
    assert len(list(openers.sheets(tmp_path / "next.png", Limits()))) == 1


@pytest.mark.parametrize(
    ("width", "height"), [(10_000, 10_000), (50_000, 50_000), (2**31 - 1, 2**31 - 1), (200_000, 600)]
)
def test_a_decompression_bomb_is_refused(openers: Openers, tmp_path: Path, width: int, height: int) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(png(width, height, 40))
    assert path.stat().st_size < 100_000
    assert "像素过大" in refused(openers, path).message
    still_well(openers, tmp_path)


def test_a_picture_of_100_megapixels_that_is_real_is_refused(openers: Openers, tmp_path: Path) -> None:
    path = tmp_path / "wall.png"
    path.write_bytes(png(10_000, 10_000, 10_000))
    assert "像素过大" in refused(openers, path).message


def test_a_tiff_whose_pages_name_one_another_ends(openers: Openers, tmp_path: Path) -> None:
    path = tmp_path / "loop.tif"
    Image.new("L", (8, 8)).save(path)
    content = bytearray(path.read_bytes())
    (directory,) = struct.unpack_from("<I", content, 4)
    (entries,) = struct.unpack_from("<H", content, directory)
    struct.pack_into("<I", content, directory + 2 + 12 * entries, directory)
    path.write_bytes(content)
    assert len(list(openers.sheets(path, Limits()))) <= Limits().pages
    still_well(openers, tmp_path)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP", "BMP", "HEIF"])
def test_a_picture_with_broken_inside_breaks_nothing(openers: Openers, tmp_path: Path, kind: str) -> None:
    pillow_heif.register_heif_opener()
    path = tmp_path / "bild.dat"
    Image.effect_noise((64, 64), 50).convert("RGB").save(path, format=kind)
    content = bytearray(path.read_bytes())
    for seed in range(12):
        broken = bytearray(content)
        for step in range(12):
            place = (seed * 7919 + step * 104_729) % len(broken)
            broken[place] ^= 1 + (seed * 31 + step) % 255
        path.write_bytes(broken)
        try:
            for sheet in openers.sheets(path, Limits()):
                assert max(sheet.image.shape) <= Limits().side
        except FileError:
            pass
    still_well(openers, tmp_path)


def test_a_picture_that_is_something_else_is_refused(openers: Openers, tmp_path: Path) -> None:
    for name, content in {
        "a.jpg": b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
        "b.png": b"GIF89a" + bytes(64),
        "c.jpg": b"%!PS-Adobe-3.0\n(/etc/passwd) run\n",
        "d.jpg": b"#!/bin/sh\nrm -rf /\n",
        "e.bmp": b"\x00" * 4096,
    }.items():
        (tmp_path / name).write_bytes(content)
        refused(openers, tmp_path / name)
