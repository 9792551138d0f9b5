"""Filling a sheet in: its points become questions, the answers are kept point by point, trouble goes out at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.events import SYSTEM
from saas.policies.reading import read
from saas.processes.declare import Doing, Process
from saas.processes.fields import Field, flag, text
from saas.processes.people import scope_of_record
from saas.warehouse.daily_check import rules
from saas.warehouse.daily_check.models import CheckPoint, CheckSheet
from saas.warehouse.daily_check.policy import CheckPolicy
from saas.warehouse.registers import Alarm, in_the_warehouses_unit, open_incident, sound

ABNORMAL = N_("Daily check %(what)s: %(found)s")


def lay_out(doing: Doing) -> None:
    """A new sheet has the points of its day (D09-33, D09-34)."""
    row: CheckSheet = doing.record
    in_the_warehouses_unit(doing)
    policy = read(CheckPolicy, on=row.day, for_=scope_of_record(row, row.day))
    points = rules.points_of(policy.items, policy.daily_count)
    session.add_all(CheckPoint(sheet_id=row.id, point=point) for point in points)
    session.flush()


def points_of(sheet: CheckSheet) -> Sequence[CheckPoint]:
    """The points of a sheet in their order."""
    wanted = select(CheckPoint).where(CheckPoint.sheet_id == sheet.id).order_by(CheckPoint.id)
    return session.scalars(wanted).all()


def ticks(sheet: Any) -> tuple[Field, ...]:
    """A tick for each point."""
    return tuple(flag(f"point_{n}", one.point) for n, one in enumerate(points_of(sheet), start=1))


def notes(sheet: Any) -> tuple[Field, ...]:
    """A line for each point: what is wrong there."""
    hint = N_("What is wrong here; leave empty what is in order.")
    return tuple(text(f"point_{n}", one.point, hint=hint, wide=True) for n, one in enumerate(points_of(sheet), start=1))


def all_ticked(doing: Doing) -> Sequence[Objection]:
    """Every point was looked at."""
    return rules.passing_objections({one.name: bool(doing.given.get(one.name)) for one in ticks(doing.record)})


def something_said(doing: Doing) -> Sequence[Objection]:
    """At least one point says what is wrong."""
    return rules.reporting_objections({one.name: str(doing.given.get(one.name) or "") for one in notes(doing.record)})


def passed(doing: Doing) -> None:
    """All in order: each point says so."""
    _checked(doing)
    for point in points_of(doing.record):
        point.result = "ok"


def reported(process: Process) -> Any:
    """What is wrong becomes an incident and goes out at once (D09-35)."""

    def effect(doing: Doing) -> None:
        _checked(doing)
        found = []
        for number, point in enumerate(points_of(doing.record), start=1):
            point.note = str(doing.given.get(f"point_{number}") or "").strip()
            point.result = "abnormal" if point.note else "ok"
            found += [f"{point.point}: {point.note}"] if point.note else []
        told = "; ".join(found)
        doing.record.incident_id = open_incident(doing, told, by=SYSTEM, at=doing.at, description=told)
        sound(process, doing.record, Alarm("abnormal", ABNORMAL, {"found": told}), by=doing.by, at=doing.at)

    return effect


def _checked(doing: Doing) -> None:
    row: CheckSheet = doing.record
    row.checked_at = doing.at
    row.checked_by_id = doing.by.person_id if isinstance(doing.by, Actor) else None
