"""What is printed on A4, said once and written as DOCX or PDF alike: the papers of the window and its forms."""

from copilot.sheet.model import Block, Cell, Grid, Heading, Line, Picture, Sheet
from copilot.sheet.write import DOCX, ENDINGS, PDF, write

__all__ = ["DOCX", "ENDINGS", "PDF", "Block", "Cell", "Grid", "Heading", "Line", "Picture", "Sheet", "write"]
