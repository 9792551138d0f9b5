"""Who signs a leave, and until when it may be taken back or its slip handed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from saas.core.errors import Objection
from saas.core.text import N_
from saas.hr.leave.asking import Ask
from saas.hr.leave.policy import LeavePolicy
from saas.organisation.calendar_rules import Calendar, nth_working_day
from saas.organisation.span_rules import WorkSpan, back_on


@dataclass(frozen=True)
class Step:
    """One signature: any one of the roles gives it, and the line manager too where `line_manager` is set.

    `rule` is the threshold that asks for it.
    """

    order: int
    roles: tuple[str, ...]
    line_manager: bool
    rule: str


@dataclass(frozen=True)
class Candidate:
    """Somebody who might sign: the roles held and whether the applicant reports to this person on the day."""

    person_id: int
    roles: frozenset[str]
    is_line_manager: bool = False


def approval_steps(ask: Ask, policy: LeavePolicy) -> tuple[Step, ...]:
    """The signatures in order; none for an emergency, whose call the manager or HR records."""
    if ask.is_emergency:
        return ()
    first = Step(1, policy.approver_roles, line_manager=True, rule="leave.approver_roles")
    if ask.minutes <= policy.second_approval_over_days * ask.day_minutes:
        return (first,)
    return first, Step(2, policy.second_approver_roles, line_manager=False, rule="leave.second_approval_over_days")


def may_sign(step: Step, candidate: Candidate, applicant_id: int) -> bool:
    """Whether somebody may give this signature; never the applicant, whatever the roles."""
    if candidate.person_id == applicant_id:
        return False
    return (step.line_manager and candidate.is_line_manager) or not candidate.roles.isdisjoint(step.roles)


def withdrawal_objections(span: WorkSpan, today: date) -> list[Objection]:
    """Why a leave may no longer be taken back: it has begun."""
    if today < span.first_day:
        return []
    text = N_("The leave began on %(first_day)s and can no longer be withdrawn.")
    return [Objection("leave.withdrawal", text, {"first_day": span.first_day}, clause="D02-04")]


def slip_due_on(return_day: date, policy: LeavePolicy, calendar: Calendar) -> date:
    """The last day for the slip: so many working days after the day of return."""
    return nth_working_day(return_day, policy.emergency_slip_days, calendar)


def slip_due_after(span: WorkSpan, policy: LeavePolicy, calendar: Calendar) -> date:
    """The last day for the slip of an emergency leave, from the leave itself."""
    return slip_due_on(back_on(span, calendar), policy, calendar)


def slip_is_overdue(due_on: date, today: date) -> bool:
    """Whether the slip stayed out beyond its day."""
    return due_on < today
