"""What the tests of leaving share: a notice, a night, a handover."""

from __future__ import annotations

from datetime import date

from saas.hr.offboarding_handover import opening
from saas.hr.offboarding_handover.process import OFFBOARDING
from saas.hr.resignation.models import Resignation
from saas.hr.resignation.process import RESIGNATION
from saas.processes import actions, reminding
from tests.factories_leaving import AT, TODAY, Court, actor, later

LAST = date(2026, 12, 23)


def notice(house: Court, **more: object) -> Resignation:
    given = {"wanted_on": date(2026, 12, 1), "reason": "回老家", "motive": "family", **more}
    row: Resignation = actions.file(RESIGNATION, given, by=actor(house.cast.employee), at=AT)
    return row


def night(day: date, house: Court) -> None:
    """What the machine does on a day."""
    at = later((day - TODAY).days)
    opening.open_due(at=at, on=day)
    for process in (OFFBOARDING, RESIGNATION):
        for passing in process.passes:
            reminding.pass_by(process, passing, at=at, on=day)
