"""Applying from the public page: the open vacancies, and an application that nobody inside typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select

from saas.core.errors import NotFound
from saas.db import session
from saas.events import APPLICANT
from saas.hr.job_posting.models import Vacancy
from saas.hr.recruitment import files, handling
from saas.hr.recruitment.models import Candidate
from saas.hr.recruitment.policy import CandidateRetention, RecruitmentPolicy
from saas.hr.recruitment.process import CANDIDATE
from saas.papers.uploads import Readable
from saas.policies.reading import read
from saas.policies.scope import COMPANY
from saas.processes import actions

FIELDS = ("name", "phone", "email", "education", "experience", "introduction", "channel")
MOST_SHOWN = 100


@dataclass(frozen=True)
class Upload:
    """A file as it came in."""

    name: str
    stream: Readable


def open_vacancies(on: date) -> Sequence[Vacancy]:
    """What the public sees: published, still taking applications, the newest first."""
    wanted = select(Vacancy).where(Vacancy.state == "published")
    wanted = wanted.where(or_(Vacancy.closes_on.is_(None), Vacancy.closes_on >= on))
    return session.scalars(wanted.order_by(Vacancy.published_on.desc(), Vacancy.id.desc()).limit(MOST_SHOWN)).all()


def one_open(vacancy_id: int, on: date) -> Vacancy:
    """One of them; NotFound for any other, as if there were none."""
    found = session.get(Vacancy, vacancy_id)
    if found is None or not handling.takes_applications(found, on):
        raise NotFound(f"vacancy {vacancy_id}")
    return found


def channels(on: date) -> tuple[str, ...]:
    """Where the company looks for people."""
    return read(RecruitmentPolicy, on=on, for_=COMPANY).channels


def months_kept(on: date) -> int:
    """How long the data of somebody who is not hired are kept."""
    return read(CandidateRetention, on=on, for_=COMPANY).months


def apply(vacancy: Vacancy, given: Mapping[str, Any], upload: Upload | None, *, at: datetime) -> Candidate | None:
    """An application with its consent. Whoever applies again for a vacancy is not told that she stands there already:
    None then, and nothing is changed."""
    contact = handling.contact_of(vacancy.id, str(given.get("phone") or ""), str(given.get("email") or ""))
    if contact and _stands(vacancy.id, contact):
        return None
    told = {name: given.get(name) or "" for name in FIELDS}
    row: Candidate = actions.file(
        CANDIDATE,
        {**told, "vacancy_id": vacancy.id, "has_consent": bool(given.get("has_consent"))},
        by=APPLICANT,
        at=at,
    )
    if upload is not None:
        files.attach(row, "cv", upload.stream, by=APPLICANT, at=at)
    return row


def _stands(vacancy_id: int, contact: str) -> bool:
    twin = select(Candidate.id).where(Candidate.vacancy_id == vacancy_id, Candidate.contact == contact)
    return session.scalar(twin.where(Candidate.erased_on.is_(None)).limit(1)) is not None
