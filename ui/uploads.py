"""Files that people upload to the panel lie in Gradio's cache only until they are sealed, or given up.

Gradio names an uploaded file after its content: two pages that hand in the same file share it. So each upload is
counted when it comes, and the last page that needed the file erases it.
"""

import json
import os
import threading
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_FOLDER = "GRADIO_TEMP_DIR"


class Uploads:
    """The uploads of this process, under `folder`."""

    def __init__(self, scratch: Path) -> None:
        """Gradio takes its cache from the environment: the first server of a process sets it for all of them."""
        self.folder = Path(os.environ.setdefault(_FOLDER, str(scratch / "uploads"))).resolve()
        self._needed: Counter[Path] = Counter()
        self._lock = threading.Lock()

    def came(self, paths: Iterable[Path]) -> None:
        """A page has uploaded `paths` and will let go of each once."""
        with self._lock:
            self._needed.update(paths)

    def let_go(self, paths: Iterable[Path]) -> None:
        """A page does not need `paths` any more. Files that are no uploads are left alone."""
        with self._lock:
            for path in paths:
                self._needed[path] -= 1
                if self._needed[path] <= 0:
                    del self._needed[path]
                    if path.resolve().is_relative_to(self.folder):
                        path.unlink(missing_ok=True)


class Counted:
    """ASGI middleware that sees which paths Gradio answers an upload with."""

    def __init__(self, app: ASGIApp, uploads: Uploads) -> None:
        self._app = app
        self._uploads = uploads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "POST" or not scope["path"].endswith("/gradio_api/upload"):
            await self._app(scope, receive, send)
            return
        answer, status = bytearray(), 0

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body":
                answer.extend(message.get("body", b""))
                if status == 200 and not message.get("more_body"):
                    self._uploads.came(Path(path) for path in json.loads(answer))
            await send(message)

        await self._app(scope, receive, sent)
