"""Files from people: taken by what they hold, examined in a limited process, kept encrypted, shown to whom may see."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from saas import files
from saas.auth.actor import Actor
from saas.core.errors import NotFound, Objection, Refused
from saas.db import session
from saas.events import Author
from saas.files import StoredFile
from saas.papers.sniffing import DOCUMENTS, PICTURES, PICTURES_AND_PDF, Accepted, Kind, clean_name, kind_of
from saas.papers.verdicts import SENTENCES, Examined, NotTaken

__all__ = [
    "DOCUMENTS",
    "PICTURES",
    "PICTURES_AND_PDF",
    "Accepted",
    "Purpose",
    "purpose_of",
    "register",
    "shown",
    "take",
]

MB = 1_000_000
MOST_BYTES = 10 * MB
SECONDS = 20  # by the clock; the process itself has less CPU
_STEP = 64 * 1024
_ROOT = Path(__file__).resolve().parents[2]
_log = logging.getLogger(__name__)


class Readable(Protocol):
    """A stream of bytes: an upload, an open file."""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; empty at the end."""


@dataclass(frozen=True)
class Purpose:
    """What files of one purpose may be, and who may see one: `sees(actor, file_id)` asks the record it belongs to."""

    key: str
    sees: Callable[[Actor, int], bool]
    accepted: Accepted = DOCUMENTS
    most_bytes: int = MOST_BYTES
    longest_side: int = 3200
    clause: str = ""


_purposes: dict[str, Purpose] = {}


def register(*purposes: Purpose) -> None:
    """Declare purposes; the roof calls this once for each feature that takes files."""
    _purposes.update({purpose.key: purpose for purpose in purposes})


def purpose_of(key: str) -> Purpose:
    """A declared purpose; KeyError for any other: nobody would be asked who may see its files."""
    return _purposes[key]


def take(filename: str, stream: Readable, *, purpose: str, by: Author, at: datetime, field: str = "file") -> StoredFile:
    """Keep what a person hands in; Refused with a sentence for the form's `field` where it is not what it should be.

    Pictures are decoded and written anew, PDFs and office files are checked, the name is cleaned.
    """
    rules = purpose_of(purpose)
    try:
        content = _read(stream, rules.most_bytes)
        kind = _accepted_kind(content, rules)
        found = _text(filename, content) if kind is Kind.TEXT else _examined(content, kind, rules)
    except NotTaken as verdict:
        raise Refused(_objection(verdict.reason, rules, field)) from None
    name = clean_name(filename, found.ending)
    return files.keep(name, found.content, media_type=found.media_type, purpose=purpose, by=by, at=at)


def shown(file_id: int, *, to: Actor) -> StoredFile:
    """The file, where its purpose lets this actor see it; NotFound for everybody else."""
    row = session.get(StoredFile, file_id)
    purpose = _purposes.get(row.purpose) if row is not None else None
    if row is None or purpose is None or not purpose.sees(to, file_id):
        raise NotFound("a file")
    return row


def _read(stream: Readable, most_bytes: int) -> bytes:
    """All of it, but never more than one step beyond the limit."""
    read = bytearray()
    while piece := stream.read(_STEP):
        read += piece
        if len(read) > most_bytes:
            raise NotTaken("size")
    if not read:
        raise NotTaken("empty")
    return bytes(read)


def _accepted_kind(content: bytes, rules: Purpose) -> Kind:
    kind = kind_of(content)
    if kind in (Kind.ARCHIVE, Kind.MARKUP):
        raise NotTaken(kind.value)
    if kind not in rules.accepted.kinds:
        raise NotTaken("archive" if kind is Kind.PACKAGE else "kind")
    return kind


def _examined(content: bytes, kind: Kind, rules: Purpose) -> Examined:
    head = json.dumps({"kind": kind.value, "longest_side": rules.longest_side}).encode()
    try:
        ended = subprocess.run(
            [sys.executable, "-s", "-m", "saas.papers.examine"],
            input=head + b"\n" + content,
            capture_output=True,
            cwd=_ROOT,
            env={"LANG": "C.UTF-8", "PATH": os.defpath, "MALLOC_ARENA_MAX": "1"},  # no secret, no address
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NotTaken("limits") from None
    if ended.returncode:
        _log.warning("a file was not examined: exit %s: %s", ended.returncode, ended.stderr[-300:])
        raise NotTaken("limits")
    answer, _, kept = ended.stdout.partition(b"\n")
    said = json.loads(answer)
    if "refused" in said:
        raise NotTaken(said["refused"])
    return Examined(kept, said["media_type"], said["ending"])


def _text(filename: str, content: bytes) -> Examined:
    """Text has no true type; nothing is at stake between these two."""
    is_table = filename.lower().endswith(".csv")
    return Examined(content, "text/csv" if is_table else "text/plain", ".csv" if is_table else ".txt")


def _objection(reason: str, rules: Purpose, field: str) -> Objection:
    facts = {"most": f"{rules.most_bytes / MB:g}", "pixels": 64}
    text = SENTENCES.get(reason, rules.accepted.sentence)
    return Objection(f"files.{reason}", text, facts, field, rules.clause)
