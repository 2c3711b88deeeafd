"""Writes a sheet to a file, in the format its ending names."""

from pathlib import Path

from copilot.errors import InputError
from copilot.sheet.docx import write_docx
from copilot.sheet.model import Sheet
from copilot.sheet.pdf import write_pdf

DOCX, PDF = ".docx", ".pdf"
ENDINGS = (DOCX, PDF)


def write(sheet: Sheet, path: Path, font: Path | None = None) -> Path:
    """Write `sheet` to `path`, .docx or .pdf; a PDF is set in the file `font`. Raises InputError for another ending or
    where the file cannot be written.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS or (ending == PDF and font is None):
        raise InputError(f"不能写成 {path.suffix or '没有扩展名的文件'}", f"请用 {'、'.join(ENDINGS)} 结尾的文件名。")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if ending == DOCX:
            write_docx(sheet, path)
        elif font is not None:
            write_pdf(sheet, path, font)
    except OSError as error:
        raise InputError(
            f"不能写入 {path}：{error.strerror or error}", "请换一个可写的位置，或检查磁盘空间。"
        ) from error
    return path
