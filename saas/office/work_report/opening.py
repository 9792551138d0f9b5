"""Reports that the calendar asks for: one for each person who owes it and each period, however often this runs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import func, select

from saas.auth.permissions import Permission
from saas.db import session
from saas.events import SYSTEM
from saas.office.work_report import rules
from saas.office.work_report.models import WorkReport
from saas.office.work_report.policy import ReportPolicy
from saas.office.work_report.process import REPORT
from saas.organisation.access import holders_of
from saas.organisation.managers import managers_of
from saas.organisation.queries import company
from saas.organisation.scopes import scopes_of
from saas.policies.reading import read_many
from saas.processes import actions

TITLES = {"summary": ("{month} 月度总结", "Summary of {month}"), "team": ("{first} 起团队情况", "Team from {first}")}


def open_due(*, at: datetime, on: date) -> int:
    """Ask for what is due from today; how many were asked for."""
    return _open(rules.SUMMARY, Permission.WORK_REPORT_OWE, at=at, on=on) + _open(
        rules.TEAM, Permission.TEAM_REPORT_OWE, at=at, on=on
    )


def _open(kind: str, permission: Permission, *, at: datetime, on: date) -> int:
    owing = list(session.scalars(holders_of(permission, on=on)))
    scopes = scopes_of(owing, on=on)
    policies = read_many(ReportPolicy, on=on, for_=scopes)
    bosses, last = managers_of(owing, on=on), _last_due(kind, owing)
    asked = 0
    for person in owing:
        policy, boss = policies[person].policy, bosses.get(person)
        period = _period(kind, policy, last.get(person), on)
        if period is None or boss is None or last.get(person) == period.due_on:
            continue
        given = {
            "title": _title(kind, period),
            "kind": kind,
            "author_id": person,
            "reviewer_id": boss,
            "unit_id": next(iter(scopes[person].unit_ids), None),
            "first_on": period.first_on,
            "last_on": period.last_on,
            "due_on": period.due_on,
        }
        actions.file(REPORT, given, by=SYSTEM, at=at)
        asked += 1
    return asked


def _period(kind: str, policy: ReportPolicy, last_due_on: date | None, on: date) -> rules.Period | None:
    if kind == rules.TEAM:
        return rules.next_team_report(last_due_on, on, policy.upward_cycle_days)
    return rules.open_summary(on, due=policy.summary_due, offset_days=policy.summary_due_offset_days)


def _last_due(kind: str, owing: Iterable[int]) -> dict[int, date]:
    """The day the newest report of each was due; one statement."""
    newest = select(WorkReport.author_id, func.max(WorkReport.due_on)).where(
        WorkReport.kind == kind, WorkReport.author_id.in_(list(owing)), WorkReport.due_on.is_not(None)
    )
    return {person: due for person, due in session.execute(newest.group_by(WorkReport.author_id)) if due is not None}


def _title(kind: str, period: rules.Period) -> str:
    """A name in the company's language: the record is its own."""
    words = TITLES[kind][company().locale == "en"]
    return words.format(month=f"{period.first_on:%Y-%m}", first=period.first_on.isoformat())
