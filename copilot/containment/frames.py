"""What goes between the processes: a header in JSON and the bytes of at most one array; nothing that is executed."""

import json
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

_LENGTHS = struct.Struct("!II")
_MOST_HEADER = 64 << 20
_MOST_BYTES = 512 << 20
_TYPES = {"uint8": 1, "float32": 4}


@dataclass(frozen=True)
class Frame:
    """`kind` is ready, item, done or error; `about` are plain values."""

    kind: str
    about: dict[str, Any]
    array: np.ndarray | None = None


class FrameError(Exception):
    """The other side sent what is no frame."""


def write(send: Callable[[bytes | memoryview], None], frame: Frame) -> None:
    """Send `frame` through `send`, which takes all of what it is given."""
    header: dict[str, Any] = {"kind": frame.kind, "about": frame.about}
    content = memoryview(b"")
    if frame.array is not None:
        array = np.ascontiguousarray(frame.array)
        header |= {"type": str(array.dtype), "shape": array.shape}
        content = array.reshape(-1).view(np.uint8).data
    encoded = json.dumps(header).encode()
    send(_LENGTHS.pack(len(encoded), len(content)))
    send(encoded)
    send(content)


def read(take: Callable[[int], bytearray]) -> Frame:
    """The next frame; `take` gives exactly so many bytes. Raises FrameError: the sender is not to be trusted."""
    header_length, length = _LENGTHS.unpack(take(_LENGTHS.size))
    if header_length > _MOST_HEADER or length > _MOST_BYTES:
        raise FrameError("too large")
    try:
        header = json.loads(take(header_length))
        kind, about = str(header["kind"]), dict(header["about"])
        if "shape" not in header:
            return Frame(kind, about)
        shape = [int(side) for side in header["shape"]]
        if min(shape, default=0) < 0 or int(np.prod(shape, dtype=object)) * _TYPES[header["type"]] != length:
            raise FrameError("shape")
        return Frame(kind, about, np.frombuffer(take(length), header["type"]).reshape(shape))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise FrameError("header") from error
