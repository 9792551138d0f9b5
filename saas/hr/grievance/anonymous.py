"""Concerns without a name: filed, followed and answered by a code that is shown once and kept only as its hash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import randbelow

from sqlalchemy import func, or_, select

from saas.core.errors import NotFound, Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import ANONYMOUS, record
from saas.files import StoredFile
from saas.hr.grievance import rules
from saas.hr.grievance.models import Grievance
from saas.hr.grievance.process import GRIEVANCE
from saas.organisation.models import Person
from saas.processes import actions, talk
from saas.processes.models import Attachment, Comment

AN_HOUR = timedelta(hours=1)
SAY = N_("Write something first.")


@dataclass(frozen=True)
class Told:
    """What somebody without a name says."""

    kind: str
    title: str
    text: str
    against_id: int | None = None
    unit_id: int | None = None


def file(told: Told, *, at: datetime) -> tuple[Grievance, str]:
    """File it; the code it is followed by, shown this once. Nothing written names anybody but whom it is about."""
    _insist_on_calm(at)
    code = rules.code_of([randbelow(len(rules.ALPHABET)) for _sign in range(rules.LENGTH)])
    given = {
        "kind": told.kind,
        "title": told.title,
        "text": told.text,
        "against_id": told.against_id,
        "unit_id": told.unit_id,
        "is_anonymous": True,
        "code_hash": rules.hashed(code),
    }
    return actions.file(GRIEVANCE, given, by=ANONYMOUS, at=at), code


def _insist_on_calm(at: datetime) -> None:
    recent = Grievance.is_anonymous, Grievance.filed_at > at - AN_HOUR
    objections = rules.flood_objections(session.scalar(select(func.count(Grievance.id)).where(*recent)) or 0)
    if objections:
        raise Refused(*objections)


def follow(code: str) -> Grievance:
    """The concern behind a code; NotFound for any other words."""
    wanted = rules.hashed(code)
    row = session.scalars(select(Grievance).where(Grievance.code_hash == wanted)).one_or_none() if wanted else None
    if row is None:
        raise NotFound("a concern")
    return row


def say(row: Grievance, text: str, *, at: datetime) -> None:
    """One more word, under the concern."""
    if not text.strip():
        raise Refused(Objection("comment.text", SAY, field="text"))
    said = Comment(
        subject_kind=GRIEVANCE.table,
        subject_id=row.id,
        text=text.strip()[: talk.LONGEST],
        author_id=None,
        author_name=ANONYMOUS.name,
        at=at,
    )
    session.add(said)
    record(f"{GRIEVANCE.kind}.commented", row, by=ANONYMOUS)


def attach(row: Grievance, file: StoredFile, *, at: datetime) -> None:
    """A picture under the concern."""
    session.add(
        Attachment(
            subject_kind=GRIEVANCE.table,
            subject_id=row.id,
            file_id=file.id,
            author_id=None,
            author_name=ANONYMOUS.name,
            at=at,
        )
    )
    record(f"{GRIEVANCE.kind}.attached", row, by=ANONYMOUS, name="")


def act(row: Grievance, name: str, *, at: datetime, why: str = "") -> None:
    """Accept the answer, take it further up, withdraw it; whoever has the code may."""
    if name not in ("settle", "escalate", "withdraw"):
        raise NotFound(name)
    if name == "escalate" and not why.strip():
        raise Refused(Objection("grievance.why", SAY, field="why"))
    actions.perform(GRIEVANCE, row, name, {"why": why.strip()} if why.strip() else {}, by=ANONYMOUS, at=at)


def comments_of(row: Grievance) -> Sequence[Comment]:
    """What was said, in order."""
    return talk.comments_of(row)


def person_meant(words: str) -> int | None:
    """Whom a name or staff number means, if it means exactly one person; nothing tells the asker whether it did."""
    said = words.strip()
    if not said:
        return None
    found = session.scalars(select(Person.id).where(or_(Person.name == said, Person.number == said)).limit(2)).all()
    return found[0] if len(found) == 1 else None
