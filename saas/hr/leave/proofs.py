"""Proofs handed in with a leave: what may be handed in, and who may read it."""

from __future__ import annotations

from saas.core.errors import NotFound, Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import Author
from saas.files import StoredFile, content_of, keep
from saas.hr.leave.models import LeaveRequest

PURPOSE = "hr.leave.proof"
MOST_BYTES = 1_500_000
_SIGNATURES = (
    (b"\xff\xd8\xff", "image/jpeg", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", "image/png", ".png"),
    (b"%PDF-", "application/pdf", ".pdf"),
)


def kind_of(content: bytes) -> tuple[str, str] | None:
    """Media type and ending by what the file itself says; None for anything but JPEG, PNG and PDF."""
    return next(((media, ending) for mark, media, ending in _SIGNATURES if content.startswith(mark)), None)


def proof_objections(content: bytes) -> list[Objection]:
    """Why a file may not be handed in."""
    if len(content) > MOST_BYTES:
        text = N_("The file has %(size)s MB; 1.5 MB is the most.")
        size = f"{len(content) / 1_000_000:.1f}"
        return [Objection("leave.proof", text, {"size": size}, "proof", "D02-03")]
    if kind_of(content) is None:
        return [Objection("leave.proof", N_("Hand in a photo (JPG, PNG) or a PDF."), {}, "proof", "D02-03")]
    return []


def keep_proof(content: bytes, *, by: Author) -> StoredFile:
    """Store a proof under a plain name; Refused when it is not one."""
    wrong = proof_objections(content)
    if wrong:
        raise Refused(*wrong)
    media, ending = kind_of(content) or ("", "")
    return keep(f"proof{ending}", content, media_type=media, purpose=PURPOSE, by=by)


def proof_of(leave: LeaveRequest) -> tuple[StoredFile, bytes]:
    """The stored proof of a leave with its bytes; NotFound when there is none."""
    row = session.get(StoredFile, leave.proof_file_id) if leave.proof_file_id is not None else None
    if row is None:
        raise NotFound(f"proof of leave {leave.id}")
    return row, content_of(row)
