"""What a paper is about: the item's guide, the review, for whom, on which day, under which number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from copilot.papers.numbering import paper_number
from copilot.sheet import Block, Cell, Grid, Heading, Line
from knowledge import Guidance
from review_models.finding import Review

# Where the applicant's name stands, surest first: document type and field.
_NAMED = (
    ("business_licence", "name"),
    ("road_transport_licence", "name"),
    ("performance_licence", "name"),
    ("application_form", "name"),
    ("application_form", "operator"),
    ("application_form", "applicant"),
    ("id_card", "name"),
)


@dataclass(frozen=True)
class Occasion:
    """The situation in which a paper is handed out. `sequence` is its running number, None where nobody counts,
    `office` the place in its number; `link` the address that a QR code opens, with {item} for the item's code.
    """

    guidance: Guidance
    day: date
    review: Review | None = None
    applicant: str = ""
    sequence: int | None = None
    office: str = "沪"
    link: str = ""

    def number(self, kind: str) -> str:
        return paper_number(kind, self.sequence, self.day, self.office)

    @property
    def name(self) -> str:
        """The applicant, or a blank to write the name on."""
        return self.applicant or (applicant_of(self.review) if self.review else "") or "＿＿＿＿＿＿＿＿"


def applicant_of(review: Review) -> str:
    """The applicant as the documents of `review` name them; empty where none does."""
    documents = [document for material in review.materials for document in material.documents]
    for kind, code in _NAMED:
        for document in documents:
            read = document.fields.get(code)
            if document.type == kind and read and isinstance(read.value, str) and read.value:
                return read.value
    return ""


def in_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def listed(head: tuple[str, ...], rows: Sequence[tuple[str, ...]], widths: tuple[float, ...]) -> Grid:
    """A table with a heading row; the first column is numbered."""
    titles = tuple(Cell(text, label=True, align="center") for text in ("序号", *head))
    numbered = [
        (Cell(str(number), align="center"), *(Cell(text) for text in row)) for number, row in enumerate(rows, 1)
    ]
    return Grid((12.0, *widths), (titles, *numbered), head=1)


def bases(texts: list[str]) -> list[Block]:
    """The legal basis, each place once."""
    told = list(dict.fromkeys(text for text in texts if text))
    return [Heading("依据"), *(Line(f"· {text}") for text in told)] if told else []


def signed(*places: str, day: date) -> list[Block]:
    """Signing places and the day, to the right."""
    return [
        *(Line(f"{place}：＿＿＿＿＿＿＿＿＿＿", align="right") for place in places),
        Line(in_words(day), align="right"),
    ]
