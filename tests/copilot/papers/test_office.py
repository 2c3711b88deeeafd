"""Each paper says what it must, only where the decision allows it, and withstands hostile text."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import pytest
from docx import Document

from copilot.errors import InputError
from copilot.papers import fitting, paper_number, sent_on, transfer, write_paper
from copilot.papers.commitment import commitment
from copilot.sheet import Picture, write
from knowledge import Answer
from knowledge.answer import AnswerHit
from review_models.finding import Decision
from tests.copilot.papers.occasions import DAY, FAULTY, accepted, guidance, occasion, tolerated


def words(path: Path) -> str:
    """All text of a DOCX, paragraphs and cells."""
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_numbers_are_written_as_offices_write_them() -> None:
    assert paper_number("receipt", 123, DAY, "沪（嘉定）") == "沪（嘉定）受字〔2026〕第000123号"
    assert paper_number("commitment", None, DAY) == "沪容字〔2026〕第＿＿＿＿＿＿号"
    with pytest.raises(ValueError, match="begin at 1"):
        paper_number("receipt", 0, DAY)


def test_the_receipt_says_who_what_until_when_and_on_what_basis(tmp_path: Path) -> None:
    told = words(write_paper("receipt", occasion(accepted(), sequence=7), tmp_path / "受理.docx"))
    for part in (
        "甲商店",
        "开店",
        "第000007号",
        "2026年3月9日",
        "5个工作日",
        "《开店法》第三条",
        "第三十二条",
        "营业执照",
    ):
        assert part in told


def test_the_commitment_says_what_must_follow_by_when(tmp_path: Path) -> None:
    told = words(write_paper("commitment", occasion(tolerated()), tmp_path / "承诺.docx"))
    for part in ("健康证明", "请补交健康证明。", "2026年3月23日", "终止办理", "《食品法》第四十五条"):
        assert part in told


def test_a_tolerated_case_gets_a_receipt_that_names_what_follows(tmp_path: Path) -> None:
    assert "容缺受理：健康证明" in words(write_paper("receipt", occasion(tolerated()), tmp_path / "受理.docx"))


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 9, 18), "应于2026年10月9日前"),  # over Mid-Autumn and National Day, with a Sunday worked for them
        (date(2026, 12, 25), "应于2027年1月11日前（自受理之日起 10 个工作日；2027年放假安排尚未公布"),
    ],
)
def test_a_commitment_counts_working_days_and_says_where_they_are_not_announced(day: date, said: str) -> None:
    sheet = commitment(replace(occasion(tolerated()), day=day), tolerated())
    assert any(said in getattr(block, "text", "") for block in sheet.blocks)


def test_the_notice_lists_faults_and_what_may_follow_later(tmp_path: Path) -> None:
    told = words(write_paper("notice", occasion(FAULTY), tmp_path / "告知书.docx"))
    for part in ("2026年3月9日", "共 1 项", "《某法》第一条", "健康证明", "请照执照填写"):
        assert part in told
    assert "看不清签字处" not in told
    assert "邮编" not in told


def test_the_notice_of_a_packet_that_cannot_be_told_says_so(tmp_path: Path) -> None:
    unclear = replace(FAULTY, findings=FAULTY.findings[1:2], materials=FAULTY.materials[:1], decision=Decision.MANUAL)
    told = words(write_paper("notice", occasion(unclear), tmp_path / "告知书.docx"))
    assert "另有 1 处由窗口对照原件核对" in told
    assert "没有需要补正" not in told


@pytest.mark.parametrize(
    ("result", "papers"),
    [
        (accepted(), ("receipt", "notice", "checklist")),
        (tolerated(), ("receipt", "commitment", "notice", "checklist")),
        (FAULTY, ("notice", "checklist")),
        (replace(accepted(), decision=Decision.MANUAL), ("notice", "checklist")),
        (None, ("checklist",)),
    ],
)
def test_only_papers_that_fit_the_decision_are_offered(result: object, papers: tuple[str, ...]) -> None:
    assert fitting(result) == papers  # type: ignore[arg-type]


def test_a_receipt_for_a_faulty_packet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="不能出具受理通知书") as refused:
        write_paper("receipt", occasion(FAULTY), tmp_path / "受理.docx")
    assert "一次性告知书" in refused.value.remedy
    assert not (tmp_path / "受理.docx").exists()


def test_without_a_review_only_the_checklist_can_be_written(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="还没有预审"):
        write_paper("notice", occasion(), tmp_path / "告知书.docx")


def test_the_checklist_names_materials_exemptions_and_its_code_opens_the_guide(tmp_path: Path) -> None:
    from copilot.papers.checklist import checklist

    linked = occasion(link="https://guide.example/{item}")
    told = words(write_paper("checklist", linked, tmp_path / "清单.docx"))
    for part in ("营业执照", "复印件 1", "在有效期内", "可后补", "免交：已有电子证照", "综合窗口"):
        assert part in told
    picture = next(block for block in checklist(linked).blocks if isinstance(block, Picture))
    image = cv2.imdecode(np.frombuffer(picture.png, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert cv2.QRCodeDetector().detectAndDecode(image)[0] == "https://guide.example/shop"


def test_a_list_too_long_for_a_code_goes_without(tmp_path: Path) -> None:
    from copilot.papers.checklist import checklist

    long = replace(guidance(), materials=tuple(guidance().materials) * 200)
    assert not any(isinstance(block, Picture) for block in checklist(replace(occasion(), guidance=long)).blocks)


def test_who_is_sent_on_learns_where_to(tmp_path: Path) -> None:
    told = words(write(transfer("护照", "出入境管理局", DAY, applicant="王某"), tmp_path / "转办.docx"))
    assert "王某" in told
    assert "出入境管理局" in told


@pytest.mark.parametrize("ending", [".docx", ".pdf"])
@pytest.mark.parametrize("kind", ["receipt", "commitment", "notice", "checklist"])
def test_hostile_text_is_harmless(kind: str, ending: str, tmp_path: Path, cjk_font: Path) -> None:
    hostile = "甲\x00\x1b<w:t>&amp;\ud800\u202e]]>店"
    path = write_paper(kind, occasion(tolerated(), applicant=hostile), tmp_path / f"文书{ending}", cjk_font)
    if ending == ".docx":
        told = words(path)
    else:
        told = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(path))
    assert "开店" in told
    if kind != "checklist":
        assert "甲<w:t>&amp;]]>店" in told.replace("\r\n", "")


def test_only_what_others_handle_is_sent_on() -> None:
    elsewhere = AnswerHit("护照", "护照不在本窗口的办理范围：出入境。", "elsewhere#passport", 1.0, "不在本目录")
    answer = Answer("办护照", None, "no_match", (), None, (), {}, None, (elsewhere,), {})
    assert sent_on(answer) == "passport"
    assert sent_on(replace(answer, decision="answer")) == ""
    assert sent_on(replace(answer, answers=())) == ""
