"""Which page is for whom. An address begins with that of its page; the longest beginning counts."""

from enum import Enum, auto

from copilot.actor import LOCAL, Actor, Role

PAGES: dict[str, frozenset[Role]] = {
    "/": frozenset({Role.CLERK}),
    "/helper": frozenset({Role.HELPER}),
    "/curator": frozenset({Role.CURATOR}),
    "/measure": frozenset({Role.EVALUATOR, Role.SUPERVISOR}),
    "/supervisor": frozenset({Role.SUPERVISOR}),
}
"""What needs a role, and which one of."""

NAMES = {
    "/": "窗口工作台",
    "/helper": "线上帮办",
    "/curator": "知识维护",
    "/measure": "评测",
    "/supervisor": "运行情况",
}
"""The names of pages, as people read them."""

SIGN_IN, ACCOUNT, SIGN_OUT = "/sign-in", "/account", "/sign-out"

# For applicants, and the page where one signs in.
_OPEN = ("/chat", "/guide", SIGN_IN, "/health", "/robots.txt", "/favicon.ico")
# The same bytes for everybody: scripts, fonts and styles of the libraries.
_STATIC = ("/assets", "/static", "/svelte", "/theme.css", "/gradio_api/theme.css", "/manifest.json", "/pwa_icon")
# What has a guard of its own, which also takes tokens.
_GUARDED = ("/api",)
# For whoever is signed in, also before a one-time password is changed.
_OWN = (ACCOUNT, SIGN_OUT)
# What Gradio brings and nobody here uses: it fetches addresses, shows figures and changes programs.
_CLOSED = (
    "/proxy=",
    "/gradio_api/proxy=",
    "/monitoring",
    "/dev",
    "/login",
    "/logout",
    "/token",
    "/gradio_api/vibe-edit",
    "/gradio_api/undo-vibe-edit",
    "/gradio_api/vibe-code",
    "/gradio_api/vibe-starter-queries",
    "/gradio_api/profiling",
    "/gradio_api/run-history",
    "/gradio_api/deep_link",
    "/gradio_api/process_recording",
)


class Kind(Enum):
    """What an address asks of the one who opens it."""

    OPEN = auto()
    GUARDED = auto()
    OWN = auto()
    CLOSED = auto()
    PAGE = auto()


def kind_of(path: str) -> Kind:
    """The kind of the address `path`."""
    for kind, beginnings in (
        (Kind.CLOSED, _CLOSED),
        (Kind.OPEN, (*_OPEN, *_STATIC)),
        (Kind.GUARDED, _GUARDED),
        (Kind.OWN, _OWN),
    ):
        if any(_within(path, beginning) for beginning in beginnings):
            return kind
    return Kind.PAGE


def page_of(path: str) -> str:
    """The page that `path` belongs to; what belongs to none is the clerk's."""
    fitting = [page for page in PAGES if page != "/" and _within(path, page)]
    return max(fitting, key=len, default="/")


def may(actor: Actor, path: str) -> bool:
    """Whether `actor` may open `path`, which is a page or belongs to one."""
    return actor.may(*PAGES[page_of(path)])


def pages_for(actor: Actor = LOCAL) -> dict[str, str]:
    """The pages that `actor` may open, with their names."""
    return {page: NAMES[page] for page in PAGES if may(actor, page)}


def _within(path: str, beginning: str) -> bool:
    return path == beginning or path.startswith(beginning if beginning.endswith("=") else f"{beginning}/")
