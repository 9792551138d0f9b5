"""Proofs handed in with a leave: what may be handed in, and who may read it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.core.errors import NotFound
from saas.db import session
from saas.events import Author
from saas.files import StoredFile
from saas.hr.leave.models import LeaveRequest
from saas.hr.leave.queries import may_see
from saas.papers.uploads import PICTURES_AND_PDF, Purpose, Readable, take

PURPOSE = "hr.leave.proof"


def sees(actor: Actor, file_id: int) -> bool:
    """Whoever may see the leave may see its proof."""
    wanted = select(LeaveRequest.id).where(LeaveRequest.proof_file_id == file_id, may_see(actor))
    return session.scalar(wanted) is not None


PROOFS = Purpose(PURPOSE, sees=sees, accepted=PICTURES_AND_PDF, clause="D02-03")


def keep_proof(filename: str, stream: Readable, *, by: Author, at: datetime) -> StoredFile:
    """Store a proof, checked by what it holds; Refused when it is not one."""
    return take(filename, stream, purpose=PURPOSE, by=by, at=at, field="proof")


def proof_of(leave: LeaveRequest) -> StoredFile:
    """The stored proof of a leave; NotFound when there is none."""
    row = session.get(StoredFile, leave.proof_file_id) if leave.proof_file_id is not None else None
    if row is None:
        raise NotFound(f"proof of leave {leave.id}")
    return row
