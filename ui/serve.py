"""Serves the panel on this machine; nothing on the page comes from anywhere else."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

from copilot.counter import Counter
from copilot.desk import Desk
from copilot.errors import InputError

Tell = Callable[[str], None]

_STYLE = Path(__file__).parent / "style.css"


def serve(desk: Desk, host: str, port: int, tell: Tell, *, block: bool = True) -> str:
    """Serve until interrupted (`block`), or in the background; returns the address of the page.

    The models of speech and reading load while the page is already up. Raises InputError where the port is taken.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr

    from ui.panel import build

    loading = Loading(desk)
    loading.start()
    page = build(Counter(desk), loading.status)
    fonts = ["Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "sans-serif"]
    theme = gr.themes.Default(
        primary_hue="blue", neutral_hue="slate", text_size="sm", spacing_size="sm", font=fonts, font_mono=["monospace"]
    )
    try:
        _, address, _ = page.queue(default_concurrency_limit=4).launch(
            server_name=host,
            server_port=port,
            theme=theme,
            css_paths=[_STYLE],
            footer_links=[],
            quiet=True,
            prevent_thread_lock=True,
            ssr_mode=False,
            max_file_size="50mb",
            show_error=False,
        )
    except OSError as error:
        raise InputError(f"端口 {port} 已被占用", "请用 --port 换一个端口，或先关闭占用它的程序。") from error
    tell(f"面板已打开：{address}（按 Ctrl+C 结束）")
    if block:
        page.block_thread()
    return str(address)


class Loading:
    """Loads speech and reading in the background and says how far that is."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._thread = threading.Thread(target=self._load, name="loading models", daemon=True)
        self._problems: list[str] = []

    def start(self) -> None:
        self._thread.start()

    def status(self) -> str:
        """What the page shows: empty once everything is ready."""
        if self._thread.is_alive():
            return "正在载入语音和识读模型，请先用文字查询 …"
        return "；".join(self._problems)

    def _load(self) -> None:
        self._problems = [f"{problem.problem} {problem.remedy}" for problem in self._desk.warm_up()]
