"""The catalogue of any day, indexed: built when first wanted, a few days kept, a new catalogue swapped in whole."""

import threading
from collections import OrderedDict
from datetime import date

from knowledge.library import Library
from knowledge.retrieval import VectorCache
from knowledge.schema import Catalogue
from knowledge.snapshot import Snapshot, build

# Days whose catalogues differ and stay indexed at once: today and a few previews.
_SNAPSHOTS = 4


class Indexed:
    """Snapshots by day. Safe for several threads: what is indexed answers while something else is being built."""

    def __init__(self, source: Catalogue | Library, cache: VectorCache) -> None:
        self._library = _library(source)
        self._cache = cache
        self._snapshots: OrderedDict[int, Snapshot] = OrderedDict()
        self._lock, self._building = threading.Lock(), threading.Lock()

    def reload(self, source: Catalogue | Library) -> None:
        """Take a new catalogue: indexed first, then swapped in whole; meanwhile queries go on with the old one."""
        library = _library(source)
        today = library.on(date.today())
        snapshot = build(today, self._cache)
        with self._lock:
            self._library = library
            self._snapshots = OrderedDict({id(today): snapshot})

    def on(self, day: date) -> Snapshot:
        """The catalogue of `day` with its indices."""
        ready = self._ready(day)
        if ready is not None:
            return ready
        # One at a time, and outside the lock: queries for days that are indexed go on meanwhile.
        with self._building:
            ready = self._ready(day)
            if ready is not None:
                return ready
            with self._lock:
                catalogue = self._library.on(day)
            built = build(catalogue, self._cache)
            with self._lock:
                self._snapshots[id(catalogue)] = built
                while len(self._snapshots) > _SNAPSHOTS:
                    self._snapshots.popitem(last=False)
            return built

    def _ready(self, day: date) -> Snapshot | None:
        with self._lock:
            key = id(self._library.on(day))
            if key in self._snapshots:
                self._snapshots.move_to_end(key)
            return self._snapshots.get(key)


def _library(source: Catalogue | Library) -> Library:
    return source if isinstance(source, Library) else Library(source)
