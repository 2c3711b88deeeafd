"""From a file to page images, one at a time. What a file is, its content says, not its name."""

from collections.abc import Iterator
from pathlib import Path

from ocr.errors import FileError
from ocr.sheet import Limits, Sheet


def sheets(path: Path, limits: Limits) -> Iterator[Sheet]:
    """The pages of a PDF or of an image file. A broken page is yielded with its `failure`; the others follow.

    Raises FileError, before the first page, where nothing can be had from the file.
    """
    # What opens files is loaded only in the process that opens them.
    from ocr import images, pdf

    path = Path(path)
    _check(path, limits)
    with path.open("rb") as file:
        head = file.read(1024)
    opened = pdf.sheets(path, limits) if b"%PDF-" in head else images.sheets(path, limits)
    yield from opened


def _check(path: Path, limits: Limits) -> None:
    if not path.exists():
        raise FileError(f"找不到文件：{path.name}。", "请确认文件路径后重试。")
    if not path.is_file():
        raise FileError(f"{path.name} 不是文件。", "请选择图片或 PDF 文件。")
    try:
        size = path.stat().st_size
        path.open("rb").close()
    except OSError as error:
        raise FileError(f"文件 {path.name} 打不开。", "请检查文件权限，或另存后重新上传。") from error
    if size == 0:
        raise FileError(f"文件 {path.name} 是空的。", "请重新扫描或拍摄后上传。")
    if size > limits.bytes:
        megabytes = limits.bytes // (1024 * 1024)
        raise FileError(f"文件 {path.name} 超过 {megabytes} MB 的上限。", "请降低扫描分辨率或拆分后上传。")
