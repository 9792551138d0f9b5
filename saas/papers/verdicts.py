"""Why a file from a person was not taken, as a sentence for her; what it became where it was."""

from __future__ import annotations

from dataclasses import dataclass

from saas.core.text import N_

SENTENCES = {
    "empty": N_("The file is empty."),
    "size": N_("The file is larger than %(most)s MB."),
    "archive": N_("Archives are not taken. Hand in the files one by one."),
    "markup": N_("Web pages and drawings made of text (HTML, SVG) are not taken. Hand in a picture or a PDF."),
    "picture": N_("This picture cannot be read. Save it again as JPG or PNG."),
    "pixels": N_("The picture has more than %(pixels)s million pixels. Save it smaller."),
    "pdf": N_("This PDF cannot be read. Print it to PDF again and hand in that copy."),
    "locked": N_("This PDF is locked with a password, so it cannot be checked. Hand in an unlocked copy."),
    "active": N_("This PDF holds scripts, attached files or commands. Print it to PDF again and hand in that copy."),
    "office": N_("This office file cannot be read. Save it again and hand in that copy."),
    "macros": N_("This office file holds macros or programs. Save it without them."),
    "limits": N_("This file takes too much time or memory to check, so it was not taken."),
}


class NotTaken(Exception):  # noqa: N818 - it reads as a verdict
    """A file is refused; `reason` is a key of `SENTENCES`."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True)
class Examined:
    """A file as it is kept."""

    content: bytes
    media_type: str
    ending: str
