"""The fonts of each split, by the role they play on a page. No file of the test split serves another one."""

from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import ImageFont

from eval.packets.errors import PacketError

ROOT = Path("/usr/share/fonts")
NOTO, ARPHIC, WQY = "opentype/noto", "truetype/arphic", "truetype/wqy"

# role -> (file below ROOT, index in the collection); `hand` stands in for handwriting, `layer`
# is for the text layer of PDF files.
FONTS: dict[str, dict[str, tuple[str, int]]] = {
    "development": {
        "hei": (f"{NOTO}/NotoSansCJK-Regular.ttc", 2),
        "bold": (f"{NOTO}/NotoSansCJK-Bold.ttc", 2),
        "song": (f"{ARPHIC}/uming.ttc", 0),
        "print": (f"{WQY}/wqy-microhei.ttc", 0),
        "kai": ("truetype/arphic-gkai00mp/gkai00mp.ttf", 0),
        "hand": ("truetype/arphic-gkai00mp/gkai00mp.ttf", 0),
        "layer": (f"{ARPHIC}/uming.ttc", 0),
    },
    "test": {
        "hei": (f"{WQY}/wqy-zenhei.ttc", 0),
        "bold": (f"{NOTO}/NotoSerifCJK-Bold.ttc", 2),
        "song": (f"{NOTO}/NotoSerifCJK-Regular.ttc", 2),
        "print": ("truetype/arphic-gbsn00lp/gbsn00lp.ttf", 0),
        "kai": (f"{ARPHIC}/ukai.ttc", 0),
        "hand": (f"{ARPHIC}/ukai.ttc", 0),
        "layer": (f"{ARPHIC}/ukai.ttc", 0),
    },
}
# Splits for building do without fonts of their own.
FONTS |= dict.fromkeys((f"former{number}" for number in range(1, 12)), FONTS["development"])
PACKAGES = {
    "NotoSansCJK": "fonts-noto-cjk",
    "NotoSerifCJK": "fonts-noto-cjk",
    "uming": "fonts-arphic-uming",
    "ukai": "fonts-arphic-ukai",
    "wqy-microhei": "fonts-wqy-microhei",
    "wqy-zenhei": "fonts-wqy-zenhei",
    "gkai00mp": "fonts-arphic-gkai00mp",
    "gbsn00lp": "fonts-arphic-gbsn00lp",
}


def require_fonts(split: str, root: Path = ROOT) -> None:
    """Raise `PacketError` naming the Debian packages of the fonts that are not installed."""
    missing = {file for file, _ in FONTS[split].values() if not (root / file).is_file()}
    packages = sorted({package for stem, package in PACKAGES.items() for file in missing if stem in file})
    if missing:
        raise PacketError(
            f"缺少字体: {', '.join(sorted(Path(file).name for file in missing))}",
            f"请先安装: sudo apt-get install {' '.join(packages)}",
        )


def font_file(split: str, role: str) -> Path:
    """The file behind a role."""
    return ROOT / FONTS[split][role][0]


@cache
def font(split: str, role: str, size: int) -> ImageFont.FreeTypeFont:
    """The font of a role at a size in pixels."""
    file, index = FONTS[split][role]
    return ImageFont.truetype(str(ROOT / file), size, index=index)


@cache
def _characters(split: str, role: str) -> frozenset[int]:
    file, index = FONTS[split][role]
    with TTFont(str(ROOT / file), fontNumber=index, lazy=True) as loaded:
        return frozenset(loaded.getBestCmap())


def role_for(split: str, role: str, character: str) -> str:
    """`role`, or the split's widest font where `role` has no glyph for the character."""
    return role if ord(character) in _characters(split, role) else "hei"
