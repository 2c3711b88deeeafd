"""Which item gets which defects, so that few packets show many kinds of them."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from random import Random

from eval.packets.packets import case_with
from eval.packets.stories.defects import DEFECTS


@cache
def fits(item: str, kind: str, split: str) -> bool:
    """Whether the item's papers have a place for the kind of defect."""
    return bool(case_with(item, [kind], split, Random(f"{split}/{item}/{kind}"))[1])


def dealt(items: Sequence[str], halves: Sequence[int], split: str) -> list[str]:
    """For each packet, of the item at its place, what `generate` takes as its entry of `defects`.

    The kinds are dealt in turn, those first that fit few items, and evenly over `halves` (to which a place belongs) and
    items. Every packet gets one; a quarter of them, or as many as it takes to bring in all kinds, get more.
    """
    kinds = sorted(DEFECTS, key=lambda kind: sum(fits(item, kind, split) for item in set(items)))
    hands: list[list[str]] = [[] for _ in items]
    seen: Counter[tuple[int | str, str]] = Counter()
    for number in range(max(len(kinds), len(items) * 5 // 4)):
        kind = kinds[number % len(kinds)]
        places = [place for place, item in enumerate(items) if kind not in hands[place] and fits(item, kind, split)]
        if places:
            best = min(places, key=lambda at: (len(hands[at]), seen[halves[at], kind], seen[items[at], kind], at))
            hands[best].append(kind)
            seen[halves[best], kind] += 1
            seen[items[best], kind] += 1
    return ["+".join(hand) or "none" for hand in hands]
