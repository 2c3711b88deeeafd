"""Speech: audio in, an `Utterance` out. Knows nothing of the other rooms."""
