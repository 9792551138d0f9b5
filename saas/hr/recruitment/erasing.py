"""What candidates sent is deleted in time: names, contacts, words, files, sheets; figures stay."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import or_, select, update

from saas.core.periods import add_months
from saas.db import session
from saas.events import SYSTEM, bulk_update, record
from saas.files import StoredFile
from saas.hr.recruitment.models import Candidate, CandidateFile, CandidateStep, Interview
from saas.hr.recruitment.policy import CandidateRetention
from saas.hr.recruitment.rules import erased_from
from saas.hr.trial.models import Trial, TrialPaper
from saas.imports import forgetting
from saas.policies.reading import read
from saas.policies.scope import COMPANY

AT_ONCE = 200
KIND = "candidate"  # of the imports that bring candidates
TEXTS = ("name", "phone", "email", "contact", "education", "experience", "introduction", "reason_note")


def due(on: date) -> list[Candidate]:
    """Candidates who were not hired and whose time of keeping is over; what they agreed to binds, if it is shorter."""
    months = read(CandidateRetention, on=on, for_=COMPANY).months
    ended = select(Candidate).where(
        Candidate.state.in_(("rejected", "withdrawn")), Candidate.erased_on.is_(None), Candidate.decided_on.is_not(None)
    )
    rows = session.scalars(ended.order_by(Candidate.decided_on, Candidate.id))
    return [row for row in rows if _is_over(row, months, on)][:AT_ONCE]


def _is_over(row: Candidate, months: int, on: date) -> bool:
    assert row.decided_on is not None
    agreed = months if row.consent_months is None else min(months, row.consent_months)
    return erased_from(row.decided_on, agreed) <= on


def erase_due(*, on: date, at: datetime) -> int:
    """Erase everybody whose time is over; returns how many. Doing it twice changes nothing."""
    found = due(on)
    for row in found:
        erase(row, on=on)
    return len(found)


def forget_files(*, on: date, at: datetime) -> int:
    """Lists of candidates that came in as files are kept no longer than a candidate: how many were emptied."""
    months = read(CandidateRetention, on=on, for_=COMPANY).months
    edge = add_months(on, -months)
    return forgetting.forget_before(KIND, at - timedelta(days=(on - edge).days))


def erase(row: Candidate, *, on: date) -> None:
    """Everything that says who she is or what she said; stage, channel and days remain for the figures."""
    _files(row)
    _sheets(row)
    _trials(row)
    forgetting.forget_rows(KIND, [row.id])
    session.execute(update(CandidateStep).where(CandidateStep.candidate_id == row.id).values(why=""))
    for name in TEXTS:
        setattr(row, name, "")
    row.offered_pay, row.erased_on = None, on
    record("hr.candidate.erased", row, by=SYSTEM)


def _files(row: Candidate) -> None:
    """Her files, and the sheets somebody printed of her."""
    mine = session.scalars(select(CandidateFile).where(CandidateFile.candidate_id == row.id)).all()
    ids = [one.file_id for one in mine]
    for one in mine:
        session.delete(one)
    session.flush()
    numbers = [row.number, *session.scalars(select(Trial.number).where(Trial.candidate_id == row.id))]
    printed = [StoredFile.name.endswith(f"-{number}.pdf", autoescape=True) for number in numbers if number]
    papers = (StoredFile.purpose == "processes.sheet") & or_(*printed) if printed else StoredFile.id.in_(())
    for file in session.scalars(select(StoredFile).where(or_(StoredFile.id.in_(ids), papers))):
        session.delete(file)


def _sheets(row: Candidate) -> None:
    for sheet in session.scalars(select(Interview).where(Interview.candidate_id == row.id)):
        session.delete(sheet)


def _trials(row: Candidate) -> None:
    """Answers and remarks go; marks stay."""
    ids = session.scalars(select(Trial.id).where(Trial.candidate_id == row.id)).all()
    if ids:
        bulk_update(
            TrialPaper, TrialPaper.trial_id.in_(ids), values={"answers": {}, "secret_hash": None}, source="erased"
        )
        bulk_update(Trial, Trial.id.in_(ids), values={"remark": "", "override_reason": ""}, source="erased")
