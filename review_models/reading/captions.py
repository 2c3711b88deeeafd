"""What belongs to a label that has nothing beside it: text in several lines around its height, under it, or over it."""

from collections.abc import Sequence

from review_models.reading.labels import Label
from review_models.reading.segments import REACH, Segment

# How far over its caption a value may stand, and how far aside their middles may be, in heights of a character.
_OVER, _CENTRED = 3.0, 1.5
# So much lower than the middle of its lines, in heights of a character, a label may stand.
_LEVEL = 0.5


def centred(labels: Sequence[Label], segments: Sequence[Segment]) -> None:
    """A label in the middle of a cell whose text has several lines; lines above its own come first."""
    gained: list[Segment] = []
    for segment in sorted(segments, key=lambda item: -item.box[1]):
        if segment.owner is not None:
            continue
        height = segment.height
        below = [
            other
            for other in segments
            if other.owner is not None and other.owner.box[2] <= segment.box[0] + height
            and abs(other.box[0] - segment.box[0]) <= 0.6 * height
            and -0.5 * height <= other.box[1] - segment.box[3] <= 0.8 * height
            and 0.7 <= other.height / height <= 1.4
        ]  # fmt: skip
        if below and segment.box[3] > below[0].owner.box[1] - 0.6 * height:  # type: ignore[union-attr]
            segment.owner = below[0].owner
            gained.append(segment)
            continue
        left = [
            label
            for label in labels
            if label.box[2] <= segment.box[0] + 0.5 * height
            and segment.box[0] - label.box[2] <= REACH * height
            and label.box[1] - 1.2 * height <= (segment.box[1] + segment.box[3]) / 2 <= label.box[3] + 1.2 * height
            and not any(other.owner is label for other in segments)
        ]
        if left:
            segment.owner = max(left, key=lambda label: label.box[2])
            gained.append(segment)
    for segment in sorted(gained, key=lambda item: item.box[1]):
        if not _level(segment, segments):
            segment.owner = None


def _level(segment: Segment, segments: Sequence[Segment]) -> bool:
    """Whether the label of `segment`, which stands over it, is in the middle of what is its own then, and not beside
    the first line of it: what a screen says above its first row is no part of that.
    """
    label = segment.owner
    own = [other.box for other in segments if other.owner is label]
    if label is None or len(own) < 2:
        return True
    above = (label.box[1] + label.box[3]) / 2 - (segment.box[1] + max(box[3] for box in own)) / 2
    return above <= _LEVEL * segment.height


def under(labels: Sequence[Label], segments: Sequence[Segment]) -> None:
    """Text under a label that has nothing beside it: headings of a table, or a caption above its value."""
    for label in sorted(labels, key=lambda item: -item.box[1]):
        if any(segment.owner is label for segment in segments):
            continue
        height = label.box[3] - label.box[1]
        under = [
            segment
            for segment in segments
            if segment.owner is None
            and -0.3 * height <= segment.box[1] - label.box[3] <= 1.8 * height
            and min(segment.box[2], label.box[2]) - max(segment.box[0], label.box[0]) > 0
        ]
        for segment in sorted(under, key=lambda item: item.box[1])[:1]:
            segment.owner = label


def over(labels: Sequence[Label], segments: Sequence[Segment]) -> None:
    """What stands over captions side by side that have nothing beside or under them: a name and a date over
    申请人签字 and 日期.
    """
    bare = [label for label in labels if not any(segment.owner is label for segment in segments)]
    for label in bare:
        height = label.box[3] - label.box[1]
        if not any(other is not label and abs(other.box[1] - label.box[1]) <= height / 2 for other in bare):
            continue
        over = [
            segment
            for segment in segments
            if segment.owner is None
            and 0 <= label.box[1] - segment.box[3] <= _OVER * height
            and (
                abs(segment.box[0] + segment.box[2] - label.box[0] - label.box[2]) <= 2 * _CENTRED * height
                or min(segment.box[2], label.box[2]) > max(segment.box[0], label.box[0])
            )
        ]
        if over:
            max(over, key=lambda segment: segment.box[3]).owner = label
