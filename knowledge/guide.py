"""The guide: one query in, the matter, its situation and its guidance out."""

import threading
import time
from collections import OrderedDict
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from knowledge.answer import Answer, ItemHit
from knowledge.decision import Calibration
from knowledge.errors import KnowledgeError
from knowledge.guidance import Guidance, compose, effect_of
from knowledge.library import Library
from knowledge.retrieval import Embedder, Probe, VectorCache, find, normalise
from knowledge.schema import Catalogue, ServiceItem
from knowledge.situation import Situation, resolve
from knowledge.snapshot import Snapshot, build
from knowledge.understanding import understand

Channel = Literal["window", "online"]

# Days whose catalogues differ and stay indexed at once: today and a few previews.
_SNAPSHOTS = 4


class Guide:
    """Answers queries over a catalogue. The constructor is cheap; `warm_up` loads the model and builds the index.

    `cache_dir` keeps vectors between runs; without it they are computed at every start.
    """

    def __init__(self, source: Catalogue | Library, embedder: Embedder, cache_dir: Path | None = None) -> None:
        self._library = source if isinstance(source, Library) else Library(source)
        self._embedder = embedder
        self._cache = VectorCache(embedder, cache_dir)
        self._calibration = Calibration.load()
        self._snapshots: OrderedDict[int, Snapshot] = OrderedDict()
        self._lock = threading.Lock()

    def warm_up(self) -> None:
        """Load the model and index today's catalogue; a second call costs nothing."""
        self._embedder.warm_up()
        self._snapshot(date.today())

    def reload(self, source: Catalogue | Library) -> None:
        """Take a new catalogue: its index is built first, then swapped in whole, while queries go on with the old one."""
        library = source if isinstance(source, Library) else Library(source)
        today = library.on(date.today())
        snapshot = build(today, self._cache)
        with self._lock:
            self._library = library
            self._snapshots = OrderedDict({id(today): snapshot})

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
        started = time.perf_counter()
        text = normalise(query)
        if not text:
            raise KnowledgeError("没有收到问题", "请说出或输入要办的事，例如“开小饭馆要办什么证”。")
        snapshot = self._snapshot(day or date.today())
        vector = self._embedder.encode([text], "query")[0]
        encoded = time.perf_counter()
        hits = [_named(snapshot, item)] if item else self._hits(snapshot, [Probe(text, vector)])
        decision = "answer" if item else self._calibration.decide([hit.score for hit in hits])
        searched = time.perf_counter()
        first = snapshot.catalogue.items[hits[0].code] if hits and decision != "no_match" else None
        situation = _situation(first, answers, query) if first else None
        guidance = None
        if first and situation:
            guidance = compose(first, snapshot.catalogue, situation.answers, day or date.today(), snapshot.points)
        composed = time.perf_counter()
        return Answer(
            query=query,
            corrected_query=None,
            decision=decision,
            items=tuple(hits[:top]),
            theme=None,
            questions=situation.open if situation else (),
            understood=situation.known if situation else {},
            guidance=guidance,
            answers=(),
            latency_ms={
                "total": 1000 * (composed - started),
                "encode": 1000 * (encoded - started),
                "search": 1000 * (searched - encoded),
                "compose": 1000 * (composed - searched),
            },
        )

    def guidance(self, item: str, answers: Mapping[str, str] | None = None, day: date | None = None) -> Guidance:
        """Guidance of `item`; questions not answered count as their default. Raises KnowledgeError for unknown codes."""
        day = day or date.today()
        snapshot = self._snapshot(day)
        service = _item(snapshot, item)
        situation = _situation(service, answers, "")
        return compose(service, snapshot.catalogue, situation.answers, day, snapshot.points)

    def _hits(self, snapshot: Snapshot, probes: list[Probe]) -> list[ItemHit]:
        names = snapshot.catalogue.items
        scored = [(self._calibration.score(one), one) for one in find(snapshot.items, probes)]
        scored.sort(key=lambda pair: -pair[0])
        return [ItemHit(one.code, names[one.code].name, score, one.why) for score, one in scored]

    def _snapshot(self, day: date) -> Snapshot:
        with self._lock:
            catalogue = self._library.on(day)
            key = id(catalogue)
            if key not in self._snapshots:
                self._snapshots[key] = build(catalogue, self._cache)
                while len(self._snapshots) > _SNAPSHOTS:
                    self._snapshots.popitem(last=False)
            self._snapshots.move_to_end(key)
            return self._snapshots[key]


def _item(snapshot: Snapshot, code: str) -> ServiceItem:
    if code not in snapshot.catalogue.items:
        raise KnowledgeError(f"没有事项 {code}（或该日未生效）", "请用 copilot ask 查询事项代码。")
    return snapshot.catalogue.items[code]


def _named(snapshot: Snapshot, code: str) -> ItemHit:
    return ItemHit(code, _item(snapshot, code).name, 1.0, ("已打开的事项",))


def _situation(item: ServiceItem, answers: Mapping[str, str] | None, query: str) -> Situation:
    understood = understand(query, item.questions)
    return resolve(item.questions, answers, understood, lambda settled: effect_of(item, settled))
