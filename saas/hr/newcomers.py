"""What begins with somebody's first day: the papers she owes, her undertaking, her insurance, her induction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from saas.db import session
from saas.events import SYSTEM
from saas.hr.confidentiality.models import Undertaking
from saas.hr.confidentiality.policy import ConfidentialityPolicy
from saas.hr.confidentiality.reviewing import REVIEW, leavers
from saas.hr.confidentiality.undertakings import UNDERTAKING
from saas.hr.employee_document import rules as papers
from saas.hr.employee_document.models import EmployeeDocument
from saas.hr.employee_document.policy import EmployeeDocumentPolicy
from saas.hr.employee_document.process import DOCUMENT
from saas.hr.of_person import new_people
from saas.hr.pay.benefits import BENEFIT
from saas.hr.pay.models import Benefit
from saas.hr.training import rules as training
from saas.hr.training.models import TrainingRecord
from saas.hr.training.policy import TrainingPolicy
from saas.hr.training.recording import RECORD
from saas.organisation.models import Person
from saas.organisation.scopes import scope_of
from saas.policies.reading import read
from saas.policies.scope import Scope
from saas.processes.actions import file, follow
from saas.processes.declare import Process

RECENT = timedelta(days=31)


def open_day(*, on: date, at: datetime) -> int:
    """Everything that is owed for those who start or have just started, and for whoever goes; how much was opened."""
    opened = sum(open_for(one, on=on, at=at) for one in new_people(on, since=on - RECENT))
    for one in leavers(on):
        file(REVIEW, {"person_id": one.id, "last_day": one.left_on}, by=SYSTEM, at=at)
        opened += 1
    return opened


def open_for(who: Person, *, on: date, at: datetime) -> int:
    """Open what this person owes and is owed, each once, however often it is asked for."""
    scope = scope_of(who.id, on=max(on, who.employed_on))
    opened = _papers(who, scope, at)
    if who.kind != "contractor":
        opened += _once(Benefit, BENEFIT, who, {}, at=at)
        opened += _induction(who, scope, at)
    if read(ConfidentialityPolicy, on=who.employed_on, for_=scope).undertaking_required:
        given = {"kind": "confidentiality", "level": "internal"}
        opened += _once(Undertaking, UNDERTAKING, who, given, at=at)
    return opened


def _papers(who: Person, scope: Scope, at: datetime) -> int:
    required = read(EmployeeDocumentPolicy, on=who.employed_on, for_=scope).required_documents
    held = set(session.scalars(select(EmployeeDocument.kind).where(EmployeeDocument.person_id == who.id)))
    lacks = papers.missing(required, held)
    for kind in lacks:
        file(DOCUMENT, {"person_id": who.id, "kind": kind}, by=SYSTEM, at=at)
    return len(lacks)


def _induction(who: Person, scope: Scope, at: datetime) -> int:
    policy = read(TrainingPolicy, on=who.employed_on, for_=scope)
    had = select(TrainingRecord.id).where(TrainingRecord.person_id == who.id, TrainingRecord.kind == training.INDUCTION)
    if session.scalar(had.limit(1)) is not None:
        return 0
    given = {
        "person_id": who.id,
        "topic": "、".join(policy.induction_topics)[:200],
        "kind": training.INDUCTION,
        "source": "induction",
        "topics": list(policy.induction_topics),
        "due_on": training.induct_by(who.employed_on, policy.induction_days),
        "done_on": None,
    }
    follow(RECORD, file(RECORD, given, by=SYSTEM, at=at), "assign", by=SYSTEM, at=at)
    return 1


def _once(model: Any, process: Process, who: Person, given: Mapping[str, Any], *, at: datetime) -> int:
    if session.scalar(select(model.id).where(model.person_id == who.id).limit(1)) is not None:
        return 0
    file(process, {"person_id": who.id, **given}, by=SYSTEM, at=at)
    return 1
