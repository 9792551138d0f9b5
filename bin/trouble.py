"""What can go wrong on somebody's machine, each said in one sentence that tells what to do."""

from __future__ import annotations

import re
from pathlib import Path


class Trouble(Exception):  # noqa: N818 - its text is shown as it is
    """Work cannot go on; the text is one sentence for the person at the terminal."""


ERROR_LINE = re.compile(r"(Error|[\w.]+(Error|Exception|Start|Refused|Exit)|flask [a-z -]+): ")
FULL = "The disk is full: free some space (du -sh * helps to find it) and run the same command again."
OFFLINE = (
    "The package index cannot be reached: check the network, or set PIP_INDEX_URL to a mirror, "
    "and run the same command again."
)
KNOWN = (
    (("no space left on device", "disk quota exceeded"), FULL),
    (
        (
            "dns error",
            "failed to lookup",
            "name resolution",
            "network is unreachable",
            "connection refused (os error",
            "failed to fetch",
            "request failed",
            "could not resolve",
            "timed out",
            "max retries exceeded",
            "client error (connect)",
        ),
        OFFLINE,
    ),
    (
        ("hash mismatch", "do not match the hashes"),
        "A downloaded package is not the one that was locked: the mirror changed it; use another index.",
    ),
    (
        ("database files are incompatible", "was initialized by postgresql version"),
        "var/ holds the data of another PostgreSQL version: run make demo-reset (it throws the demo data away).",
    ),
    (
        ("no matching distribution", "no solution found", "has no wheels with a matching"),
        "A locked package has no build for this machine: Linux on x86-64 or arm64 with Python 3.11 or newer is needed.",
    ),
)


def explain(output: str, otherwise: str) -> Trouble:
    """The known cause found in a program's output, or `otherwise`."""
    low = output.lower()
    for signs, sentence in KNOWN:
        if any(sign in low for sign in signs):
            return Trouble(sentence)
    return Trouble(otherwise)


def last_reason(output: str) -> str:
    """The line of a program's output that most likely says why it failed: its last error, else its last line."""
    lines = output.strip().splitlines() or ["it said nothing"]
    return next((line for line in reversed(lines) if ERROR_LINE.match(line)), lines[-1]).strip()


def tail(log: Path, lines: int = 20, *, since: int = 0) -> str:
    """The last lines of a log, written after its first `since` bytes; nothing when there is none."""
    try:
        with log.open("rb") as stream:
            stream.seek(max(since, log.stat().st_size - 16_384))
            text = stream.read().decode("utf-8", "replace")
    except OSError:
        return ""
    return "\n".join(text.splitlines()[-lines:])
