"""What a file is by what it holds, never by its name; standard library only."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from saas.core.text import N_


class Kind(StrEnum):
    """What files from people are sorted into."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    PDF = "application/pdf"
    PACKAGE = "application/zip"  # a zip: an office file or, refused, an archive
    OLD_OFFICE = "application/x-ole-storage"
    TEXT = "text/plain"
    ARCHIVE = "archive"
    MARKUP = "markup"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Accepted:
    """The kinds that a purpose takes, and the sentence that says so."""

    kinds: frozenset[Kind]
    sentence: str
    endings: str  # for the browser's file picker


_PICTURES = frozenset({Kind.JPEG, Kind.PNG, Kind.WEBP})
PICTURES = Accepted(_PICTURES, N_("Hand in a picture (JPG, PNG, WebP)."), ".jpg,.jpeg,.png,.webp")
PHOTOS = Accepted(frozenset({Kind.JPEG, Kind.PNG}), N_("Hand in a picture (JPG or PNG)."), ".jpg,.jpeg,.png")
PICTURES_AND_PDF = Accepted(
    _PICTURES | {Kind.PDF},
    N_("Hand in a picture (JPG, PNG, WebP) or a PDF."),
    ".jpg,.jpeg,.png,.webp,.pdf",
)
DOCUMENTS = Accepted(
    _PICTURES | {Kind.PDF, Kind.PACKAGE, Kind.OLD_OFFICE, Kind.TEXT},
    N_("Hand in a picture (JPG, PNG, WebP), a PDF, an office file or plain text."),
    ".jpg,.jpeg,.png,.webp,.pdf,.docx,.xlsx,.pptx,.doc,.xls,.ppt,.wps,.et,.dps,.txt,.csv",
)

_MARKS = (
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"%PDF-", Kind.PDF),
    (b"PK\x03\x04", Kind.PACKAGE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OLD_OFFICE),
    *(
        (mark, Kind.ARCHIVE)
        for mark in (b"PK", b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"MSCF")
    ),
)
_MARKUP = re.compile(rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\x00]*<", re.ASCII)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*%]+')
_LONGEST_NAME = 80
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)$")


def kind_of(content: bytes) -> Kind:
    """The kind by the first bytes; text only where every byte reads as text."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Kind.WEBP
    if content[257:262] == b"ustar":
        return Kind.ARCHIVE
    for mark, kind in _MARKS:
        if content.startswith(mark):
            return kind
    if _MARKUP.match(content[:512]):
        return Kind.MARKUP
    return Kind.TEXT if _is_text(content) else Kind.UNKNOWN


def _is_text(content: bytes) -> bool:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return not any(sign < " " and sign not in "\t\r\n\f" for sign in text)
    return False


def clean_name(name: str, ending: str) -> str:
    """A name that is safe to show, to send in a header and to save anywhere; it ends as its content does.

    Path, control and direction signs are gone; the last short ending of the given name gives way to the true one.
    """
    base = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    base = "".join(sign for sign in base if unicodedata.category(sign)[0] != "C" and sign not in "\u2028\u2029")
    base = " ".join(_FORBIDDEN.sub(" ", base).split())
    stem, dot, last = base.rpartition(".")
    if dot and stem and len(last) <= 5 and last.isascii() and last.isalnum():
        base = stem
    base = base.strip(" .'")[:_LONGEST_NAME].strip(" .'")
    return f"{base if base and not _RESERVED.match(base) else 'file'}{ending}"
