"""What every recogniser must do; an engine's test calls `check` with the engine and a real request."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from speech import Recogniser
from speech.audio import Samples


def check(engine: Recogniser, request: Samples, word: str, nothing: Samples) -> None:
    """`request` holds the spoken `word`; in `nothing` nobody speaks."""
    assert engine.name
    first = engine.recognise(request)  # loads by itself
    engine.warm_up()
    engine.warm_up()
    assert word in first.text
    assert first.rejected is None
    assert first.mean_log_probability <= 0
    assert engine.recognise(request) == first
    assert request.flags.writeable
    silent = engine.recognise(nothing)
    assert silent.rejected or not silent.text
    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(engine.recognise, [request, nothing, request]))
    assert [one.text for one in together] == [first.text, silent.text, first.text]
    engine.recognise(np.zeros(160, np.float32))  # a breath of sound does no harm
