"""The microphone of a page over a recogniser without weights: words, drafts of the guidance, consent, and odd sound."""

import io
import wave
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from copilot.case import Case
from copilot.errors import StoreError
from copilot.sample_case import SampleCase
from copilot.settings import Settings
from copilot.store import Store
from knowledge import Answer
from speech import Recognition, Transcriber, load
from ui import sound
from ui.keeper import Keeper
from ui.listening import Live
from ui.recording import Keep
from ui.visit import Visit, Visits

RATE = 16_000
WISH = "我想开一家便利店"
CHAT = "今天天气真热"
TALK = np.round(load(SampleCase.recording).samples * 32767).astype("<i2")
QUIET = np.zeros(2 * RATE, "<i2")


class Says:
    """Hears the texts in turn, the last one for ever; a draft hears as much of it as the sound is long."""

    name = "says"

    def __init__(self, *texts: str) -> None:
        self.texts = list(texts)

    def warm_up(self) -> None:
        pass

    def recognise(self, samples: np.ndarray, hotwords: Any = (), *, draft: bool = False) -> Recognition:
        text = self.texts[0]
        if not draft and len(self.texts) > 1:
            self.texts.pop(0)
        return Recognition(text[: int(4 * len(samples) / RATE)] if draft else text, -0.1)


class Desk:
    """What a counter needs of a desk to answer: the items of the words it knows."""

    def __init__(self, recogniser: Says) -> None:
        self.engines = SimpleNamespace(transcriber=Transcriber(recogniser))
        self.asked: list[str] = []

    def ask(self, query: str, **_: Any) -> Answer:
        self.asked.append(query)
        decision = "clarify" if "便利" in query or "开一家" in query else "no_match"
        return Answer(query, None, decision, (), None, (), {}, None, (), {})


@pytest.fixture
def visit() -> Visit:
    return Visits().open()


@pytest.fixture
def live(visit: Visit) -> Iterator[Callable[..., Live]]:
    """Opens a stream over a recogniser that says `texts`."""
    from copilot.counter import Counter

    opened: list[Live] = []

    def start(*texts: str, channels: int = 1, keep: Keep | None = None, idle_s: float = 30.0) -> Live:
        counter = Counter(Desk(Says(*texts)))  # type: ignore[arg-type]
        opened.append(Live(counter, visit, RATE, channels, lambda _: keep, idle_s))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


def feed(live: Live, sound: np.ndarray, first: int = 0) -> int:
    """Send `sound` in chunks of a fifth of a second; the number of the next chunk."""
    for number, at in enumerate(range(0, len(sound), RATE // 5), first):
        live.hear(number, sound[at : at + RATE // 5].tobytes())
        first = number + 1
    return first


def wait(condition: Callable[[], Any]) -> None:
    import time

    until = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < until, "never came true"
        time.sleep(0.02)


def test_words_settle_and_open_the_matter(live: Callable[..., Live], visit: Visit) -> None:
    stream = live(WISH)
    feed(stream, TALK)
    stream.close()
    assert [(line.settled, line.final) for line in stream.lines] == [(f"{WISH}。", True)]
    assert visit.case.query == f"{WISH}。"
    assert visit.case.utterance is not None
    assert stream.version > 0


def test_guidance_starts_before_the_turn_ends_and_leaves_no_step(live: Callable[..., Live], visit: Visit) -> None:
    stream = live(WISH)
    talk = np.tile(TALK[RATE // 2 : RATE * 2], 3)
    at = feed(stream, talk[: 2 * RATE])
    wait(lambda: stream.lines)
    feed(stream, talk[2 * RATE :], at)
    wait(lambda: visit.draft is not None)
    assert visit.case is visit.draft
    assert visit.history.case == Case()
    stream.close()
    assert visit.draft is None
    assert visit.case.query.startswith(WISH)


def test_a_draft_that_the_talk_overtakes_is_withdrawn(live: Callable[..., Live], visit: Visit) -> None:
    stream = live(CHAT)
    visit.draft = Case(query="overtaken")
    stream._draft("今天天气真的")
    assert visit.draft is None
    assert stream.version == 1


def test_small_talk_takes_nothing_away(live: Callable[..., Live], visit: Visit) -> None:
    visit.step(lambda case: Case(query=WISH, found=Answer(WISH, None, "clarify", (), None, (), {}, None, (), {})))
    stream = live(CHAT)
    feed(stream, TALK)
    stream.close()
    assert visit.case.query == WISH
    assert [line.settled for line in stream.lines] == [f"{CHAT}。"]


def test_the_next_applicant_sees_nothing_of_the_last(live: Callable[..., Live], visit: Visit) -> None:
    stream = live(WISH)
    at = feed(stream, np.concatenate([TALK, QUIET]))
    wait(lambda: stream.lines and stream.lines[-1].final)
    visit.consent = True
    visit.renew()
    stream.hear(at, QUIET.tobytes())
    assert stream.lines == []
    assert not visit.consent
    assert visit.case == Case()


def test_what_comes_after_the_next_applicant_has_come_is_not_shown(live: Callable[..., Live], visit: Visit) -> None:
    stream = live(WISH)
    feed(stream, TALK)
    visit.renew()
    stream.close()
    assert stream.lines == []
    assert visit.case == Case()


def test_the_clerk_on_the_left_is_shown_but_not_asked_with(live: Callable[..., Live], visit: Visit) -> None:
    stream = live(WISH, channels=2)
    stereo = np.stack([TALK, np.zeros_like(TALK)], axis=1)
    for number, at in enumerate(range(0, len(stereo), RATE)):
        stream.hear(number, stereo[at : at + RATE].tobytes())
    stream.close()
    assert [line.speaker for line in stream.lines] == ["工作人员"]
    assert visit.case.query == ""


def test_a_chunk_sent_again_is_heard_once(live: Callable[..., Live], visit: Visit) -> None:
    kept: list[bytes] = []
    stream = live(WISH, keep=lambda content, _: kept.append(content))
    visit.consent = True
    for number in (0, 0, 1):
        stream.hear(number, TALK[:3200].tobytes() + b"\0")
    stream.close()
    with wave.open(io.BytesIO(kept[0])) as file:
        assert file.getnframes() == 2 * 3200


@pytest.mark.parametrize(("given", "withdrawn", "recordings"), [(False, False, 0), (True, False, 1), (True, True, 0)])
def test_sound_is_kept_with_consent_only(
    live: Callable[..., Live], visit: Visit, given: bool, withdrawn: bool, recordings: int
) -> None:
    kept: list[tuple[bytes, str]] = []
    stream = live(WISH, keep=lambda content, kind: kept.append((content, kind)))
    visit.consent = given
    stream.hear(0, TALK.tobytes())
    visit.consent = given and not withdrawn
    stream.hear(1, QUIET[:0].tobytes())
    stream.close()
    assert [kind for _, kind in kept] == ["recording"] * recordings


def test_the_recording_of_the_last_applicant_stays_with_their_case(live: Callable[..., Live], visit: Visit) -> None:
    kept: list[bytes] = []
    stream = live(WISH, keep=lambda content, _: kept.append(content))
    visit.consent = True
    stream.hear(0, TALK.tobytes())
    visit.renew()
    stream.hear(1, QUIET.tobytes())
    stream.close()
    with wave.open(io.BytesIO(kept[0])) as file:
        assert file.getnframes() == len(TALK)
    assert len(kept) == 1


def test_a_store_that_is_out_of_order_does_not_make_the_window_deaf(live: Callable[..., Live], visit: Visit) -> None:
    def refuse(*_: object) -> None:
        raise StoreError("磁盘已满", "请清理磁盘。")

    stream = live(WISH, keep=refuse)
    visit.consent = True
    stream.hear(0, TALK.tobytes())
    stream.close()
    assert "磁盘已满" in stream.told
    assert stream.lines[-1].final


def test_a_page_that_was_closed_is_not_waited_for(live: Callable[..., Live]) -> None:
    stream = live(WISH, idle_s=0.1)
    wait(lambda: not stream.open)


@pytest.fixture
def client() -> tuple[TestClient, Visit]:
    from copilot.counter import Counter

    visits = Visits()
    visit = visits.open()
    app = FastAPI()
    app.include_router(sound.router(Counter(Desk(Says(WISH))), visits))  # type: ignore[arg-type]
    return TestClient(app), visit


def test_sound_over_the_wire_at_any_rate(client: tuple[TestClient, Visit]) -> None:
    wire, visit = client
    at_48k = np.repeat(TALK, 3)
    for number, at in enumerate(range(0, len(at_48k), 48_000)):
        answer = wire.post(
            f"/sound/{visit.token}/one/{number}?rate=48000&channels=1", content=at_48k[at : at + 48_000].tobytes()
        )
        assert answer.status_code == 200
    told = wire.post(f"/sound/{visit.token}/end").json()
    assert WISH in told["words"]
    assert told["version"] > 0
    assert visit.case.query == f"{WISH}。"
    assert wire.post(f"/sound/{visit.token}/end").json()["version"] == 0


def test_a_recording_with_consent_is_sealed_among_the_files_of_the_case(tmp_path: Path) -> None:
    from copilot.counter import Counter

    store = Store(Settings(data=tmp_path, database=None, key=None))
    visits = Visits(Keeper(store, lambda *_: None))
    visit = visits.open()
    app = FastAPI()
    app.include_router(sound.router(Counter(Desk(Says(WISH))), visits))  # type: ignore[arg-type]
    wire = TestClient(app)
    wire.post(f"/sound/{visit.token}/consent?given=true")
    wire.post(f"/sound/{visit.token}/one/0?rate=16000", content=TALK.tobytes())
    wire.post(f"/sound/{visit.token}/end")
    assert visit.keeping is not None
    [kept] = [file for file in store.cases.files.of(visit.keeping.id or "") if file.kind == "recording"]
    assert store.cases.files.get(kept.id)[1].startswith(b"RIFF")
    assert not any(b"RIFF" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_consent_withdrawn_takes_back_what_was_stored(tmp_path: Path) -> None:
    store = Store(Settings(data=tmp_path, database=None, key=None))
    log: list[tuple[str, str]] = []
    visit = Visits(Keeper(store, lambda _, action, subject, __: log.append((action, subject)))).open()
    visit.agree(True)
    visit.step(lambda case: replace(case, query="办证"))
    assert visit.keeping is not None
    number = visit.keeping.id or ""
    visit.keeping.put(b"RIFF of five minutes", "recording")
    visit.keeping.put(b"PK", "paper", "告知书.docx")
    visit.agree(False)
    visit.keeping.put(b"RIFF that was on its way", "recording")
    left = [(file.kind, file.erased_at is None) for file in store.cases.files.of(number)]
    assert left == [("recording", False), ("paper", True)]
    assert len(list(store.vault.digests())) == 1
    assert ("store.erase-recordings", number) in log
    visit.agree(True)
    visit.keeping.put(b"RIFF agreed to again", "recording")
    assert store.cases.files.of(number)[-1].erased_at is None


def test_strangers_and_nonsense_are_turned_away(client: tuple[TestClient, Visit]) -> None:
    wire, visit = client
    assert wire.post("/sound/guessed/one/0?rate=16000", content=b"").status_code == 404
    assert wire.post(f"/sound/{visit.token}/one/0?rate=1", content=b"").status_code == 422
    assert wire.post(f"/sound/{visit.token}/one/0?rate=16000&channels=9", content=b"").status_code == 422
    assert wire.post(f"/sound/{visit.token}/one/0?rate=16000", content=b"\0" * (17 * 2**20)).status_code == 413
    assert wire.post(f"/sound/{visit.token}/consent?given=true").json() == {"consent": True}
    assert visit.consent


def test_words_are_text_not_markup(client: tuple[TestClient, Visit]) -> None:
    from ui.listening import Line
    from ui.parts.templating import render

    hostile = Line("<b>", "<img src=x>", "<i>", False)
    assert "<img" not in render("words", lines=[hostile], told="<script>")
    assert Path(sound.__file__).with_name("microphone.js").is_file()
