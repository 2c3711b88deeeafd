"""Draws the pages of evaluators and supervisors; what comes from documents or people is escaped by the templates."""

from pathlib import Path

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from copilot.papers.wording import VERDICTS
from review_models.finding import Verdict
from ui.measure.view import name_of, shown

_HERE = Path(__file__).parent
_STYLES = (_HERE.parent / "style.css", _HERE / "measure.css")
_PAGES = Environment(
    loader=FileSystemLoader(_HERE / "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
)
_PAGES.filters["shown"] = shown
_PAGES.filters["name_of"] = name_of
_PAGES.filters["percent"] = lambda value: "—" if value is None else f"{value:.1%}"
_PAGES.filters["number"] = lambda value: "—" if value is None else f"{value:g}"
_PAGES.filters["verdict"] = lambda value: VERDICTS[Verdict(value)] if value else "没有判定"


def page(template: str, status: int = 200, **values: object) -> HTMLResponse:
    """A whole page, which no browser keeps."""
    style = Markup("\n".join(path.read_text(encoding="utf-8") for path in _STYLES))
    return HTMLResponse(part(template, style=style, **values), status, headers={"Cache-Control": "no-store"})


def part(template: str, **values: object) -> str:
    """A part of a page."""
    return _PAGES.get_template(f"{template}.html.j2").render(**values)
