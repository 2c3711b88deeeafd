"""The guide: one query in, the matter, its situation and its guidance out."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Literal

from knowledge.answer import Answer, AnswerHit, DecisionKind, ItemHit, ThemeHit
from knowledge.answering import (
    OpenItem,
    Passages,
    elsewhere_answer,
    follow_up,
    names_no_matter,
    stored_answers,
)
from knowledge.decision import Calibration
from knowledge.errors import KnowledgeError
from knowledge.guidance import Guidance, compose, effect_of
from knowledge.indexed import Indexed
from knowledge.library import Library
from knowledge.retrieval import (
    ELSEWHERE,
    Candidate,
    Embedder,
    Probe,
    VectorCache,
    find,
    nearest_cosine,
    normalise,
    undistinguished,
)
from knowledge.schema import Catalogue, ServiceItem
from knowledge.situation import Situation, resolve
from knowledge.snapshot import Snapshot
from knowledge.spoken import without_fillers
from knowledge.stopwatch import Stopwatch
from knowledge.themes import ThemeCandidate, best_theme, compose_bundle, detect
from knowledge.understanding import understand

Channel = Literal["window", "online"]

# Terms taken from speech by sound, and stored answers looked at.
_HEARD, _ANSWERS = 5, 5


class Guide:
    """Answers queries over a catalogue. The constructor is cheap; `warm_up` loads the model and builds the index.

    `cache_dir` keeps vectors between runs; without it they are computed at every start.
    """

    def __init__(self, source: Catalogue | Library, embedder: Embedder, cache_dir: Path | None = None) -> None:
        self._embedder = embedder
        self._indexed = Indexed(source, VectorCache(embedder, cache_dir))
        self._passages = VectorCache(embedder, cache_dir, "passages")
        self._items, self._themes = Calibration.load("items"), Calibration.load("themes")

    def warm_up(self) -> None:
        """Load the model and index today's catalogue; a second call costs nothing."""
        self._embedder.warm_up()
        self._indexed.on(date.today())

    def reload(self, source: Catalogue | Library) -> None:
        """Take a new catalogue: indexed first, then swapped in whole; meanwhile queries go on with the old one."""
        self._indexed.reload(source)

    def ask(
        self,
        query: str,
        *,
        item: str | None = None,
        answers: Mapping[str, str] | None = None,
        day: date | None = None,
        channel: Channel = "window",
        top: int = 5,
        spoken: bool = False,
    ) -> Answer:
        """Find the matter in `query`, or take the open `item`, and compose its guidance.

        `answers` are question code → option code; `spoken` turns the phonetic channel on. Raises KnowledgeError for an
        empty query, an unknown item, question or option.
        """
        text = normalise(query)
        if not text:
            raise KnowledgeError("没有收到问题", "请说出或输入要办的事，例如“开小饭馆要办什么证”。")
        day = day or date.today()
        clock = Stopwatch()
        snapshot = self._indexed.on(day)
        probes, corrected = self._listen(snapshot, text, spoken)
        clock.lap("encode")
        # A bare "多久能拿到证" would find whichever item says so in most words.
        matterless = not item and names_no_matter(corrected or text)
        candidates = [] if item or matterless else find(snapshot.items, probes)
        hits, other = ([_named(snapshot, item)], None) if item else self._hits(snapshot, candidates)
        decision: DecisionKind = "answer" if item else self._items.decide([hit.score for hit in hits])
        if matterless or (decision == "answer" and not item and undistinguished(candidates)):
            decision = "clarify"
        theme = (
            None if item or matterless else self._theme(snapshot, probes, candidates, corrected or text, day, answers)
        )
        if theme and decision != "answer":
            # No single item stands out, but the undertaking does: its items come first, in their order.
            decision, hits = "answer", theme.lead(hits, snapshot.catalogue.items)
        stored = [] if matterless else self._stored(snapshot, probes[0], item, decision, other)
        clock.lap("search")
        first = snapshot.catalogue.items[hits[0].code] if hits and decision != "no_match" else None
        situation = _situation(first, answers, corrected or query, strict=item is not None) if first else None
        guidance = (
            compose(first, snapshot.catalogue, situation.answers, day, snapshot.points) if first and situation else None
        )
        if first and guidance:
            at = OpenItem(first, guidance, snapshot.catalogue, text)
            stored = follow_up(at, stored, always=item is not None)
        clock.lap("compose")
        return Answer(
            query=query,
            corrected_query=corrected,
            decision=decision,
            items=tuple(hits[:top]),
            theme=theme,
            questions=situation.open if situation else (),
            understood=situation.known if situation else {},
            guidance=guidance,
            answers=tuple(stored[:top]),
            latency_ms=clock.laps,
        )

    def guidance(self, item: str, answers: Mapping[str, str] | None = None, day: date | None = None) -> Guidance:
        """Guidance of `item`; unanswered questions count as their default. Raises KnowledgeError for unknown codes."""
        day = day or date.today()
        snapshot = self._indexed.on(day)
        service = _item(snapshot, item)
        situation = _situation(service, answers, "", strict=True)
        return compose(service, snapshot.catalogue, situation.answers, day, snapshot.points)

    def candidates(self, query: str, *, spoken: bool = False, day: date | None = None) -> list[Candidate]:
        """What the decision is taken on, in fused order; for calibration and measuring."""
        snapshot = self._indexed.on(day or date.today())
        return find(snapshot.items, self._listen(snapshot, normalise(query), spoken)[0])

    def theme_candidates(self, query: str, *, day: date | None = None) -> list[ThemeCandidate]:
        """The same for themes."""
        snapshot = self._indexed.on(day or date.today())
        if snapshot.themes is None:
            return []
        probes = self._listen(snapshot, normalise(query), spoken=False)[0]
        return detect(snapshot.themes, snapshot.catalogue, probes, nearest_cosine(find(snapshot.items, probes)))

    def size(self, day: date | None = None) -> int:
        """How many texts are searched for items."""
        return len(self._indexed.on(day or date.today()).items.rows)

    def passages(self, passages: Iterable[tuple[str, str]]) -> Passages:
        """Another collection of (id, text), indexed to be asked instead of the catalogue."""
        return Passages(passages, self._embedder, self._passages)

    def _listen(self, snapshot: Snapshot, text: str, spoken: bool) -> tuple[list[Probe], str | None]:
        """The forms of the query to search with: as put, and, if spoken, as it was probably meant."""
        if not spoken:
            return [Probe(text, self._embedder.encode([text], "query")[0])], None
        corrected = snapshot.corrector.correct(text)
        clean = without_fillers(corrected or text)
        forms = list(dict.fromkeys([text, *([corrected] if corrected else []), clean]))
        vectors = self._embedder.encode(forms, "query")
        probes = [
            Probe(form, vector, 1.0, f"corrected: {form}" if form != text else "")
            for form, vector in zip(forms, vectors, strict=True)
        ]
        for heard in snapshot.terms.find(clean, _HEARD):
            probes.append(Probe(heard.term, None, 1 - heard.cost / heard.limit, f"phonetic: {heard.term}"))
        return probes, corrected

    def _hits(self, snapshot: Snapshot, candidates: list[Candidate]) -> tuple[list[ItemHit], str | None]:
        """Items best first, and the matter others handle where that is likelier than any of them."""
        names = snapshot.catalogue.items
        shares = self._items.shares([one.features for one in candidates])
        scored = sorted(zip(shares, candidates, strict=True), key=lambda pair: -pair[0])
        hits = [ItemHit(one.code, names[one.code].name, share, one.why) for share, one in scored if one.ours]
        others = scored and not scored[0][1].ours
        return hits, scored[0][1].code.removeprefix(ELSEWHERE) if others else None

    def _theme(
        self,
        snapshot: Snapshot,
        probes: list[Probe],
        candidates: list[Candidate],
        text: str,
        day: date,
        answers: Mapping[str, str] | None,
    ) -> ThemeHit | None:
        if snapshot.themes is None:
            return None
        found = detect(snapshot.themes, snapshot.catalogue, probes, nearest_cosine(candidates))
        best = best_theme(found, self._themes)
        if best is None:
            return None
        theme, score = best
        bundle = compose_bundle(theme, snapshot.catalogue, text, day, snapshot.points, answers)
        return ThemeHit(theme.code, theme.name, bundle.items, score, bundle.as_dict())

    def _stored(
        self, snapshot: Snapshot, probe: Probe, item: str | None, decision: DecisionKind, other: str | None
    ) -> list[AnswerHit]:
        """Stored answers; where nothing of ours matched, where to go instead."""
        if decision == "no_match":
            matter = snapshot.catalogue.elsewhere.get(other or "")
            return [elsewhere_answer(matter)] if matter else []
        if snapshot.answers is None:
            return []
        return stored_answers(snapshot.answers, snapshot.qa, probe, item, _ANSWERS)


def _item(snapshot: Snapshot, code: str) -> ServiceItem:
    if code not in snapshot.catalogue.items:
        raise KnowledgeError(f"没有事项 {code}（或该日未生效）", "请用 copilot ask 查询事项代码。")
    return snapshot.catalogue.items[code]


def _named(snapshot: Snapshot, code: str) -> ItemHit:
    return ItemHit(code, _item(snapshot, code).name, 1.0, ("已打开的事项",))


def _situation(item: ServiceItem, answers: Mapping[str, str] | None, query: str, *, strict: bool) -> Situation:
    """The situation of `item`. Not `strict`: answers to questions the found item does not have are left aside."""
    given = dict(answers or {})
    if not strict:
        own = {question.code for question in item.questions}
        given = {code: option for code, option in given.items() if code in own}
    return resolve(item.questions, given, understand(query, item.questions), partial(effect_of, item))
