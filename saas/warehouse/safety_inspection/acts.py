"""What an inspection brings about: findings become tasks, a loss becomes an incident with its reference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from saas.auth.actor import Actor
from saas.core.errors import Objection
from saas.db import session
from saas.events import SYSTEM
from saas.office.incident.models import Incident
from saas.office.task.models import Task
from saas.office.task.process import TASK
from saas.organisation.queries import company
from saas.organisation.scopes import unit_chains
from saas.policies.reading import read
from saas.policies.scope import COMPANY, Scope
from saas.processes import actions
from saas.processes.declare import Doing
from saas.processes.fields import Field, flag, text
from saas.processes.people import scope_of_record
from saas.warehouse.item_models import Warehouse
from saas.warehouse.registers import open_incident
from saas.warehouse.safety_inspection import rules
from saas.warehouse.safety_inspection.models import SafetyFinding, SafetyInspection
from saas.warehouse.safety_inspection.policy import SafetyPolicy

OVER = ("passed", "cancelled")


def points_of(row: Any) -> tuple[str, ...]:
    """The list of the day the inspection is due."""
    return read(SafetyPolicy, on=row.due_on, for_=scope_of_record(row, row.due_on)).points


def ticks(row: Any) -> tuple[Field, ...]:
    """A tick for each point."""
    return tuple(flag(f"point_{n}", one) for n, one in enumerate(points_of(row), start=1))


def notes(row: Any) -> tuple[Field, ...]:
    """A line for each point: what was found there."""
    return tuple(text(f"point_{n}", one, wide=True) for n, one in enumerate(points_of(row), start=1))


def all_ticked(doing: Doing) -> Sequence[Objection]:
    """Every point was looked at."""
    return rules.passing_objections({one.name: bool(doing.given.get(one.name)) for one in ticks(doing.record)})


def something_found(doing: Doing) -> Sequence[Objection]:
    """At least one point says what was found."""
    return rules.finding_objections({one.name: str(doing.given.get(one.name) or "") for one in notes(doing.record)})


def inspected(doing: Doing) -> None:
    """Who looked, and when."""
    doing.record.inspected_on = doing.on
    doing.record.inspector_id = doing.by.person_id if isinstance(doing.by, Actor) else None


def found(doing: Doing) -> None:
    """Each finding becomes a task of whoever is named (D09-30)."""
    inspected(doing)
    for number, point in enumerate(points_of(doing.record), start=1):
        note = str(doing.given.get(f"point_{number}") or "").strip()
        if note:
            finding = SafetyFinding(inspection_id=doing.record.id, point=point, note=note)
            finding.task_id = _task(doing, f"{point}: {note}")
            session.add(finding)


def _task(doing: Doing, title: str) -> int | None:
    who = doing.given.get("mender_id")
    if who is None:
        return None
    given = {"title": title[:200], "assignee_id": who, "due_on": max(doing.given.get("mend_by") or doing.on, doing.on)}
    more = {"nature": "routine", "difficulty": "middle", "importance": "high", "description": doing.record.title}
    return int(actions.file(TASK, given | more, by=SYSTEM, at=doing.at).id)


def lost(doing: Doing) -> None:
    """A loss or damage is an incident with the number of the police or the insurance (D09-31)."""
    row = doing.record
    more = {"description": doing.given.get("what") or "", "document": doing.given.get("reference") or ""}
    title = f"{row.title}: {more['description']}"
    row.incident_id = open_incident(doing, title, by=SYSTEM, at=doing.at, damage=doing.given.get("damage"), **more)


def all_mended(doing: Doing) -> Sequence[Objection]:
    """Its tasks are done, its incident is settled."""
    tasks = select(SafetyFinding.task_id).where(SafetyFinding.inspection_id == doing.record.id)
    still = select(Task.title).where(Task.id.in_(tasks), Task.state.not_in(OVER)).order_by(Task.id)
    incident = session.get(Incident, doing.record.incident_id) if doing.record.incident_id is not None else None
    is_open = incident is not None and incident.state != "reviewed"
    return rules.fixing_objections(session.scalars(still).all(), incident_is_open=is_open)


def open_due(process: Any, *, at: datetime, on: date) -> int:
    """Ask for the inspections whose cycle is over; how many. One that is open is not asked for again."""
    last = dict(_newest().all())
    asked = 0
    for house in session.scalars(select(Warehouse).order_by(Warehouse.id)):
        due = rules.next_due(last.get(house.id), on, _cycle(house, on))
        if due is not None and not _is_open(house.id):
            title = ("{name} 防火防盗检查", "Safety of {name}")[company().locale == "en"].format(name=house.name)
            given = {"title": title, "warehouse_id": house.id, "due_on": due}
            actions.file(process, given, by=SYSTEM, at=at)
            asked += 1
    return asked


def _cycle(house: Warehouse, on: date) -> int:
    scope = Scope(unit_chains([house.unit_id], on=on)[house.unit_id]) if house.unit_id is not None else COMPANY
    return read(SafetyPolicy, on=on, for_=scope).inspection_cycle_days


def next_of_all(cycles: Mapping[int, int], *, on: date) -> dict[int, date]:
    """Warehouse to when its next inspection falls due, by its cycle in days; none while one is asked for."""
    waiting = select(SafetyInspection.warehouse_id).where(SafetyInspection.state == "due")
    asked, last = set(session.scalars(waiting)), dict(_newest().all())
    return {
        house: max(on, last[house] + timedelta(days=days)) if house in last else on
        for house, days in cycles.items()
        if house not in asked
    }


def _newest() -> Any:
    model = SafetyInspection
    newest = select(model.warehouse_id, func.max(model.inspected_on)).where(model.inspected_on.is_not(None))
    return session.execute(newest.group_by(model.warehouse_id))


def _is_open(warehouse_id: int) -> bool:
    waiting = select(SafetyInspection.id).where(SafetyInspection.warehouse_id == warehouse_id)
    return session.scalar(waiting.where(SafetyInspection.state == "due").limit(1)) is not None
