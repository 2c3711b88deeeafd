"""Follow-up questions on the open item are answered from its guide, or it says that the guide does not tell."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge import Guide, KnowledgeError, Passages, RecordedEmbedder
from knowledge.answering.topics import OpenItem, topics_asked
from knowledge.retrieval import VectorCache
from knowledge.schema import Catalogue

DAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("question", "source", "told"),
    [
        ("这个要收多少钱啊", "#fee", "不收费"),
        ("多久能拿到证", "#time_limit", "20个工作日"),
        ("这个证能用几年", "#validity", "3年"),
        ("在哪个窗口办", "#where", "各街道综合窗口"),
        ("我不能来，让我儿子去办行吗", "#agent", "授权委托书"),
        ("营业执照要复印几份", "#copies", "营业执照 原件1份、复印件1份"),
        ("根据哪条法律", "#basis", "《食品摊点管理办法》第二条"),
        ("网上能办吗", "#online", "网上"),
        ("要什么条件", "#conditions", "有营业执照"),
        ("要带什么材料", "#materials", "负责人身份证"),
        ("到期前多久续", "#renewal", "期满前30日内"),
        ("流程是什么", "#steps", "受理（窗口人员）"),
    ],
)
def test_the_guide_answers_and_says_where_it_stands(guide: Guide, question: str, source: str, told: str) -> None:
    answer = guide.ask(question, item="food-stall-permit", day=DAY).answers[0]
    assert answer.source == "food-stall-permit" + source
    assert told in answer.answer


def test_the_name_of_the_item_asks_for_no_material_of_that_name(guide: Guide, small_catalogue: Catalogue) -> None:
    """食品摊点许可 in a question is the matter, not the 食品摊点许可申请表."""
    shown = guide.guidance("food-stall-permit", day=DAY)
    form, *others = shown.materials
    renamed = replace(shown, materials=(form.model_copy(update={"name": "食品摊点许可申请表"}), *others))
    item = small_catalogue.items["food-stall-permit"]
    (topic,) = topics_asked("食品摊点许可要什么材料")
    told = topic.tell(OpenItem(item, renamed, small_catalogue, "食品摊点许可要什么材料"))
    assert told
    assert "负责人身份证" in told


def test_a_near_exact_question_returns_the_stored_answer_as_it_stands(guide: Guide) -> None:
    answer = guide.ask("摊点证管几年", item="food-stall-permit", day=DAY).answers[0]
    assert answer.source == "food-stall-permit#qa.1"
    assert answer.answer == "有效期3年，期满前30日内申请延续。"


@pytest.mark.parametrize("question", ["老板今天心情好吗", "代办行不行"])
def test_what_the_guide_does_not_tell_is_not_made_up(guide: Guide, question: str) -> None:
    answer = guide.ask(question, item="library-card-reissue", day=DAY).answers[0]
    assert "没有写明" in answer.answer


def test_only_answers_of_the_open_item_are_given(guide: Guide) -> None:
    for hit in guide.ask("有效期多久", item="pet-shop-permit", day=DAY).answers:
        assert hit.source.startswith("pet-shop-permit")


def test_passages_of_another_collection_are_searched(guide: Guide, tmp_path: Path) -> None:
    file = tmp_path / "faq.jsonl"
    file.write_text(
        '{"id": "a", "answer": "补办身份证请带户口簿到派出所"}\n\n{"id": "b", "answer": "养犬登记要免疫证明"}\n',
        encoding="utf-8",
    )
    answer = guide.passages(Passages.read(file)).ask("養犬要什麼證明", top=1)
    assert [hit.source for hit in answer.answers] == ["b"]
    assert answer.as_dict()["guidance"] is None


@pytest.mark.parametrize(
    "content", ["", "not json\n", '{"id": "a"}\n', '{"id":"a","answer":"x"}\n{"id":"a","answer":"y"}\n']
)
def test_a_bad_passage_file_is_told(tmp_path: Path, content: str) -> None:
    file = tmp_path / "faq.jsonl"
    file.write_text(content, encoding="utf-8")
    embedder = RecordedEmbedder()
    with pytest.raises(KnowledgeError) as caught:
        Passages(Passages.read(file), embedder, VectorCache(embedder, None))
    assert caught.value.remedy
