"""PDFs from people: refused where they would do anything but show their pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from saas.papers.verdicts import Examined, NotTaken

MOST_OBJECTS, DEEPEST = 200_000, 60
_ACTIVE_KEYS = frozenset(
    ("/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/EF", "/AA", "/RichMedia", "/XFA")
)
_ACTIVE_ACTIONS = frozenset(
    ("/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/GoToR", "/Rendition", "/Movie", "/Sound")
)
_ACTIVE_KINDS = frozenset(("/RichMedia", "/FileAttachment", "/Screen", "/Movie", "/Sound", "/3D"))
_PLAINLY = re.compile(rb"/(?:JavaScript|EmbeddedFile|Launch|RichMedia)\b")
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")


def checked(content: bytes) -> Examined:
    """The PDF unchanged; raises `NotTaken` where it is damaged, locked, or more than paper."""
    if _PLAINLY.search(_HEX.sub(lambda found: bytes([int(found[1], 16)]), content)):
        raise NotTaken("active")
    try:
        reader = PdfReader(BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise NotTaken("locked")
        if not len(reader.pages):
            raise NotTaken("pdf")
        for found in _objects(reader):
            _look_at(found)
    except (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, OSError, RecursionError):
        raise NotTaken("pdf") from None
    return Examined(content, "application/pdf", ".pdf")


def _objects(reader: PdfReader) -> Iterator[Any]:
    """Everything the file's own table of contents names, and its trailer."""
    yield reader.trailer
    numbers = {(number, generation) for generation, entries in reader.xref.items() for number in entries}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    if len(numbers) > MOST_OBJECTS:
        raise NotTaken("limits")
    for number, generation in sorted(numbers):
        yield IndirectObject(number, generation, reader).get_object()


def _look_at(top: Any) -> None:
    """Direct objects only: what they point to is looked at in its own turn."""
    level = [top]
    for _ in range(DEEPEST):
        level = [child for one in level for child in _inner(one)]
        if not level:
            return
    raise NotTaken("pdf")


def _inner(one: Any) -> list[Any]:
    if isinstance(one, DictionaryObject):
        _judge(one)
        values = [one.raw_get(key) for key in one]
    else:
        values = list(list.__iter__(one)) if isinstance(one, ArrayObject) else []
    return [value for value in values if isinstance(value, DictionaryObject | ArrayObject)]


def _judge(entry: DictionaryObject) -> None:
    if _ACTIVE_KEYS & entry.keys():
        raise NotTaken("active")
    if str(_plain(entry, "/S")) in _ACTIVE_ACTIONS or str(_plain(entry, "/Subtype")) in _ACTIVE_KINDS:
        raise NotTaken("active")


def _plain(entry: DictionaryObject, key: str) -> object:
    return entry.get(key, "")
