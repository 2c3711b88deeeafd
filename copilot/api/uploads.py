"""Files that came with a request: in a folder of their own for as long as they are needed, under names of our own."""

import re
import shutil
import tempfile
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from fastapi import UploadFile

from copilot.api.problems import ApiError
from copilot.problem import Problem
from copilot.reading import FileReading

_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}")
_LONGEST = 120


class Uploads:
    """The uploaded files. `names` is path → the name its sender gave, which is shown and never used as a path."""

    def __init__(self, files: Sequence[UploadFile], most: int, scratch: Path, taken: Collection[str] = ()) -> None:
        """Copies the files into a folder of `scratch`; blocks. Names in `taken` get a number.

        Raises ApiError for no files or more than `most`.
        """
        if not files:
            raise ApiError(422, "没有文件", "请至少提交一个文件（字段名 file）。")
        if len(files) > most:
            raise ApiError(413, f"文件太多：{len(files)} 个", f"一次最多 {most} 个文件，请分批提交。")
        self.folder = Path(tempfile.mkdtemp(prefix="copilot-upload-", dir=scratch))
        self.names: dict[Path, str] = {}
        try:
            for number, file in enumerate(files, 1):
                shown = _unlike(shown_name(file.filename or "", number), {*self.names.values(), *taken})
                ending = Path(shown).suffix
                path = self.folder / f"upload-{number}{ending.lower() if _ENDING.fullmatch(ending) else ''}"
                with path.open("xb") as target:
                    shutil.copyfileobj(file.file, target)
                self.names[path] = shown
        except BaseException:
            self.remove()
            raise

    @property
    def paths(self) -> list[Path]:
        return list(self.names)

    def remove(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def called(self, text: str) -> str:
        """`text` with the names that the sender knows."""
        for path, shown in self.names.items():
            text = text.replace(str(path), shown).replace(path.name, shown)
        return text

    def problem(self, problem: Problem) -> Problem:
        """`problem` with the names that the sender knows."""
        return replace(problem, file=self.called(problem.file), problem=self.called(problem.problem))

    def renamed(self, files: Iterable[FileReading]) -> tuple[FileReading, ...]:
        """`files` with the names that the sender knows."""
        return tuple(_renamed(file, self.called(file.file)) for file in files)


def shown_name(given: str, number: int) -> str:
    """The last part of a sender's file name, without what cannot be shown."""
    last = re.split(r"[/\\]", given)[-1]
    plain = "".join(one for one in last if not unicodedata.category(one).startswith("C")).strip(" .")
    return plain[-_LONGEST:] or f"文件{number}"


def _unlike(name: str, others: Collection[str]) -> str:
    """`name`, with a number where another file is called so already."""
    stem, ending = Path(name).stem, Path(name).suffix
    tried = (name, *(f"{stem} ({number}){ending}" for number in range(2, len(others) + 2)))
    return next(one for one in tried if one not in others)


def _renamed(file: FileReading, name: str) -> FileReading:
    return replace(file, file=name, documents=tuple(replace(document, file=name) for document in file.documents))
