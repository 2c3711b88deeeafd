"""Speech: audio in, an `Utterance` out. Knows nothing of the other rooms.

`Transcriber` takes recordings: it detects speech, recognises it with a `Recogniser` (such as `WhisperRecogniser`),
puts it in written form and finds the catalogue's words by sound. `Session` takes a live microphone and tells
`Provisional` and `Final` text as people speak; `Conversation` takes two of them.
"""

from .audio import Recording, load, load_channels
from .conversation import Conversation
from .endpoint import EndpointOptions
from .errors import AudioError, RecogniserError, SpeechError
from .events import Event, Final, Problem, Provisional
from .recogniser import Recogniser, Recognition
from .session import Session
from .spoken_numbers import SpokenNumber, find_numbers
from .terms import TermFinder
from .transcriber import Transcriber
from .utterance import HeardTerm, Segment, Term, Utterance
from .whisper import WhisperRecogniser

__all__ = [
    "AudioError",
    "Conversation",
    "EndpointOptions",
    "Event",
    "Final",
    "HeardTerm",
    "Problem",
    "Provisional",
    "Recogniser",
    "RecogniserError",
    "Recognition",
    "Recording",
    "Segment",
    "Session",
    "SpeechError",
    "SpokenNumber",
    "Term",
    "TermFinder",
    "Transcriber",
    "Utterance",
    "WhisperRecogniser",
    "find_numbers",
    "load",
    "load_channels",
]
