"""The six anchor items and faultless cases of them."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from eval.packets.stories.business_items import food, individual, performance, transport
from eval.packets.stories.cases import Case
from eval.packets.stories.personal_items import marriage, residence

Builder = Callable[[str, Random, date], Case]
ITEMS: dict[str, Builder] = {
    "food-operation-licence": food,
    "road-transport-certificate": transport,
    "commercial-performance-approval": performance,
    "individual-business-registration": individual,
    "residence-permit": residence,
    "marriage-certificate-reissue": marriage,
}


def invent_case(item: str, split: str, rng: Random) -> Case:
    """A faultless case of an item on a day of 2026."""
    return ITEMS[item](split, rng, date(2026, 1, 5) + timedelta(days=rng.randrange(0, 300)))
