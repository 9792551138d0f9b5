"""The package around a workbook, looked through before anything reads it: no bomb, no entity, no link outside."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

LARGEST, MOST_MEMBERS, MOST_RATIO = 50 * 1024 * 1024, 400, 200
MOST_CELLS = 1_200_000
PART = 256 * 1024
MANIFEST, BOOK = "[Content_Types].xml", "xl/workbook.xml"
_CELL = re.compile(rb"<(?:[a-zA-Z]\w{0,9}:)?c[ >/]")
_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Bad(Exception):  # noqa: N818 - it reads as what the file is
    """A file that is not read; `reason` is a key of `opening.SENTENCES`."""

    def __init__(self, reason: str, **facts: object) -> None:
        super().__init__(reason)
        self.reason, self.facts = reason, facts


def check(content: bytes) -> None:
    """Raise `Bad` unless this is a plain workbook of a bearable size. Every member is unpacked once, to be measured."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            members = package.infolist()
            _names(members)
            _sizes(members, len(content))
            _contents(package, members)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise Bad("damaged") from None


def _names(members: list[zipfile.ZipInfo]) -> None:
    names = [member.filename for member in members]
    if len(names) > MOST_MEMBERS or len(set(names)) < len(names):
        raise Bad("limits")
    if any(name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name for name in names):
        raise Bad("damaged")
    known = {name.lower() for name in names}
    if any(name.endswith(("vbaproject.bin", "xlmacros.bin")) or "/macrosheets/" in name for name in known):
        raise Bad("macros")
    if any(name.startswith("xl/externallinks/") for name in known):
        raise Bad("links")
    if MANIFEST.lower() not in known or BOOK not in known:
        raise Bad("kind")


def _sizes(members: list[zipfile.ZipInfo], packed: int) -> None:
    whole = sum(member.file_size for member in members)
    if whole > LARGEST or whole > MOST_RATIO * max(packed, 1024):
        raise Bad("limits")
    if any(member.flag_bits & 1 for member in members):
        raise Bad("locked")


def _contents(package: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """A member that says less than it holds ends in a wrong check sum, so the sizes above are true."""
    cells = 0
    for member in members:
        if not member.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        tail = b""
        with package.open(member) as stream:
            while part := stream.read(PART):
                seen = (tail + part).replace(b"\0", b"")  # UTF-16 hides nothing either
                if _DECLARES.search(seen):
                    raise Bad("entities")
                cells += len(_CELL.findall(seen))
                if cells > MOST_CELLS:
                    raise Bad("limits")
                tail = part[-16:]
