"""Particular values of the processes about attendance, absence and overtime, for the generated tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from saas.db import session
from saas.hr.attendance.models import RosterEntry, Shift
from tests.factories_leave import AT, BEGAN, TODAY
from tests.factories_processes import House

MONTH = date(2026, 11, 1)
FIGURES = {"status": "ok", "worked": 480, "leave": 0, "duty": 0, "unclear": 0}
FIGURES |= {"unexcused": 0, "absent": 0, "late": 0, "early": 0, "missing": 0}


def _person(house: House, **more: Any) -> dict[str, Any]:
    return {"person_id": house.cast.employee.id, "unit_id": house.cast.unit.id, "title": "张雨晴", **more}


def _swap(house: House) -> dict[str, Any]:
    """Two people on two shifts."""
    for who, start, end in ((house.cast.employee, "06:00", "14:00"), (house.cast.manager, "14:00", "22:00")):
        shift = Shift(name=f"{start} 班", parts=[{"start": start, "end": end}])
        session.add(shift)
        session.flush()
        session.add(RosterEntry(person_id=who.id, shift_id=shift.id, first_on=BEGAN))
    session.flush()
    day = TODAY + timedelta(days=2)
    return {"person_id": house.cast.employee.id, "other_id": house.cast.manager.id, "own_day": day}


def _correction(house: House) -> dict[str, Any]:
    return {"person_id": house.cast.employee.id, "work_date": TODAY, "kind": "punch", "came_at": AT, "reason": "忘打卡"}


GIVEN: dict[str, Callable[[House], Mapping[str, Any]]] = {
    "attendance-correction": _correction,
    "duty-outside": lambda house: {"person_id": house.cast.employee.id, "ends_at": AT + timedelta(days=1, hours=4)},
    "shift-swap": _swap,
    "overtime": lambda house: {"person_id": house.cast.employee.id, "ends_at": AT + timedelta(days=1, hours=2)},
    "absence": lambda house: _person(house, work_date=date(2026, 11, 20), minutes=480, expected=480),
    "absence-case": lambda house: _person(
        house, kind="consecutive", first_on=date(2026, 11, 18), last_on=date(2026, 11, 20), days=3, limit=3
    ),
    "attendance-talk": lambda house: _person(house, month=MONTH, kind="late", times=1, days=["2026-11-20"]),
    "attendance-adjustment": lambda house: _person(
        house, work_date=date(2026, 10, 20), for_month=MONTH, before=FIGURES, after=FIGURES | {"late": 20}
    ),
}
"""Values of the form, by slug."""

_SERVED = {"served_on": date(2026, 11, 19), "served_how": "快递", "back_by": date(2026, 11, 22)}

STATE: dict[str, dict[str, Mapping[str, Any]]] = {
    "absence-case": {"served": _SERVED, "heard": _SERVED, "union_told": _SERVED, "decided": {"decision": "warning"}},
    "overtime": {"worked": {"worked": 60}, "compensated": {"worked": 60, "compensation": "pay"}},
}
"""Columns that a state needs, by slug and state."""
