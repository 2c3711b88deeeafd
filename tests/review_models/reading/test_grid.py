import cv2
import numpy as np

from review_models.reading.grid import cells_of


def _page(at: tuple[int, int], rows: int = 3, columns: int = 2) -> np.ndarray:
    """A white page with a ruled table of cells of 200 × 100 pixels whose corner stands at `at` (x, y)."""
    page = np.full((1000, 800, 3), 255, np.uint8)
    x, y = at
    for row in range(rows + 1):
        cv2.line(page, (x, y + 100 * row), (x + 200 * columns, y + 100 * row), (0, 0, 0), 2)
    for column in range(columns + 1):
        cv2.line(page, (x + 200 * column, y), (x + 200 * column, y + 100 * rows), (0, 0, 0), 2)
    return page


def test_a_table_anywhere_on_the_page_has_its_cells_and_no_more() -> None:
    # In the middle, in a corner, and out over an edge.
    for at in ((150, 300), (0, 0), (-100, 450), (500, 800)):
        cells = cells_of(_page(at))
        middles = {((x0 + x1) // 200 * 100, (y0 + y1) // 100 * 50) for x0, y0, x1, y1 in cells}
        assert len(middles) == len(cells)
        assert all(x1 - x0 < 200 and y1 - y0 < 100 for x0, y0, x1, y1 in cells), at
    assert len(cells_of(_page((150, 300)))) == 6


def test_rules_without_cells_make_no_table() -> None:
    page = np.full((1000, 800, 3), 255, np.uint8)
    assert cells_of(page) == []
    cv2.line(page, (100, 200), (600, 200), (0, 0, 0), 2)
    cv2.line(page, (100, 200), (100, 700), (0, 0, 0), 2)
    assert cells_of(page) == []
