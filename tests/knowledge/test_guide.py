"""One query in; the matter, its situation and its guidance out."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge import Guide, KnowledgeError, Library, RecordedEmbedder
from knowledge.retrieval.embedder import Kind, Vectors

from .conftest import FOLDER

DAY = date(2026, 5, 1)
CONTRACT = {
    "query", "corrected_query", "decision", "items", "theme", "questions", "guidance", "answers", "latency_ms",
}  # fmt: skip


def test_a_named_item_is_found_and_says_why(guide: Guide) -> None:
    answer = guide.ask("借书证丢了", day=DAY)
    assert answer.items[0].code == "library-card-reissue"
    assert "alias: 借书证丢了" in answer.items[0].why
    assert answer.items[0].score > answer.items[1].score


def test_the_contract_is_kept(guide: Guide) -> None:
    told = guide.ask("借书证丢了怎么补", day=DAY).as_dict()
    assert set(told) >= CONTRACT
    assert set(told["items"][0]) == {"code", "name", "score", "why"}
    assert set(told["latency_ms"]) == {"total", "encode", "search", "compose"}


def test_no_match_never_comes_with_guidance(guide: Guide) -> None:
    answer = guide.ask("讲个笑话", day=DAY)
    assert answer.decision == "no_match"
    assert answer.guidance is None
    assert answer.answers == ()


@pytest.mark.parametrize("query", ["多久能拿到证", "这个要复印几份", "收不收费？", "去哪里办啊"])
def test_a_question_about_no_matter_in_particular_finds_none(guide: Guide, query: str) -> None:
    answer = guide.ask(query)
    assert answer.decision == "clarify"
    assert (answer.items, answer.theme, answer.guidance, answer.answers) == ((), None, None, ())


def test_what_the_sentence_says_is_not_asked_again(guide: Guide) -> None:
    answer = guide.ask("夜市摊位证怎么办，我卖煎饼，帮我妈办", item="food-stall-permit", day=DAY)
    assert answer.understood == {"business": "cooked", "applicant": "agent"}
    assert [question.code for question in answer.questions] == ["staff"]
    assert answer.guidance is not None
    assert "authorization" in {spec.code for spec in answer.guidance.materials}


def test_a_given_answer_beats_the_sentence(guide: Guide) -> None:
    answer = guide.ask("卖煎饼", item="food-stall-permit", answers={"business": "packaged"}, day=DAY)
    assert answer.understood["business"] == "packaged"


def test_traditional_and_full_width_characters_are_understood(guide: Guide) -> None:
    assert guide.ask("　圖書館的卡補一張　", day=DAY).items[0].code == "library-card-reissue"


@pytest.mark.parametrize("query", ["", "   ", "\n\u3000"])
def test_an_empty_query_is_told(guide: Guide, query: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        guide.ask(query)
    assert caught.value.remedy


@pytest.mark.parametrize(
    "query", ["？？？", "!!", "😀😀", "a" * 5000, "借书证丢了" * 3000, "\x00\x01", "1=1; DROP TABLE"]
)
def test_odd_input_does_no_harm(guide: Guide, query: str) -> None:
    assert guide.ask(query, day=DAY).decision in ("answer", "clarify", "no_match")


def test_an_unknown_item_or_answer_is_told(guide: Guide) -> None:
    with pytest.raises(KnowledgeError, match="没有事项 nothing"):
        guide.ask("多少钱", item="nothing")
    with pytest.raises(KnowledgeError, match="没有选项 toys"):
        guide.ask("多少钱", item="food-stall-permit", answers={"business": "toys"}, day=DAY)


def test_spoken_queries_are_put_right_beside_the_query_and_say_so(guide: Guide) -> None:
    heard = "嗯那个借书正丢了"
    answer = guide.ask(heard, spoken=True, day=DAY)
    assert answer.query == heard
    assert answer.corrected_query == "嗯那个借书证丢了"
    assert answer.items[0].code == "library-card-reissue"
    assert any(why.startswith("phonetic:") for why in answer.items[0].why)
    assert guide.ask(heard, day=DAY).corrected_query is None


def test_a_new_catalogue_is_swapped_in_and_only_what_changed_is_embedded(tmp_path: Path) -> None:
    library = Library.load(FOLDER)
    embedder = RecordedEmbedder()
    guide = Guide(library, embedder, tmp_path)
    guide.warm_up()
    embedder.encoded.clear()
    item = library.latest.items["pet-shop-permit"]
    library.latest.items["pet-shop-permit"] = item.model_copy(update={"aliases": [*item.aliases, "养鹦鹉的店"]})
    guide.reload(Library(library.latest))
    assert "养鹦鹉的店" in embedder.encoded
    assert all("宠物" in text or text == "养鹦鹉的店" for text in embedder.encoded)
    assert guide.ask("养鹦鹉的店").items[0].code == "pet-shop-permit"


class _Waiting(RecordedEmbedder):
    """Embeds passages only once it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.let, self.waits = threading.Event(), threading.Event()
        self.let.set()

    def encode(self, texts: Sequence[str], kind: Kind) -> Vectors:
        if kind == "passage" and not self.let.is_set():
            self.waits.set()
            self.let.wait(60)
        return super().encode(texts, kind)


def test_queries_go_on_with_the_old_index_while_a_new_one_is_built() -> None:
    library, embedder = Library.load(FOLDER), _Waiting()
    guide = Guide(library, embedder)
    guide.warm_up()
    embedder.let.clear()
    fewer = {code: item for code, item in library.latest.items.items() if code != "library-card-reissue"}
    builder = threading.Thread(target=guide.reload, args=(Library(replace(library.latest, items=fewer)),))
    builder.start()
    try:
        assert embedder.waits.wait(60)
        assert guide.ask("借书证丢了").items[0].code == "library-card-reissue"
    finally:
        embedder.let.set()
        builder.join(60)
    assert "library-card-reissue" not in {hit.code for hit in guide.ask("借书证丢了").items}


def test_a_preview_of_another_day_holds_nobody_up() -> None:
    guide = Guide(Library.load(FOLDER), embedder := _Waiting())
    guide.warm_up()
    embedder.let.clear()
    preview = threading.Thread(target=guide.ask, args=("夜市摊位证",), kwargs={"day": date(2023, 6, 1)})
    preview.start()
    try:
        assert embedder.waits.wait(60)
        assert guide.ask("借书证丢了").items[0].code == "library-card-reissue"
    finally:
        embedder.let.set()
        preview.join(60)


def test_a_broken_index_is_noticed_and_built_anew(tmp_path: Path) -> None:
    Guide(Library.load(FOLDER), RecordedEmbedder(), tmp_path).warm_up()
    (file,) = tmp_path.glob("catalogue-*.npz")
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)
    embedder = RecordedEmbedder()
    guide = Guide(Library.load(FOLDER), embedder, tmp_path)
    assert guide.ask("借书证丢了", day=DAY).items[0].code == "library-card-reissue"
    assert len(embedder.encoded) > 10
    assert bytes(content) != file.read_bytes()


def test_another_day_sees_another_catalogue(guide: Guide) -> None:
    past = guide.ask("夜市摊位证怎么办", day=date(2023, 6, 1))
    assert "food-stall-permit" not in {hit.code for hit in past.items}


@pytest.mark.model
@pytest.mark.parametrize(
    ("query", "item"),
    [
        ("图书馆那张卡我弄没了", "library-card-reissue"),
        ("我想在路边支个摊子做鸡蛋饼", "food-stall-permit"),
        ("新买的电瓶车要上牌", "bicycle-registration"),
    ],
)
def test_what_is_meant_is_found_in_other_words(real_guide: Guide, query: str, item: str) -> None:
    assert real_guide.ask(query, day=DAY).items[0].code == item


def test_a_term_that_was_only_heard_makes_no_query_undistinguished(guide: Guide) -> None:
    """The heard 摊位证 stands in several names; the sentence as a whole stands in none."""
    candidates = guide.candidates("那个我新盘了一个夜市摊位正怎么配", spoken=True)
    heard = [one for one in candidates if any(why.startswith("phonetic:") for why in one.why)]
    assert heard
    assert all(one.named[0] < 0.99 for one in candidates)
