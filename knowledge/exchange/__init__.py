"""In and out: spreadsheets, a provincial guide database, and JSON-LD in CPSV-AP terms."""

from knowledge.exchange.imported import Imported, RowProblem
from knowledge.exchange.jsonld import to_jsonld
from knowledge.exchange.provincial import read_provincial
from knowledge.exchange.sheets import read_sheets, write_template

__all__ = ["Imported", "RowProblem", "read_provincial", "read_sheets", "to_jsonld", "write_template"]
