"""Packets on disk: the same bytes for the same seed, labels that match the files, a usable command line."""

import json
from hashlib import sha256
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from typer.testing import CliRunner

from eval.packets import PacketError, every_defect, generate
from eval.packets.__main__ import app
from eval.packets.sample import write_sample

ITEM = ("individual-business-registration",)


def _digests(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_same_seed_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("one", 7), ("two", 7), ("three", 8)):
        generate(tmp_path / name, seed=seed, packets=1, difficulty="hard", items=ITEM)
    assert _digests(tmp_path / "one") == _digests(tmp_path / "two")
    assert _digests(tmp_path / "one") != _digests(tmp_path / "three")


def test_labels_fit_their_files(tmp_path: Path) -> None:
    """Page sizes, and boxes inside the upright page, for images and PDF files alike."""
    for folder in generate(tmp_path, split="test", seed=2, packets=1, difficulty="hard", items=ITEM):
        packet = json.loads((folder / "packet.json").read_text(encoding="utf-8"))
        assert json.loads((folder / packet["form"]).read_text(encoding="utf-8"))["fields"]
        for entry in packet["files"]:
            labels = json.loads((folder / f"{entry['file']}.json").read_text(encoding="utf-8"))
            sizes = _upright_sizes(folder / entry["file"], labels["pages"])
            for page, (width, height) in zip(labels["pages"], sizes, strict=True):
                assert (width, height) == (page["width"], page["height"])
            of_papers = [each["type"] for each in entry.get("documents", [entry])]
            assert [document["type"] for document in labels["documents"]] == of_papers
            for document in labels["documents"]:
                for found in [*document["fields"].values(), *document["seals"], *document["signatures"]]:
                    width, height = sizes[found["page"] - 1]
                    x0, y0, x1, y1 = found["box"]
                    assert 0 <= x0 < x1 <= width
                    assert 0 <= y0 < y1 <= height


def _upright_sizes(file: Path, pages: list[dict[str, int]]) -> list[tuple[int, int]]:
    if file.suffix == ".pdf":
        document = pypdfium2.PdfDocument(file)
        sizes = [tuple(round(length * 150 / 72) for length in page.get_size()) for page in document]
        document.close()
    else:
        with Image.open(file) as image:
            sizes = [image.size]
    turned = [size[::-1] if page["rotation"] % 180 else size for size, page in zip(sizes, pages, strict=True)]
    return [(width, height) for width, height in turned]


def test_every_item_meets_every_defect(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Taking turns leaves out no pair of item and defect."""
    wanted = []
    monkeypatch.setattr("eval.packets.packets.write_packet", lambda *_: None)
    monkeypatch.setattr(
        "eval.packets.packets.case_with", lambda item, kinds, *_: (wanted.append((item, *kinds)), (None, []))[1]
    )
    entries = every_defect(pairs=4)
    generate(tmp_path, packets=6 * len(entries), defects=entries)
    assert len(set(wanted)) == 6 * len(entries)


def test_unknown_names_are_told(tmp_path: Path) -> None:
    with pytest.raises(PacketError, match="training"):
        generate(tmp_path, split="training")
    with pytest.raises(PacketError, match="passport"):
        generate(tmp_path, items=("passport",))


def test_command_writes_packets_and_names_wrong_input(tmp_path: Path) -> None:
    runner = CliRunner()
    done = runner.invoke(app, [str(tmp_path), "--packets", "1", "--item", ITEM[0], "--defect", "expired"])
    assert done.exit_code == 0, done.output
    packet = json.loads(next(tmp_path.rglob("packet.json")).read_text(encoding="utf-8"))
    assert packet["defects"] == ["expired"]
    assert [finding["kind"] for finding in packet["expected"]["findings"]] == ["expired"]
    wrong = runner.invoke(app, [str(tmp_path), "--defect", "too_pretty"])
    assert wrong.exit_code == 2
    assert "too_pretty" in wrong.output


def test_sample_can_be_drawn_anew(tmp_path: Path) -> None:
    """The product's sample case is what this code draws."""
    write_sample(tmp_path)
    kept = Path(__file__).parents[3] / "copilot" / "sample" / "packet.json"
    assert (tmp_path / "packet.json").read_bytes() == kept.read_bytes()
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) < 3_000_000
