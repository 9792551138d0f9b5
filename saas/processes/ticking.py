"""The clocks of a record follow its moves: which start, stop, pause and go on, and why each is due when it is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from saas.clocks import actions as clocks
from saas.clocks import rules as clock_rules
from saas.clocks.models import Clock as ClockRow
from saas.core.thresholds import Declared
from saas.db import session
from saas.organisation.calendar_queries import calendar_for
from saas.policies import registry as thresholds
from saas.policies.decisions import Verdict, decide
from saas.policies.reading import Read, read_with_sources
from saas.processes.declare import CLOSE_OF_WORK, Clock, Doing, Process

MINUTES = {"minutes": 1, "hours": 60, "working hours": 60}


def moved(process: Process, name: str, doing: Doing) -> None:
    """What a move does to the clocks; at the end of the road all of them stop."""
    record, at = doing.record, doing.at
    for clock in process.clocks:
        if name in clock.stops_on:
            clocks.stop(record, clock.name, at=at)
        if name in clock.pauses_on:
            clocks.pause(record, clock.name, at=at)
        if name in clock.resumes_on:
            clocks.resume(record, clock.name, at=at)
    if record.state in process.closed_states:
        clocks.stop_all(record, at=at)
        return
    for clock in process.clocks:
        if name in clock.starts_on:
            start(process, clock, doing)


def edited(process: Process, changed: Collection[str], doing: Doing) -> None:
    """A clock that runs until a day that was put off, or by a limit that depends on a field, starts anew from then."""
    for clock in process.clocks:
        running = clocks.find(doing.record, clock.name)
        if running is None or not (clock.until in changed or _other_limit(clock, running, doing)):
            continue
        began = running.started_at
        clocks.stop(doing.record, clock.name, at=doing.at)
        session.flush()
        start(process, clock, doing if clock.until else replace(doing, at=began))


def _other_limit(clock: Clock, running: ClockRow, doing: Doing) -> bool:
    return callable(clock.limit) and (clock.limit(doing.record) or "") != running.policy_key


def start(process: Process, clock: Clock, doing: Doing) -> ClockRow | None:
    """Start one clock by the thresholds of the day; None where its threshold is not set or its field is empty."""
    if clock.until:
        return _until(clock, doing)
    key = clock.limit if isinstance(clock.limit, str) else clock.limit(doing.record)
    item = thresholds.item(key) if key else None
    if item is None:
        return None
    found: Read[Any] = read_with_sources(item.policy, on=doing.on, for_=doing.scope)
    value = getattr(found.policy, item.field)
    if value is None:
        return None
    row = clocks.start(
        doing.record,
        clock.name,
        **_limit(item, value),
        scope=doing.scope,
        at=doing.at,
        policy_key=item.key,
        escalate_days=_escalation(clock, doing),
    )
    _explain(rule_of(process, clock.name), row, doing, found, keys=_keys(clock, item, found))
    return row


def _limit(item: Declared, value: Any) -> dict[str, Any]:
    each = MINUTES.get(item.threshold.unit)
    return {"minutes": int(value) * each} if each else {"days": int(value)}


def _escalation(clock: Clock, doing: Doing) -> int:
    item = thresholds.item(clock.escalate) if clock.escalate else None
    return int(getattr(doing.read(item.policy), item.field) or 0) if item is not None else 0


def _until(clock: Clock, doing: Doing) -> ClockRow | None:
    here = ZoneInfo(doing.zone)
    value = doing.on if clock.until == CLOSE_OF_WORK else getattr(doing.record, clock.until)
    if value is None:
        return None
    until = value if isinstance(value, datetime) else _close_of(value, here, doing)
    return clocks.start(
        doing.record,
        clock.name,
        until=until,
        scope=doing.scope,
        at=doing.at,
        policy_key=clock.escalate,
        escalate_days=_escalation(clock, doing),
    )


def _close_of(day: date, here: ZoneInfo, doing: Doing) -> datetime:
    calendar = calendar_for(doing.scope, day, day)
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=here)
    return clock_rules.close_of_work(day, noon, calendar)


def _keys(clock: Clock, item: Declared, found: Read[Any]) -> list[str]:
    return [item.key, *([clock.escalate] if clock.escalate in found.used else [])]


def _explain(rule: str, row: ClockRow, doing: Doing, found: Read[Any], *, keys: Sequence[str]) -> None:
    """The decision behind the due moment, so that its "Why?" names threshold and clause."""
    here, item = ZoneInfo(doing.zone), thresholds.item(keys[0])
    assert item is not None
    inputs = {
        "started": f"{row.started_at.astimezone(here):%Y-%m-%d %H:%M}",
        "due": f"{row.due_at.astimezone(here):%Y-%m-%d %H:%M}",
    }
    verdict = Verdict(rule, "started", inputs=inputs, clauses=item.threshold.clauses[:2])
    decide(verdict, doing.record, on=doing.on, policy=found, keys=keys)


def rule_of(process: Process, clock: str) -> str:
    """The name of the rule under which a clock's decisions stand."""
    return f"{process.kind}.clock.{clock}"
