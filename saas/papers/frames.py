"""Messages between a worker and its printer: a few byte blobs, each with its length, the first a JSON head."""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Mapping, Sequence
from typing import Any

LARGEST = 256 * 1024 * 1024  # bytes in one blob; beyond it the other side is not ours


class Broken(Exception):  # noqa: N818 - it reads as a state of the line
    """The other side closed the line, or sent what is no message."""


def send(line: socket.socket, head: Mapping[str, Any], blobs: Sequence[bytes] = ()) -> None:
    """Send one message; blocks until the other side has taken it."""
    packed = [json.dumps(head).encode(), *blobs]
    line.sendall(struct.pack("!I", len(packed)))
    for blob in packed:
        line.sendall(struct.pack("!Q", len(blob)))
        line.sendall(blob)


def receive(line: socket.socket) -> tuple[dict[str, Any], list[bytes]]:
    """The next message as head and blobs; raises `Broken` where the line ends before it does."""
    (count,) = struct.unpack("!I", _exactly(line, 4))
    if not 1 <= count <= 1000:
        raise Broken("no message")
    packed = [_blob(line) for _ in range(count)]
    return json.loads(packed[0]), packed[1:]


def _blob(line: socket.socket) -> bytes:
    (size,) = struct.unpack("!Q", _exactly(line, 8))
    if size > LARGEST:
        raise Broken("blob too large")
    return bytes(_exactly(line, size))


def _exactly(line: socket.socket, size: int) -> bytearray:
    taken = bytearray(size)
    view, filled = memoryview(taken), 0
    while filled < size:
        count = line.recv_into(view[filled:])
        if count == 0:
            raise Broken("the line ended")
        filled += count
    return taken
