"""What every text engine must do; an engine's test calls `check` with the engine and a page that reads `text`."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from ocr import Line, TextEngine


def check(engine: TextEngine, page: np.ndarray, text: str) -> None:
    """`page` stands upright and has several lines, one of which is `text`."""
    before = page.copy()
    lines = engine.lines(page)  # loads by itself
    engine.warm_up()
    engine.warm_up()
    found = next(line for line in lines if line.text.replace(" ", "") == text)
    for line in lines:
        _check_line(line, page)
    assert [line.box[1] for line in lines] == sorted(line.box[1] for line in lines)
    x0, y0, x1, y1 = found.box
    again, confidence = engine.recognise(page[y0:y1, x0:x1])
    assert again.replace(" ", "") == text
    assert 0.5 < confidence <= 1
    assert engine.orientation(page) == 0
    blank = np.full_like(page, 255)
    assert engine.lines(blank) == []
    assert engine.recognise(blank[:40, :200])[0] == ""
    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(engine.lines, [page, blank, page]))
    assert together == [lines, [], lines]
    assert np.array_equal(page, before)


def _check_line(line: Line, page: np.ndarray) -> None:
    height, width = page.shape[:2]
    x0, y0, x1, y1 = line.box
    assert 0 <= x0 < x1 <= width
    assert 0 <= y0 < y1 <= height
    assert line.text == line.text.strip() != ""
    assert 0 < line.confidence <= 1
    if line.characters:
        assert len(line.characters) == len(line.text)
        assert all(x0 <= box[0] <= box[2] <= x1 for box in line.characters)
