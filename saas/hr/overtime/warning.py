"""Overtime near the month's cap: the manager and HR hear of it when somebody is asked, and once a week."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import select

from saas.auth.permissions import Permission
from saas.core.periods import month_span
from saas.core.text import N_
from saas.db import session
from saas.hr.of_person import everybody_with, superior
from saas.hr.overtime.ground import COUNTED, month_minutes
from saas.hr.overtime.models import Overtime
from saas.hr.overtime.rules import is_near
from saas.notices.actions import Message, tell_persons
from saas.organisation.queries import company
from saas.organisation.scopes import scopes_of
from saas.policies.legal_policy import LegalPolicy
from saas.policies.reading import read_many
from saas.processes.declare import Doing

NEAR = N_("%(name)s comes to %(hours)s of %(cap)s hours of overtime in this month.")
MONDAY = 0


def tell_near(row: Overtime, doing: Doing) -> None:
    """At once, when a call brings somebody near her cap; once for each call."""
    month = month_minutes(doing.on, doing.zone, person_ids=[row.person_id]).get(row.person_id, 0)
    cap = doing.read(LegalPolicy).overtime_month_cap_hours
    if is_near(month, cap):
        whom = {*superior(row, doing.on), *everybody_with(Permission.OVERTIME_SETTLE)(row, doing.on)}
        facts = {"name": row.title, "hours": f"{month / 60:.1f}", "cap": cap}
        message = Message("processes.reminder", NEAR, facts, f"/hr/overtime/{row.id}")
        tell_persons(whom, message, key=f"overtime.near:{row.id}", by=doing.by, at=doing.at)


def near_cap(on: date) -> Iterable[Any]:
    """On Mondays the newest call of everybody whose month is near its cap."""
    if on.weekday() != MONDAY:
        return []
    months = month_minutes(on, company().zone)
    policies = read_many(LegalPolicy, on=on, for_=scopes_of(list(months), on=on)) if months else {}
    near = [
        person
        for person, minutes in months.items()
        if is_near(minutes, policies[person].policy.overtime_month_cap_hours)
    ]
    wanted = select(Overtime).where(
        Overtime.person_id.in_(near), Overtime.state.in_(COUNTED), Overtime.starts_at >= month_span(on).first
    )
    newest = {row.person_id: row for row in session.scalars(wanted.order_by(Overtime.starts_at))}
    return list(newest.values())
