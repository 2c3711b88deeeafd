"""The whole catalogue in memory."""

from dataclasses import dataclass, field

from knowledge.schema.base import Law
from knowledge.schema.elsewhere import Elsewhere
from knowledge.schema.field import Field, Form
from knowledge.schema.item import ServiceItem, Theme
from knowledge.schema.material import Material
from knowledge.schema.review_point import ReviewPoint


@dataclass(frozen=True)
class Catalogue:
    """Everything by code, references already checked by the loader; `version` is the digest of the files."""

    items: dict[str, ServiceItem]
    themes: dict[str, Theme]
    materials: dict[str, Material]
    fields: dict[str, Field]
    forms: dict[str, Form]
    laws: dict[str, Law]
    points: dict[str, ReviewPoint]
    elsewhere: dict[str, Elsewhere] = field(default_factory=dict)
    version: str = ""
    # Where each entry was read, code → file, for messages to curators.
    files: dict[str, str] = field(default_factory=dict)
