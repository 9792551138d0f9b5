"""Opening a file that somebody sent: handed to a limited process, its lines taken back, its refusals put in words."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from saas.core.errors import Objection, Refused
from saas.core.text import N_

_ROOT = Path(__file__).resolve().parents[2]
_log = logging.getLogger(__name__)
# A file that nobody has looked at gets two seconds of a processor; one that was opened once may take longer.
UNKNOWN = {"seconds": 2, "wall_seconds": 30, "memory_mb": 256}
KNOWN = {**UNKNOWN, "seconds": 8}
LARGEST = 10 * 1024 * 1024
SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "empty": N_("The file is empty."),
        "large": N_("The file is larger than %(most)s MB. Divide it into several files."),
        "xls": N_("This is an old Excel or WPS file. Open it, save it as .xlsx, and choose that file."),
        "locked": N_("This file is protected by a password. Save it without one."),
        "kind": N_("This file is no table. Save it as .xlsx or .csv."),
        "web_page": N_("This is a web page, not a table. Open it in Excel or WPS and save it as .xlsx."),
        "damaged": N_("This file is damaged. Open it in Excel or WPS and save it again as .xlsx."),
        "macros": N_("This file holds macros. Save it as .xlsx without them."),
        "links": N_("This file takes values from other files. Copy the cells, paste them as values, and save again."),
        "entities": N_("This file holds declarations that no spreadsheet needs, so it was not read."),
        "encoding": N_("The characters of this file cannot be read. Save it as .xlsx, or as CSV in UTF-8 or GB18030."),
        "nul": N_("This file holds characters that no table has. Save it as .xlsx or .csv."),
        "quotes": N_("A quotation mark is opened and not closed near line %(line)s."),
        "columns": N_("At most %(most)s columns can be read."),
        "lines": N_("At most %(most)s rows can be read. Divide the file."),
        "sheet": N_("This sheet is not in the file any more."),
        "limits": N_("This file needs more time or memory than a table of its size should, so it was not read."),
    }
)


@dataclass(frozen=True)
class Sheet:
    """One sheet as it begins: how many lines are filled, how wide it is, its first lines."""

    name: str
    lines: int
    width: int
    head: list[list[str]]


def heads(content: bytes) -> list[Sheet]:
    """Every visible sheet with its first lines. Refused when the file is not one we read."""
    if len(content) > LARGEST:
        raise refused("large", most=LARGEST // 1024 // 1024)
    found = [Sheet(**answer) for answer in _read(content, None, UNKNOWN)]
    if not any(sheet.lines for sheet in found):
        raise refused("empty")
    return found


def lines(content: bytes, sheet: str) -> list[tuple[int, list[str]]]:
    """The filled lines of one sheet, each with its number in the file."""
    return [(number, cells) for number, cells in _read(content, sheet, KNOWN)]


def refused(reason: str, **facts: object) -> Refused:
    """The refusal in words."""
    return Refused(Objection(f"import.file.{reason}", SENTENCES[reason], facts, "file"))


def _read(content: bytes, sheet: str | None, limits: Mapping[str, int]) -> Iterator[Any]:
    request = json.dumps({"sheet": sheet, "limits": limits}).encode() + b"\n"
    process = subprocess.Popen(
        [sys.executable, "-s", "-m", "saas.imports.child"],
        cwd=_ROOT,
        # An environment of its own: no secret, no address of a database, one malloc arena (arenas count as memory).
        env={"LANG": "C.UTF-8", "PYTHONUTF8": "1", "PATH": os.defpath, "MALLOC_ARENA_MAX": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        said, trouble = process.communicate(request + content, timeout=limits["wall_seconds"] * 2)
    except subprocess.TimeoutExpired:
        process.kill()
        said, trouble = process.communicate()
    answers = said.splitlines()
    last: dict[str, Any] = (
        json.loads(answers[-1]) if answers and process.returncode == 0 else {"bad": "limits", "facts": {}}
    )
    if "bad" in last:
        _log.warning("file not read: %s %s", last["bad"], trouble.decode(errors="replace")[-300:])
        raise refused(last["bad"] if last["bad"] in SENTENCES else "damaged", **last["facts"])
    return (json.loads(answer) for answer in answers[:-1])
