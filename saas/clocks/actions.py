"""The verbs of a deadline: start, pause, resume, stop, restart. Its moments are noted, so that a job wakes for them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from saas import work
from saas.clocks import rules
from saas.clocks.models import LATE, PAUSED, RUNNING, STOPPED, Clock
from saas.clocks.rules import Limit, Span, Step
from saas.db import Model, session
from saas.events import SYSTEM
from saas.organisation.calendar_queries import calendar_for
from saas.organisation.calendar_rules import Calendar
from saas.organisation.queries import company
from saas.policies.scope import Scope

ROUND = "clocks.due"
AHEAD, DAYS_EACH = timedelta(days=150), 2


def start(
    subject: Model,
    name: str,
    *,
    minutes: int | None = None,
    days: int | None = None,
    until: datetime | None = None,
    scope: Scope,
    at: datetime,
    policy_key: str = "",
    escalate_days: int = 0,
) -> Clock:
    """Start a clock of `minutes` working minutes, `days` working days or `until` a moment; one that runs is returned.

    `escalate_days` working days after it was due the superior of its holders is told (0: at once), later hers.
    """
    running = find(subject, name)
    if running is not None:
        return running
    clock = Clock(
        subject_kind=subject.__tablename__,
        subject_id=subject.id,  # type: ignore[attr-defined]  # every subject is Identified
        name=name,
        limit_minutes=minutes,
        limit_days=days,
        until_at=until,
        policy_key=policy_key,
        unit_ids=list(scope.unit_ids),
        escalate_days=escalate_days,
        started_at=at,
        due_at=until or at,
        paused=[],
        state=RUNNING,
        step=Step.NONE.value,
    )
    settle(clock, at=at)
    session.add(clock)
    session.flush()
    return clock


def pause(subject: Model, name: str, *, at: datetime) -> None:
    """Hold it: what passes until it is resumed does not count. Nothing happens to one that does not run."""
    clock = find(subject, name)
    if clock is not None and clock.state in (RUNNING, LATE):
        clock.paused = [*clock.paused, [at.isoformat(), None]]
        clock.state, clock.next_at = PAUSED, None


def resume(subject: Model, name: str, *, at: datetime) -> None:
    """Let a paused clock run on; its due moment moves by the working time it was held."""
    clock = find(subject, name)
    if clock is not None and clock.state == PAUSED:
        _close_span(clock, at)
        clock.state = RUNNING
        settle(clock, at=at)


def stop(subject: Model, name: str, *, at: datetime) -> None:
    """What it waited for has happened."""
    clock = find(subject, name)
    if clock is not None:
        _stop(clock, at)


def stop_all(subject: Model, *, at: datetime) -> None:
    """The record has come to its end: no clock of it runs on."""
    for clock in session.scalars(_open(subject).with_for_update()):
        _stop(clock, at)


def restart(subject: Model, name: str, *, scope: Scope, at: datetime) -> Clock | None:
    """Stop it and start it anew with the same limit; None when none ran."""
    clock = find(subject, name)
    if clock is None:
        return None
    _stop(clock, at)
    session.flush()
    return start(
        subject,
        name,
        minutes=clock.limit_minutes,
        days=clock.limit_days,
        until=clock.until_at,
        scope=scope,
        at=at,
        policy_key=clock.policy_key,
        escalate_days=clock.escalate_days,
    )


def find(subject: Model, name: str) -> Clock | None:
    """The clock of this name that has not stopped, locked for what follows."""
    return session.scalars(_open(subject).where(Clock.name == name).with_for_update()).one_or_none()


def _open(subject: Model):  # type: ignore[no-untyped-def]  # a select of clocks
    record_id = subject.id  # type: ignore[attr-defined]  # every subject is Identified
    return select(Clock).where(
        Clock.subject_kind == subject.__tablename__, Clock.subject_id == record_id, Clock.state != STOPPED
    )


def _stop(clock: Clock, at: datetime) -> None:
    if clock.state == PAUSED:
        _close_span(clock, at)
        clock.due_at = due_of(clock, calendar_of(clock)).astimezone(UTC)
    clock.state, clock.stopped_at, clock.next_at = STOPPED, at, None


def _close_span(clock: Clock, at: datetime) -> None:
    *before, last = clock.paused
    clock.paused = [*before, [last[0], at.isoformat()]]


def zone() -> ZoneInfo:
    """The company's clock on the wall."""
    return ZoneInfo(company().zone)


def calendar_of(clock: Clock) -> Calendar:
    """The working calendar of the clock's unit, from its start far enough for its limit and its pauses."""
    first = clock.started_at.astimezone(zone()).date()
    days = clock.limit_days or (clock.limit_minutes or 0) // 60
    last = max(first, clock.due_at.astimezone(zone()).date()) + AHEAD + timedelta(days=DAYS_EACH * days)
    return calendar_for(Scope(tuple(clock.unit_ids)), first - timedelta(days=30), last)


def spans_of(clock: Clock) -> list[Span]:
    """The pauses that are over, in the company's zone."""
    here = zone()
    read = datetime.fromisoformat
    return [(read(a).astimezone(here), read(b).astimezone(here)) for a, b in clock.paused if b is not None]


def due_of(clock: Clock, calendar: Calendar) -> datetime:
    """When it is due by the calendar as it stands."""
    return rules.due(clock.started_at.astimezone(zone()), _local(clock.limit), spans_of(clock), calendar)


def _local(limit: Limit) -> Limit:
    return Limit(until=limit.until.astimezone(zone())) if limit.until is not None else limit


def settle(clock: Clock, *, at: datetime) -> Step | None:
    """Reckon the due moment by the calendar as it stands, and note when to wake for the next telling; which one."""
    calendar, began = calendar_of(clock), clock.started_at.astimezone(zone())
    due_at = due_of(clock, calendar)
    early = rules.soon(began, _local(clock.limit), spans_of(clock), calendar)
    step = rules.next_step(clock.told, early)
    clock.due_at = due_at.astimezone(UTC)
    clock.next_at = None
    if step is not None:
        moment = rules.moment_of(step, due_at, early, escalate_days=clock.escalate_days, calendar=calendar)
        clock.next_at = moment.astimezone(UTC)
        _wake_at(max(clock.next_at, at))
    return step


def _wake_at(moment: datetime) -> None:
    """One job for all clocks of a minute; the minute after, so that it is never asked for before it could run."""
    minute = moment.astimezone(UTC).replace(second=0, microsecond=0) + timedelta(minutes=1)
    work.request(ROUND, by=SYSTEM, due_at=minute, key=f"{ROUND}:{minute:%Y-%m-%dT%H:%M}")
