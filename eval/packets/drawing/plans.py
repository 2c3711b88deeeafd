"""Floor plans: a rectangle cut into rooms, with walls, doors, names and a dimension line."""

from random import Random

from eval.packets.drawing.sheet import Mark, Sheets, union
from eval.packets.drawing.text import Glyph, Style, advance

Rect = tuple[float, float, float, float]
WALL = (30, 30, 30)


def _cut(box: Rect, count: int, rng: Random) -> list[Rect]:
    """`count` rooms by cutting the longer side again and again."""
    if count == 1:
        return [box]
    x0, y0, x1, y1 = box
    first = count // 2
    share = first / count * rng.uniform(0.9, 1.1)
    if x1 - x0 > y1 - y0:
        middle = x0 + (x1 - x0) * share
        halves = (x0, y0, middle, y1), (middle, y0, x1, y1)
    else:
        middle = y0 + (y1 - y0) * share
        halves = (x0, y0, x1, middle), (x0, middle, x1, y1)
    return _cut(halves[0], first, rng) + _cut(halves[1], count - first, rng)


def draw_plan(sheets: Sheets, box: tuple[int, int, int, int], labels: list[str], style: Style) -> None:
    """Draw one room for each label into the box, and mark the field `labels`."""
    rng, pen = sheets.rng, sheets.draw
    pen.rectangle(box, outline=WALL, width=9)
    boxes = []
    for room, label in zip(_cut(tuple(map(float, box)), len(labels), rng), labels, strict=True):  # type: ignore[arg-type]
        x0, y0, x1, y1 = room
        pen.rectangle(room, outline=WALL, width=6)
        door = min(x1 - x0, y1 - y0) * 0.28
        pen.rectangle((x0 + 14, y1 - 5, x0 + 14 + door, y1 + 5), fill=(255, 255, 255))
        pen.arc((x0 + 14 - door, y1 - door, x0 + 14 + door, y1 + door), 270, 360, fill=WALL, width=2)
        glyphs = [Glyph(char, style) for char in label]
        width = sum(advance(glyph, sheets.split) for glyph in glyphs)
        x, y = (x0 + x1 - width) / 2, (y0 + y1) / 2 - style.size
        sheets.write(x, y, glyphs)
        boxes.append((x, y, x + width, y + style.size * 1.2))
    metres = [Glyph(char, style) for char in f"{rng.randrange(6000, 16000)}"]
    sheets.rule((box[0], box[1] - 34, box[2], box[1] - 34), WALL)
    for x in (box[0], box[2]):
        sheets.rule((x, box[1] - 44, x, box[1] - 24), WALL)
    sheets.write((box[0] + box[2]) / 2 - 50, box[1] - 40 - style.size, metres)
    place = (sheets.next_serial(), 1)
    sheets.marks.append(Mark("text", "labels", "、".join(labels), len(sheets.pages), union(boxes), place))
