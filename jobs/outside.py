"""Writing to a host outside: its name is resolved once, the number must be public, and that number is written to.

No redirect is followed, no proxy asked, no more read than is needed, and all of it ends after a few seconds: whoever
chooses the address may neither reach our own network through us nor hold us up.
"""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from threading import Timer
from urllib.parse import SplitResult

from saas import clock
from saas.notices import addresses
from saas.notices.addresses import Reach

SECONDS = 5.0
LARGEST_ANSWER = 64 * 1024


class Unreachable(Exception):  # noqa: N818 - it reads as what happened
    """Nothing was delivered; `for_good` when the address itself may not be written to."""

    def __init__(self, why: str, *, for_good: bool = False) -> None:
        super().__init__(why)
        self.for_good = for_good


@dataclass(frozen=True)
class Answer:
    """What the host said, its body cut at LARGEST_ANSWER."""

    status: int
    body: bytes
    milliseconds: int


def post(url: str, body: bytes, headers: Mapping[str, str], *, reach: Reach) -> Answer:
    """POST to a public host. Unreachable when it may not or cannot be written to."""
    parts = addresses.split(url)
    if parts is None or addresses.objections(url, reach):
        raise Unreachable("this address may not be written to", for_good=True)
    line = _line(parts, _number(parts, reach))
    began = clock.monotonic()
    limit = Timer(SECONDS, _cut, (line,))
    limit.daemon = True
    limit.start()
    try:
        status, read = _ask(line, parts, body, headers)
    except (OSError, http.client.HTTPException, ValueError) as error:
        late = clock.monotonic() - began >= SECONDS
        raise Unreachable("no answer in time" if late else f"no answer: {type(error).__name__}") from error
    finally:
        limit.cancel()
        line.close()
    spent = clock.monotonic() - began
    if spent >= SECONDS:  # it was cut off, and what was read so far may be half of it
        raise Unreachable("no answer in time")
    return Answer(status, read, round(spent * 1000))


def _ask(
    line: http.client.HTTPConnection, parts: SplitResult, body: bytes, headers: Mapping[str, str]
) -> tuple[int, bytes]:
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    line.request("POST", path, body, {"User-Agent": "Zhidu-Hook/1", "Connection": "close", **headers})
    answer = line.getresponse()
    return answer.status, answer.read(LARGEST_ANSWER)


def _number(parts: SplitResult, reach: Reach) -> tuple[str, int]:
    """The one number that is written to. A name that also stands for a number of ours is refused whole."""
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise Unreachable("the host is not known") from error
    if not found or not (reach.is_test(parts) or all(addresses.is_public(number) for number in found)):
        raise Unreachable("the host is not on the open internet", for_good=True)
    return found[0], port


class _Pinned(http.client.HTTPConnection):
    """A connection to a number that was looked at; the name serves for the Host line only."""

    def __init__(self, host: str, number: tuple[str, int]) -> None:
        super().__init__(host, number[1], timeout=SECONDS)
        self.number = number
        self.wire: socket.socket | None = None  # `sock` is given away with the answer

    def connect(self) -> None:
        """To the number; nobody is asked for the name again."""
        self.sock = self.wire = socket.create_connection(self.number, SECONDS)


class _PinnedSafely(_Pinned):
    """The same over TLS: the certificate has to be that of the name."""

    default_port = 443

    def connect(self) -> None:
        """To the number, as the name."""
        super().connect()
        self.sock = self.wire = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def _line(parts: SplitResult, number: tuple[str, int]) -> _Pinned:
    kind = _PinnedSafely if parts.scheme == "https" else _Pinned
    return kind(parts.hostname or "", number)


def _cut(line: _Pinned) -> None:
    """The time is over, whatever the host is about to say."""
    with suppress(OSError):
        if line.wire is not None:
            line.wire.shutdown(socket.SHUT_RDWR)
