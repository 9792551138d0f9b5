"""Office files from people: kept for download only, refused where they hold macros or are built to burst."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from saas.papers.verdicts import Examined, NotTaken

MOST_MEMBERS, MOST_UNPACKED, MOST_RATIO = 2_000, 200_000_000, 200
_SMALL = 1_000_000  # a member that unpacks to less is no bomb whatever its ratio
_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_KINDS = {
    "word/": (_OPEN_XML + "wordprocessingml.document", ".docx"),
    "xl/": (_OPEN_XML + "spreadsheetml.sheet", ".xlsx"),
    "ppt/": (_OPEN_XML + "presentationml.presentation", ".pptx"),
}
_PROGRAMS = re.compile(
    r"(?i)(vbaProject|vbaData|/activeX/|/embeddings/.*\.(bin|exe|js|vbs)$|/externalLinks/|macrosheets/)"
)
_OLD = {
    "WordDocument": ("application/msword", ".doc"),
    "Workbook": ("application/vnd.ms-excel", ".xls"),
    "PowerPoint Document": ("application/vnd.ms-powerpoint", ".ppt"),
}
_OLD_PROGRAMS = ("_VBA_PROJECT", "Macros", "Ole10Native")


def checked_package(content: bytes) -> Examined:
    """A .docx, .xlsx or .pptx unchanged; any other zip is an archive; raises `NotTaken`."""
    try:
        with ZipFile(BytesIO(content)) as package:
            members = package.infolist()
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        raise NotTaken("office") from None
    names = [member.filename for member in members]
    kind = next((found for folder, found in _KINDS.items() if any(name.startswith(folder) for name in names)), None)
    if kind is None or "[Content_Types].xml" not in names:
        raise NotTaken("archive")
    if any(_PROGRAMS.search(name) for name in names):
        raise NotTaken("macros")
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise NotTaken("limits")
    if any(_bursts(member) for member in members):
        raise NotTaken("limits")
    return Examined(content, *kind)


def _bursts(member: ZipInfo) -> bool:
    return member.file_size > _SMALL and member.file_size > MOST_RATIO * max(1, member.compress_size)


def checked_old(content: bytes) -> Examined:
    """A .doc, .xls, .ppt (or WPS's own) unchanged, by the names in its directory; raises `NotTaken`."""
    if any(_utf16(name) in content for name in _OLD_PROGRAMS):
        raise NotTaken("macros")
    for name, (media_type, ending) in _OLD.items():
        if _utf16(name) in content:
            return Examined(content, media_type, ending)
    raise NotTaken("office")


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")
