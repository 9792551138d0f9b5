"""Who signs a leave, and until when it may be taken back or its slip handed in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from saas.core.chains import ChainStep, join, steps_for
from saas.core.errors import Objection
from saas.core.quantities import days_of
from saas.core.text import N_
from saas.hr.leave.asking import Ask
from saas.hr.leave.policy import LeavePolicy
from saas.organisation.calendar_rules import Calendar, nth_working_day
from saas.organisation.span_rules import WorkSpan, back_on


def facts_of(ask: Ask) -> dict[str, object]:
    """What the conditions of the chains may look at."""
    return {"days": days_of(ask.minutes, ask.day_minutes) if ask.day_minutes > 0 else Decimal(0), "kind": ask.kind.key}


def approval_steps(ask: Ask, policy: LeavePolicy) -> tuple[ChainStep, ...]:
    """The signatures in order; none for an emergency, whose call the manager or HR records."""
    if ask.is_emergency:
        return ()
    is_long = ask.minutes > policy.second_approval_over_days * ask.day_minutes
    chain = join(policy.approver_roles, policy.second_approver_roles) if is_long else policy.approver_roles
    return steps_for(chain, facts_of(ask))


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
