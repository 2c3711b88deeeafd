"""One person's data as a ZIP file: what the cases and conversations say as JSON, and the files that were kept."""

import json
import os
import zipfile
from pathlib import Path
from typing import Any

from copilot.errors import InputError, StoreError
from copilot.store import codec
from copilot.store.store import Store
from copilot.store.stored import KeptFile, Overview


def export_person(store: Store, number: str, path: Path) -> list[str]:
    """Write everything in which the identity, company or phone `number` occurs to `path`, for its owner alone.

    Returns the numbers of the cases and conversations. Raises InputError where there is nothing, or `path` is taken.
    """
    cases = store.cases.find(number=number, limit=None)
    conversations = store.conversations_with(number)
    if not cases and not conversations:
        raise InputError("没有找到与这个号码有关的内容", "请核对号码；已按保存期限删除的内容不能导出。")
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise InputError(f"不能写入 {path.name}：{error.strerror}", "请换一个还不存在的文件名。") from error
    try:
        with os.fdopen(descriptor, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            for one in cases:
                _case(store, one, packed)
            for conversation, content in conversations:
                packed.writestr(f"conversations/{conversation}.json", _json(content))
    except BaseException as error:
        path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise StoreError(f"导出没有写完：{error.strerror}", "请检查磁盘空间后重新导出。") from error
        raise
    return [*(one.id for one in cases), *(conversation for conversation, _ in conversations)]


def _case(store: Store, one: Overview, packed: zipfile.ZipFile) -> None:
    stored = store.cases.load(one.id, images=False)
    rating = store.ratings.get(one.id)
    files = [file for file in store.cases.files.of(one.id) if file.erased_at is None]
    content: dict[str, Any] = {
        "id": one.id,
        "status": one.status,
        "item": one.item,
        "decision": one.decision,
        "opened_at": one.opened_at.isoformat(),
        "case": codec.plain(stored.case),
        "rating": {"stars": rating.stars, "remark": rating.remark} if rating else None,
        "files": [{"file": _name(file), "kind": file.kind, "stored_at": file.stored_at.isoformat()} for file in files],
    }
    packed.writestr(f"cases/{one.id}/case.json", _json(content))
    for file in files:
        packed.writestr(f"cases/{one.id}/{_name(file)}", store.cases.files.get(file.id)[1])


def _name(file: KeptFile) -> str:
    """A name that is safe in any folder: the kind, the number, and the ending of the file as it came."""
    ending = ".jpg" if file.kind == "page" else Path(file.name.replace("\\", "/")).suffix
    safe = "".join(character for character in ending[:8] if character.isalnum() or character == ".")
    return f"{file.kind}-{file.id}{safe}"


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1)
