"""The command-line contract: one JSON object on standard output, one line for each error, and the right exit code."""

import json
import shutil
import wave
from datetime import date
from pathlib import Path

import pytest

from copilot.sample_case import SampleCase
from knowledge import Library
from knowledge.loader import CATALOGUE
from tests.conftest import Command

SILENCE_S = 10


def test_no_such_command_or_option_is_bad_input(copilot: Command) -> None:
    for arguments in (["nonsense"], ["ask", "x", "--nonsense"], ["review"]):
        done = copilot(*arguments)
        assert done.code == 2
        assert done.out == ""
        assert len(done.err.strip().splitlines()) == 1
        assert "copilot --help" in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask", "便利店", "--date", "明天"], "2026-01-31"),
        (["ask", "便利店", "--answer", "catering"], "问题=选项"),
        (["ask", "便利店", "--channel", "phone"], "window 或 online"),
        (["ask"], "--file"),
        (["ask", "--file", "x.tsv"], "--json-lines"),
        (["review", "--item", "no-such-item", "x.jpg"], "copilot ask"),
        (["review", "--item", "food-operation-licence", "x.jpg", "--report", "x.xls"], ".html"),
        (["review", "--item", "food-operation-licence", "x.jpg", "--form", "no-such.json"], "申请表文件"),
        (["fill", "--item", "food-operation-licence", "x.jpg", "-o", "x.xls"], ".docx"),
        (["eval", "luck"], "retrieval"),
        (["panel", "--host", "no.such.address.invalid"], "127.0.0.1"),
    ],
)
def test_bad_arguments_are_told_in_one_line_with_the_remedy(
    copilot: Command, arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = copilot(*arguments)
    assert done.code == 2
    assert said in done.err
    assert len(done.err.strip().splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_models_lists_every_weight_with_its_origin_and_licence(copilot: Command, ocr_dir: Path) -> None:
    listed = {model["name"]: model for model in copilot("models", "--json").json["models"]}
    assert set(listed) == {"speech", "embedding", "reading", "font"}
    assert listed["reading"]["ready"]
    assert all(model["licence"] in ("MIT", "Apache-2.0") and model["origin"] for model in listed.values())
    assert all(len(file["sha256"]) == 64 for file in listed["reading"]["files"].values())


def test_a_catalogue_file_with_a_wrong_key_is_named(copilot: Command, tmp_path: Path) -> None:
    (tmp_path / "laws").mkdir()
    (tmp_path / "laws" / "mine.yaml").write_text("- {code: a-law, title: 某法, titel: 错字}\n", encoding="utf-8")
    done = copilot("knowledge", "check", "--catalogue", tmp_path, "--json")
    assert done.code == 2
    (problem,) = done.json["problems"]
    assert "laws/mine.yaml" in problem
    assert "titel" in problem
    counted = copilot("knowledge", "stats", "--catalogue", tmp_path)
    assert counted.code == 2
    assert len(counted.err.strip().splitlines()) == 1


def test_a_version_is_published_previewed_and_taken_back(copilot: Command, tmp_path: Path) -> None:
    folder = tmp_path / "catalogue"
    shutil.copytree(CATALOGUE, folder)
    draft = tmp_path / "draft.yaml"
    text = (folder / "items" / "dog-registration.yaml").read_text(encoding="utf-8")
    draft.write_text(text.replace("name: 养犬登记", "name: 养犬登记（新规）", 1), encoding="utf-8")
    past = copilot("knowledge", "publish", draft, "--effective-from", "2020-01-01", "--catalogue", folder)
    assert past.code == 2
    assert "--reason" in past.err
    assert copilot("knowledge", "publish", draft, "--effective-from", "2099-01-01", "--catalogue", folder).code == 0
    library = Library.load(folder)
    assert library.on(date(2098, 12, 31)).items["dog-registration"].name == "养犬登记"
    assert library.on(date(2099, 1, 1)).items["dog-registration"].name == "养犬登记（新规）"
    assert copilot("knowledge", "publish", "--undo", "--catalogue", folder).code == 0
    assert Library.load(folder).on(date(2099, 1, 1)).items["dog-registration"].name == "养犬登记"


def test_the_import_template_comes_back_in(copilot: Command, tmp_path: Path) -> None:
    template = tmp_path / "模板.xlsx"
    assert copilot("knowledge", "import", "--template", template).code == 0
    done = copilot("knowledge", "import", template, "-o", tmp_path / "drafts", "--json")
    assert done.code == 0
    assert [Path(file).is_file() for file in done.json["files"]]
    assert copilot("knowledge", "import", tmp_path / "missing.xlsx").code == 2


@pytest.mark.model
def test_ask_names_the_theme_and_its_items(copilot: Command) -> None:
    answer = copilot("ask", "我想开一家便利店，卖烟和啤酒", "--json").json
    assert answer["theme"]["code"] == "convenience-store"
    wanted = {"food-operation-licence", "tobacco-retail-licence", "alcohol-retail-licence"}
    assert wanted <= set(answer["theme"]["items"])
    assert "drug-retail-licence" not in answer["theme"]["items"]


@pytest.mark.model
def test_answers_change_the_materials(copilot: Command) -> None:
    def necessity(*answers: str) -> dict[str, str]:
        pairs = [part for answer in answers for part in ("--answer", answer)]
        done = copilot("ask", "食品经营许可", "--item", "food-operation-licence", *pairs, "--json")
        return {material["code"]: material["necessity"] for material in done.json["guidance"]["materials"]}

    assert necessity("business=retail")["health_certificates"] == "deferrable"
    assert necessity("business=catering")["health_certificates"] == "required"
    assert "authorization" not in necessity()
    assert {"authorization", "agent_id"} <= set(necessity("applicant=agent"))


@pytest.mark.model
def test_many_queries_come_out_one_object_a_line_in_order(copilot: Command, tmp_path: Path) -> None:
    queries = ["身份证丢了怎么补", "", "开饭店", "退休金怎么领"]
    file = tmp_path / "queries.tsv"
    file.write_text("id\tquery\n" + "".join(f"{n}\t{query}\n" for n, query in enumerate(queries)), encoding="utf-8")
    lines = copilot("ask", "--file", file, "--json-lines").out.splitlines()
    assert [json.loads(line)["query"] for line in lines] == queries
    assert json.loads(lines[1])["decision"] == "no_match"


@pytest.mark.model
def test_another_collection_can_be_searched(copilot: Command, tmp_path: Path) -> None:
    passages = tmp_path / "passages.jsonl"
    rows = [{"id": "a", "answer": "垃圾每周二清运。"}, {"id": "b", "answer": "游泳馆晚上九点关门。"}]
    passages.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    answer = copilot("ask", "游泳馆几点关门", "--answers-from", passages, "--json").json
    assert answer["answers"][0]["source"] == "b"


@pytest.mark.model
def test_speech_and_silence_and_a_file_without_sound(copilot: Command, tmp_path: Path) -> None:
    silence = tmp_path / "silence.wav"
    with wave.open(str(silence), "wb") as stream:
        stream.setnchannels(1)
        stream.setsampwidth(2)
        stream.setframerate(16000)
        stream.writeframes(bytes(2 * 16000 * SILENCE_S))
    text = tmp_path / "text.wav"
    text.write_text("这不是录音", encoding="utf-8")
    done = copilot("transcribe", SampleCase.recording, silence, text, tmp_path / "missing.wav", "--json")
    assert done.code == 0
    spoken, silent = done.json["files"]
    assert spoken["speech"]
    assert len(spoken["text"]) > 5
    assert (silent["speech"], silent["text"], silent["raw_text"]) == (False, "", "")
    assert silent["duration_s"] == SILENCE_S
    assert [Path(problem["file"]).name for problem in done.json["problems"]] == ["text.wav", "missing.wav"]
    assert all(problem["remedy"] for problem in done.json["problems"])


@pytest.mark.model
def test_files_that_cannot_be_read_do_not_lose_the_others(copilot: Command, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "text.jpg").write_text("我不是图片", encoding="utf-8")
    licence = next(file for file in SampleCase().files if "licence" in file.name)
    files = [tmp_path / "empty.pdf", licence, tmp_path / "text.jpg", tmp_path / "missing.png"]
    done = copilot("read", *files, "--json")
    assert done.code == 0
    (read,) = done.json["files"]
    assert [document["type"] for document in read["documents"]] == ["business_licence"]
    assert read["documents"][0]["fields"]["credit_code"]["valid"]
    assert len(done.json["problems"]) == 3


@pytest.mark.model
def test_nothing_readable_is_unusable_input(copilot: Command, tmp_path: Path) -> None:
    done = copilot("read", tmp_path / "missing.png", "--json")
    assert done.code == 2
    assert done.json["files"] == []
    assert len(done.json["problems"]) == 1


@pytest.mark.model
def test_demo_walks_the_whole_way(copilot: Command, tmp_path: Path) -> None:
    done = copilot("demo", "--out", tmp_path, "--json")
    assert done.code == 0
    journey = done.json
    assert journey["transcript"]["speech"]
    assert journey["review"]["decision"] == "supplement"
    failed = [one for one in journey["review"]["findings"] if one["verdict"] == "fail"]
    assert ("health_certificates", "expired") in {(one["material"], one["kind"]) for one in failed}
    expired = next(one for one in failed if one["kind"] == "expired")
    assert expired["evidence"][0]["file"].endswith(".jpg")
    assert journey["form"]["filled"] / journey["form"]["total"] >= 0.5
    for path in journey["outputs"].values():
        assert Path(path).stat().st_size > 1000
