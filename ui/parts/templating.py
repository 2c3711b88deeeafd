"""Renders parts of the page. Everything from documents, speech or the catalogue is escaped by the templates."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent.parent / "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
)


def basename(file: str) -> str:
    """The last part of a path, as people know the file."""
    return Path(file).name


_TEMPLATES.filters["basename"] = basename


def render(template: str, **values: object) -> str:
    return _TEMPLATES.get_template(f"{template}.html.j2").render(**values)
