"""Serves the panel on this machine; nothing on the page comes from anywhere else."""

import os
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copilot.access import current_actor
from copilot.access.serving import application_options, provider_of, rules_of
from copilot.desk import Desk
from copilot.errors import InputError
from copilot.readiness import Readiness

if TYPE_CHECKING:
    from fastapi import Request

    from copilot.store import Record, Store

Tell = Callable[[str], None]

_HERE = Path(__file__).parent


def _head() -> str:
    """Style and script inside the page. (Gradio rewrites selectors of `css` by hand and trips over `:is`.)"""
    names = ("style.css", "page.js", "camera.js", "microphone.js")
    style, *scripts = ((_HERE / name).read_text(encoding="utf-8") for name in names)
    return f"<style>{style}</style>" + "".join(f"<script>{script}</script>" for script in scripts)


def serve(desk: Desk, host: str, port: int, tell: Tell, *, block: bool = True) -> str:
    """Serve until interrupted (`block`), or in the background; returns the address of the page.

    The models of speech and reading load while the page is already up. Raises InputError where the port is taken.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr
    from starlette.middleware import Middleware

    from copilot.api import PREFIX, application, service_of
    from copilot.store import Store
    from copilot.store.earlier import earlier_of
    from copilot.upkeep import Upkeep
    from ui import login, measure, sound
    from ui.actions import Clerk
    from ui.keeper import Keeper
    from ui.loading import Loading
    from ui.online import include
    from ui.panel import build
    from ui.routes import router
    from ui.staying import PAGES
    from ui.uploads import Counted, Uploads
    from ui.visit import Visits

    configuration = desk.engines.settings
    store = Store(configuration)
    rules = rules_of(configuration, host, store, tell)
    provider = provider_of(configuration)
    readiness = Readiness(desk)
    readiness.start()
    loading = Loading(readiness)
    api = service_of(desk, readiness=readiness, store=store, rules=rules)
    keeper = Keeper(store, api.record)
    upkeep = Upkeep(store, api.record, tell)
    upkeep.start()
    earlier = earlier_of(store, lambda code: desk.item(code).name)
    clerk = Clerk(desk, earlier) if configuration.reuse_earlier else Clerk(desk)
    visits = Visits(keeper)
    uploads = Uploads(api.scratch.folder)
    page = build(clerk, visits, loading, uploads)
    fonts = ["Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "sans-serif"]
    theme = gr.themes.Default(
        primary_hue="blue", neutral_hue="slate", text_size="sm", spacing_size="sm", font=fonts, font_mono=["monospace"]
    )
    try:
        app, address, _ = page.queue(default_concurrency_limit=4).launch(
            server_name=host,
            server_port=port,
            theme=theme,
            head=_head(),
            footer_links=[],
            quiet=True,
            prevent_thread_lock=True,
            ssr_mode=False,
            max_file_size="50mb",
            max_threads=PAGES,
            show_error=False,
            app_kwargs=application_options(rules, Middleware(Counted, uploads=uploads)),
            ssl_certfile=configuration.tls_certificate and str(configuration.tls_certificate),
            ssl_keyfile=configuration.tls_key and str(configuration.tls_key),
            # Gradio asks its own server whether it is up; a certificate need not be made for that name.
            ssl_verify=False,
        )
    except OSError as error:
        raise InputError(f"端口 {port} 已被占用", "请用 --port 换一个端口，或先关闭占用它的程序。") from error
    if rules.accounts:
        app.include_router(login.router(rules.accounts, provider))
    app.include_router(router(clerk, visits))
    app.include_router(sound.router(clerk, visits))
    app.include_router(measure.router(api.runs, lambda request: current_actor(request).name))
    overrules = partial(_overrules, store, desk, api.record)
    app.include_router(measure.supervisor(partial(_figures, store), partial(_names, desk), overrules))
    online = include(app, desk, store, api.record, tell)
    clerk.confirmed = online.confirmed
    app.mount(PREFIX, application(api))
    tell(f"面板已打开：{address}（按 Ctrl+C 结束）")
    if block:
        with ExitStack() as ending:
            for end in (upkeep.stop, keeper.close, online.close, api.close):
                ending.callback(end)
            page.block_thread()
    return str(address)


def _overrules(store: "Store", desk: Desk, record: "Record", request: "Request") -> str:
    """Clerks' overrules as masked cases, which is kept in the audit log."""
    from copilot.overrules import exported

    record(current_actor(request), "store.export-overrules", "store", "")
    return exported(store, desk).text


def _figures(store: "Store", since: date | None, until: date | None) -> Mapping[str, Any]:
    from copilot.supervision import figures

    return figures(store, since=since, until=until)


def _names(desk: Desk) -> Mapping[str, str]:
    return {code: item.name for code, item in desk.engines.catalogue.items.items()}
