"""The files of candidates: taken safely, named neutrally, seen by whoever sees the candidate, gone with her."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from saas.core.errors import NotFound, Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import Author
from saas.files import StoredFile
from saas.hr.recruitment.models import Candidate, CandidateFile
from saas.papers import uploads
from saas.papers.uploads import Readable

PURPOSE = "hr.candidate"
MOST_BYTES = 10_000_000
MOST_FILES = 20
KINDS = {"cv": N_("Curriculum"), "work": N_("Work sample or result"), "answer": N_("Answer of an exam")}


def attach(row: Candidate, kind: str, stream: Readable, *, by: Author, at: datetime, **about: int) -> CandidateFile:
    """Keep a file of hers. Its own name may tell who she is, so it gets another; Refused beyond twenty."""
    held = session.scalar(select(func.count(CandidateFile.id)).where(CandidateFile.candidate_id == row.id)) or 0
    if held >= MOST_FILES:
        raise Refused(Objection("candidate.files", N_("No more files can be added here."), field="file"))
    kept = uploads.take(f"{kind}-{row.id}-{held + 1}", stream, purpose=PURPOSE, by=by, at=at)
    file = CandidateFile(candidate_id=row.id, file_id=kept.id, kind=kind, by_name=by.name, at=at, **about)
    session.add(file)
    session.flush()
    return file


def of(row: Candidate) -> Sequence[tuple[CandidateFile, StoredFile]]:
    """Her files in order."""
    wanted = select(CandidateFile, StoredFile).join(StoredFile, StoredFile.id == CandidateFile.file_id)
    found = session.execute(wanted.where(CandidateFile.candidate_id == row.id).order_by(CandidateFile.id))
    return [(one, file) for one, file in found]


def one(row: Candidate, candidate_file_id: int) -> StoredFile:
    """One of her files; NotFound for any other."""
    found = next((file for mine, file in of(row) if mine.id == candidate_file_id), None)
    if found is None:
        raise NotFound(f"candidate file {candidate_file_id}")
    return found


def candidate_of(file_id: int) -> int | None:
    """Whose file it is."""
    return session.scalar(select(CandidateFile.candidate_id).where(CandidateFile.file_id == file_id))


def files_of(row: Candidate) -> Mapping[str, Any]:
    """What the page of a candidate shows."""
    return {"files": of(row), "kinds": KINDS, "candidate_id": row.id, "is_erased": row.erased_on is not None}
