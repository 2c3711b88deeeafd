"""Speech: audio in, an `Utterance` out. Knows nothing of the other rooms.

`Transcriber` is the way in: it detects speech, recognises it with a `Recogniser` (`WhisperRecogniser` by default),
puts it in written form and finds the catalogue's words by sound.
"""

from .audio import Recording, load
from .errors import AudioError, RecogniserError, SpeechError
from .recogniser import Recogniser, Recognition
from .terms import TermFinder
from .transcriber import Transcriber
from .utterance import HeardTerm, Segment, Term, Utterance
from .whisper import WhisperRecogniser

__all__ = [
    "AudioError",
    "HeardTerm",
    "Recogniser",
    "RecogniserError",
    "Recognition",
    "Recording",
    "Segment",
    "SpeechError",
    "Term",
    "TermFinder",
    "Transcriber",
    "Utterance",
    "WhisperRecogniser",
    "load",
]
