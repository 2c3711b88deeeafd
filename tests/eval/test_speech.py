"""What the benchmark of speech counts, over a recogniser without weights."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from copilot.errors import InputError
from copilot.sample_case import SampleCase
from eval import speech
from eval.benchmark import Result, Task
from eval.progress import Kept
from eval.score import Score
from eval.speech_data import OWN, Request, plain, requests
from eval.speech_hearing import heard
from eval.speech_live import bounds, spoken_live
from eval.speech_sounds import RATE, babble, hall, mixed, noise, without_speech
from eval.speech_written import in_one_notation, suite
from speech import Recognition, Term, Transcriber

SAID = "我想开一家便利店"


class Hears:
    """Hears the same in everything."""

    name = "hears"

    def __init__(self, text: str, until: int = 10_000) -> None:
        self.text = text
        self.calls = 0
        self._until = until

    def warm_up(self) -> None:
        pass

    def recognise(self, samples: np.ndarray, hotwords: Sequence[str] = (), *, draft: bool = False) -> Recognition:
        if self.calls == self._until:
            raise KeyboardInterrupt
        self.calls += 1
        return Recognition(self.text, -0.1)


def ears(text: str = SAID, hears: Hears | None = None) -> Transcriber:
    return Transcriber(hears or Hears(text), [Term("便利店", "item"), Term("烟草专卖零售许可证", "material")])


def request(**other: object) -> Request:
    return Request(SampleCase.recording, SAID, **other)  # type: ignore[arg-type]


def by_name(scores: Sequence[Score]) -> dict[str, float | None]:
    return {score.name: score.value for score in scores}


@pytest.mark.parametrize("split", ["development", "test"])
def test_our_sets_are_whole_and_say_what_they_label(split: str) -> None:
    table = requests(OWN.parent / split)
    assert len(table) >= 30
    for one in table:
        assert all(term in one.transcript for term in one.terms)
    assert 1.0 < len(table[0].samples) / RATE < 15.0


def test_no_sentence_is_in_both_sets() -> None:
    development, test = ({one.transcript for one in requests(OWN.parent / split)} for split in ("development", "test"))
    assert not development & test


def test_a_table_that_names_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "transcripts.tsv").write_text("file\ttranscript\nno.wav\t好\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"no\.wav"):
        requests(tmp_path)


def test_figures_marks_and_characters_count_alike() -> None:
    assert plain("二〇二五年，Ａ 樓!") == plain("2025年Ａ楼")


def test_counts_of_a_perfect_and_of_a_wrong_hearing() -> None:
    right = heard([request(terms=("便利店",))], ears(), lambda one: one.samples)
    assert by_name(right.scores(cer=None, recall=None)) == {
        "cer": 0.0,
        "exact": 1.0,
        "term_recall": 1.0,
        "false_terms": 0.0,
    }
    wrong = heard([request(terms=("便利店",))], ears("烟草专卖零售许可证"), lambda one: one.samples)
    scores = by_name(wrong.scores(cer=None, recall=None))
    assert scores["term_recall"] == 0.0
    assert scores["false_terms"] == 1.0
    assert (scores["cer"] or 0) >= 1.0
    assert wrong.real_time_factor is not None


def test_the_right_matter_or_its_theme_counts() -> None:
    answer = SimpleNamespace(items=[SimpleNamespace(code="x")], theme=SimpleNamespace(code="convenience-store"))
    desk = SimpleNamespace(ask=lambda *_, **__: answer)
    measured = heard([request(item="convenience-store")], ears(), lambda one: one.samples, desk)  # type: ignore[arg-type]
    assert measured.first[0].value == 1.0


def test_live_waits_are_counted_from_the_speech_itself() -> None:
    begins, ends = bounds(request().samples)
    assert 0.0 < begins < ends < len(request().samples) / RATE
    waits = spoken_live([request()], ears())
    assert waits.first
    assert waits.final[0].value > 0
    assert [score.name for score in waits.scores()] == ["final_within_1200ms", "final_within_2000ms"]


def test_noise_is_as_loud_as_it_says() -> None:
    voice = request().samples
    for disturbance in (babble([voice], len(voice), 1), hall([voice], len(voice), 1), noise(len(voice) / RATE)):
        assert disturbance.shape == voice.shape
    quiet = mixed(voice, noise(len(voice) / RATE), 20) - voice
    loud = mixed(voice, noise(len(voice) / RATE), 10) - voice
    assert 20 * np.log10(np.std(loud) / np.std(quiet)) == pytest.approx(10, abs=0.5)


def test_clips_without_speech_add_up_and_are_the_same_each_time() -> None:
    clips = dict(without_speech(2.5))
    assert sum(len(sound) for sound in clips.values()) == 150 * RATE
    assert all(np.array_equal(sound, clips[name]) for name, sound in without_speech(2.5))


@pytest.mark.parametrize(
    ("peer", "ours"),
    [
        ("2008/08/08", "2008年8月8日"),
        ("¥1.25", "1.25元"),
        ("$8000~9000", "8000~9000美元"),
        ("1kg", "1千克"),
        ("10:30a.m.", "上午10:30"),
        ("120km/h", "每小时120千米"),
    ],
)
def test_both_ways_of_writing_are_brought_together(peer: str, ours: str) -> None:
    assert in_one_notation(peer) == in_one_notation(ours)


def test_cases_of_the_written_form_are_found_in_a_folder(tmp_path: Path) -> None:
    assert suite(tmp_path) == []
    (tmp_path / "itn_zh").mkdir()
    (tmp_path / "itn_zh" / "date.txt").write_text("二零零八年八月八日 => 2008/08/08\n五 => 6\n", encoding="utf-8")
    assert by_name(suite(tmp_path)) == {"written_form": 0.5, "written_form_all": 0.5}


def test_the_whole_benchmark_on_a_folder_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class NoStock:
        def __init__(self, *_: object) -> None:
            pass

        def on(self, table: Sequence[Request], each: object) -> dict[str, float]:
            return {"cer": 0.5}

        def phantoms(self, clips: object, *, vad: bool, each: object) -> float:
            return 1.0

    monkeypatch.setattr(speech, "Stock", NoStock)
    monkeypatch.setattr(speech, "_MINUTES", {"quick": 0.5})
    shutil.copy(SampleCase.recording, tmp_path / "a.wav")
    (tmp_path / "transcripts.tsv").write_text(f"file\ttranscript\tterms\na.wav\t{SAID}\t便利店\n", encoding="utf-8")
    catalogue = SimpleNamespace(
        items={"dog": SimpleNamespace(name="便利店备案"), "x": SimpleNamespace(name="养犬登记")}
    )
    interrupted, whole = Hears(SAID, until=2), Hears(SAID)
    told: list[str] = []

    def run(hears: Hears) -> Result:
        engines = SimpleNamespace(transcriber=ears(hears=hears), catalogue=catalogue)
        kept = Kept(tmp_path / "out" / "unfinished.jsonl")
        return speech.run(Task(SimpleNamespace(engines=engines), tmp_path, "quick", told.append, kept))  # type: ignore[arg-type]

    with pytest.raises(KeyboardInterrupt):
        run(interrupted)
    told.clear()
    result = run(whole)
    measured_anew = run(everything := Hears(SAID))
    assert not everything.calls
    assert measured_anew == result
    scores = by_name(result.scores)
    assert scores["cer"] == 0.0
    assert scores["phantoms"] == 0.0
    assert scores["term_recall_10db"] is not None
    assert scores["inserted"] == 0.0
    assert result.peers["本系统"]["cer"] == 0.0
    steps = {line.split(" ")[0] for line in told}
    assert steps == {"听写", "噪声中听写", "无人说话的声音", "打开着别的事项", "按原速实时收音"}
    assert [(one.name, one.count, one.split) for one in result.sets] == [
        ("录音", 1, "own"),
        ("无人说话的声音", 2, "test"),
    ]


def test_a_folder_with_neither_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="transcripts"):
        speech.run(Task(SimpleNamespace(), tmp_path, "quick", print))  # type: ignore[arg-type]
