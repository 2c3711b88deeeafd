"""The loader names file, key and remedy for every fault, and finds all of them in one pass."""

import shutil
from pathlib import Path

import pytest

from knowledge import CatalogueError, Library, loader

from .conftest import FOLDER

BAD = Path(__file__).parent / "bad"

FAULTS = {
    "laws/not-yaml.yaml": ["不是有效的 YAML"],
    "laws/not-a-list.yaml": ["应是一个列表"],
    "laws/misspelt-key.yaml": ["misspelt-law.titel", "没有这个字段", "misspelt-law.title", "缺少这个必填字段"],
    "laws/twice.yaml": ["stall-rules", "代码重复"],
    "laws/end-before-start.yaml": ["backwards-law", "effective_until 早于 effective_from"],
    "materials/bad-code.yaml": ["代码只能用小写字母"],
    "materials/bad-value.yaml": ["odd_paper.form", "只能取规定的值"],
    "themes/unknown-item.yaml": ["items", "不存在的事项 no-such-item"],
    "items/other-name.yaml": ["code", "与文件名不一致"],
    "items/unknown-option.yaml": ["materials.id.when", "选项（问题 who） c"],
    "items/missing-key.yaml": ["department", "缺少这个必填字段"],
    "items/not-a-mapping.yaml": ["“字段: 值”"],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "catalogue"))


def test_every_bad_file_is_tested() -> None:
    assert {str(path.relative_to(BAD)) for path in BAD.rglob("*.yaml")} == set(FAULTS)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_file_key_and_remedy(folder: Path, name: str) -> None:
    shutil.copy(BAD / name, folder / name)
    with pytest.raises(CatalogueError) as caught:
        loader.load(folder)
    told = [problem for problem in caught.value.problems if problem.startswith(name)]
    for words in FAULTS[name]:
        assert any(words in problem for problem in told), caught.value.problems
    assert caught.value.remedy


def test_all_faults_are_told_at_once(folder: Path) -> None:
    for name in ("laws/not-yaml.yaml", "materials/bad-value.yaml"):
        shutil.copy(BAD / name, folder / name)
    with pytest.raises(CatalogueError) as caught:
        loader.load(folder)
    assert len(caught.value.problems) == 2


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="找不到知识库目录"):
        loader.load(tmp_path / "nowhere")


def test_words_that_old_yaml_takes_for_truth_values_stay_words(folder: Path) -> None:
    (folder / "laws" / "on.yaml").write_text("- {code: on, title: yes, number: off}\n", encoding="utf-8")
    law = loader.load(folder).laws["on"]
    assert (law.title, law.number) == ("yes", "off")


def test_the_version_changes_with_any_file(folder: Path) -> None:
    before = loader.load(folder).version
    with (folder / "laws" / "laws.yaml").open("a", encoding="utf-8") as file:
        file.write("- {code: one-more, title: 又一部}\n")
    assert loader.load(folder).version != before


def test_a_dated_version_must_say_its_day(folder: Path) -> None:
    text = (folder / "items" / "pet-shop-permit.yaml").read_text(encoding="utf-8")
    (folder / "items" / "pet-shop-permit@2030-01-01.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match="effective_from"):
        Library.load(folder)
