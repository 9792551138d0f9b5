"""The acts on a candidate: guards and effects of each move, read by the declaration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import select

from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.hr.job_posting.models import Vacancy
from saas.hr.job_posting.policy import PostingPolicy
from saas.hr.recruitment import rules, steps
from saas.hr.recruitment.models import Candidate, Interview
from saas.hr.recruitment.policy import CandidateRetention, RecruitmentPolicy
from saas.hr.recruitment.states import RUNNING
from saas.policies.decisions import Verdict, decide
from saas.policies.reading import read, read_with_sources
from saas.policies.scope import COMPANY
from saas.processes.declare import Doing

RULE = "recruitment.offer"


def contact_of(vacancy_id: int, phone: str, email: str) -> str:
    """A digest by which the same applicant is known again for a vacancy; empty without phone and address."""
    digits = "".join(sign for sign in phone if sign.isdigit())[-11:]
    who = email.strip().lower() or digits
    return sha256(f"{vacancy_id}:{who}".encode()).hexdigest()[:32] if who else ""


def may_apply(doing: Doing) -> Sequence[Objection]:
    """A vacancy that is open, a way to answer, her consent, and no second application."""
    row: Candidate = doing.record
    vacancy = session.get_one(Vacancy, row.vacancy_id)
    row.title, row.unit_id = vacancy.title, vacancy.unit_id
    row.phone, row.email = (row.phone or "").strip(), (row.email or "").strip().lower()
    row.contact = contact_of(vacancy.id, row.phone, row.email)
    return [*_open(vacancy, row, doing.on), *_reachable(row), *_consented(row), *_once(row)]


def _open(vacancy: Vacancy, row: Candidate, on: date) -> Sequence[Objection]:
    if row.id is not None or takes_applications(vacancy, on):
        return []
    text = N_("This vacancy takes no applications now.")
    return [Objection("recruitment.vacancy", text, field="vacancy_id", clause="D06-09")]


def takes_applications(vacancy: Vacancy, on: date) -> bool:
    """Published, and the last day is not over."""
    return vacancy.state == "published" and (vacancy.closes_on is None or vacancy.closes_on >= on)


def _reachable(row: Candidate) -> Sequence[Objection]:
    if row.phone or row.email:
        return []
    return [Objection("recruitment.contact", N_("Give a telephone number or an address."), field="phone")]


def _consented(row: Candidate) -> Sequence[Objection]:
    if row.has_consent:
        return []
    text = N_("Without consent nothing about a candidate is kept (Personal Information Protection Law art. 13).")
    return [Objection("recruitment.consent", text, field="has_consent")]


def _once(row: Candidate) -> Sequence[Objection]:
    twin = select(Candidate.id).where(Candidate.vacancy_id == row.vacancy_id, Candidate.contact == row.contact)
    twin = twin.where(Candidate.id != (row.id or 0), Candidate.erased_on.is_(None))
    if not row.contact or session.scalar(twin.limit(1)) is None:
        return []
    return [Objection("recruitment.twice", N_("This candidate has applied for the vacancy already."), field="phone")]


def applied(doing: Doing) -> None:
    """The vacancy's people look after her; her way begins."""
    row: Candidate = doing.record
    vacancy = session.get_one(Vacancy, row.vacancy_id)
    if row.recruiter_id is None:
        row.recruiter_id, row.selector_id = vacancy.recruiter_id, vacancy.selector_id
    if row.consent_at is None:
        row.consent_at = doing.at
        row.consent_months = read(CandidateRetention, on=doing.on, for_=COMPANY).months
    if not steps.of(row):
        steps.note(row, by=doing.by, at=doing.at)


def noted(doing: Doing) -> None:
    """The step with its reason."""
    why = doing.given.get("note") or doing.record.reason_note or ""
    steps.note(doing.record, by=doing.by, at=doing.at, why=str(why))


def ended(doing: Doing) -> None:
    """The step, and the day from which the time of keeping counts."""
    doing.record.decided_on = doing.on
    noted(doing)


def fair_note(doing: Doing) -> Sequence[Objection]:
    """No banned criterion in what is written about her (D06-14)."""
    return rules.note_objections(str(doing.given.get("note") or ""), banned(doing))


def fair_reason(doing: Doing) -> Sequence[Objection]:
    """A reason from the list, in words that name no banned criterion (D06-11)."""
    kind, note = str(doing.given.get("reason_kind") or ""), str(doing.given.get("reason_note") or "")
    found = rules.reason_objections(kind, note, banned(doing))
    return [_at(one, "reason_note") if one.field == "note" else one for one in found]


def _at(one: Objection, field: str) -> Objection:
    return Objection(one.rule, one.text, one.facts, field, one.clause)


def banned(doing: Doing) -> tuple[str, ...]:
    """The company's list of what is no condition."""
    return doing.read(PostingPolicy).banned_criteria


def interviewed(doing: Doing) -> Sequence[Objection]:
    """The sheet is there (D19-02)."""
    return [*rules.sheet_objections(steps.standing_of(doing.record).sheets), *fair_note(doing)]


def may_be_proposed(doing: Doing) -> Sequence[Objection]:
    """The company's stages are done."""
    stages = doing.read(RecruitmentPolicy).stages
    return [*rules.stage_objections(steps.standing_of(doing.record), stages), *fair_note(doing)]


def may_be_offered(doing: Doing) -> Sequence[Objection]:
    """Stages, eligibility, trial (D06-12, D19-02, D03-07)."""
    row: Candidate = doing.record
    for name in ("is_of_age", "may_work", "meets_requirements"):
        setattr(row, name, bool(doing.given.get(name)) or bool(getattr(row, name)))
    stages = doing.read(RecruitmentPolicy).stages
    found = rules.offer_objections(steps.standing_of(row), stages)
    starts_on = doing.given.get("starts_on")
    if starts_on is not None and starts_on < doing.on:
        found.append(Objection("recruitment.starts_on", N_("This day is over."), field="starts_on"))
    return [*found, *fair_note(doing)]


def offered(doing: Doing) -> None:
    """The step, and the verdict that let it pass."""
    noted(doing)
    stands = steps.standing_of(doing.record)
    source = read_with_sources(RecruitmentPolicy, on=doing.on, for_=doing.scope)
    inputs = {"sheets": stands.sheets, "eligible": stands.eligible, "trial": stands.trial}
    verdict = Verdict(RULE, "may_be_offered", (), inputs, ("D06-12", "D19-02", "D03-07"))
    decide(verdict, doing.record, on=doing.on, policy=source, keys=("recruitment.stages",))


def sheet_is_fair(doing: Doing) -> Sequence[Objection]:
    """Neither questions nor answers of an interview sheet hold banned criteria (D06-14, D03-03)."""
    listed = banned(doing)
    return [
        one
        for name in ("asked", "answered")
        for one in rules.note_objections(str(doing.given.get(name) or ""), listed, name)
    ]


def first_values(row: Any, on: date) -> Mapping[str, Any]:
    """The first channel of the list; the person who enters somebody has her consent before her."""
    channels = read(RecruitmentPolicy, on=on, for_=COMPANY).channels
    return {"channel": channels[0] if channels else ""}


def running_of(vacancy_id: int) -> Sequence[Candidate]:
    """Candidates of a vacancy who wait for a decision."""
    wanted = select(Candidate).where(Candidate.vacancy_id == vacancy_id, Candidate.state.in_(RUNNING))
    return session.scalars(wanted.order_by(Candidate.id)).all()


def sheets_of(row: Candidate) -> Sequence[Interview]:
    """Her interview sheets."""
    return session.scalars(select(Interview).where(Interview.candidate_id == row.id).order_by(Interview.id)).all()
