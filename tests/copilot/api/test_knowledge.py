"""The catalogue over HTTP."""

from fastapi.testclient import TestClient

from copilot.api.models.ask import Guidance
from copilot.api.models.knowledge import Check, ItemList, ProposalList, ThemeList
from tests.copilot.api.conftest import ITEM
from tests.copilot.api.shapes import told_in_full


def test_items_are_listed_found_and_dated(client: TestClient) -> None:
    everything = client.get("/knowledge/items").json()
    told_in_full(ItemList, everything)
    found = client.get("/knowledge/items", params={"q": "食品"}).json()
    assert 0 < found["total"] < everything["total"]
    assert ITEM in {item["code"] for item in found["items"]}
    page = client.get("/knowledge/items", params={"offset": 1, "limit": 1}).json()
    assert page["items"] == everything["items"][1:2]
    early = client.get("/knowledge/items", params={"date": "2020-01-01"}).json()
    assert ITEM not in {item["code"] for item in early["items"]}


def test_an_item_in_a_situation_on_a_day(client: TestClient) -> None:
    guidance = client.get(f"/knowledge/items/{ITEM}", params={"answer": "business=cooked"}).json()
    told_in_full(Guidance, guidance)
    assert guidance["situation"]["business"] == "cooked"
    assert client.get(f"/knowledge/items/{ITEM}", params={"date": "2020-01-01"}).status_code == 404
    assert client.get(f"/knowledge/items/{ITEM}", params={"answer": "business"}).status_code == 422


def test_themes_gaps_and_proposals(client: TestClient) -> None:
    for path, shape in (("themes", ThemeList), ("check", Check), ("proposals", ProposalList)):
        content = client.get(f"/knowledge/{path}").json()
        told_in_full(shape, content)
    assert client.get("/knowledge/themes").json()["themes"][0]["items"][0] == ITEM
    assert client.get("/knowledge/check").json()["gaps"]
