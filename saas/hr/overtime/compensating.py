"""What follows from overtime that was worked: a lot of time off, or a fact for the payroll. Never a deduction."""

from __future__ import annotations

from sqlalchemy import select

from saas.core.errors import Objection, Refused
from saas.core.periods import add_months
from saas.core.text import N_
from saas.db import session
from saas.events import bulk_insert
from saas.hr.leave.models import LeaveLot, LeaveType
from saas.hr.overtime.models import Overtime
from saas.hr.overtime.policy import OvertimePolicy
from saas.processes.declare import Doing

TYPE = "compensation"


def compensate(doing: Doing) -> None:
    """Time off becomes a lot of its own, one for one, usable at once; pay is a fact in the payroll export."""
    row: Overtime = doing.record
    if row.compensation == "time_off":
        row.lot_id = _lot(row, doing).id


def _lot(row: Overtime, doing: Doing) -> LeaveLot:
    kind = session.scalars(select(LeaveType).where(LeaveType.key == TYPE, LeaveType.in_use)).one_or_none()
    if kind is None:
        text = N_("The leave type for time off in lieu is not used here. Choose pay, or take the type into use.")
        raise Refused(Objection("overtime.compensation", text, field="compensation"))
    period = f"overtime-{row.id}"
    given = {
        "person_id": row.person_id,
        "type_id": kind.id,
        "period": period,
        "minutes": row.worked,
        "earned_on": doing.on,
        "usable_from": doing.on,
        "expires_on": add_months(doing.on, doing.read(OvertimePolicy).lot_months),
        "source": "overtime",
        "reason": row.number or "",
    }
    bulk_insert(LeaveLot, [given], source=period)
    made = (LeaveLot.person_id == row.person_id, LeaveLot.type_id == kind.id, LeaveLot.period == period)
    return session.scalars(select(LeaveLot).where(*made)).one()
