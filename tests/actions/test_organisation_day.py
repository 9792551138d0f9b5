"""The organisation's day change: what has become due happens, and happens once."""

from datetime import UTC, datetime, timedelta

import pytest

from jobs.bindings import Task
from jobs.organisation import change_day
from saas.auth.actor import MACHINE
from saas.auth.permissions import Permission
from saas.events import SYSTEM
from saas.organisation import leaving, sheet_actions
from tests.factories_organisation import TODAY, admin, full_sheet, make_person, make_position, make_unit, make_user

pytestmark = pytest.mark.usefixtures("inside")


def test_sheets_leavers_and_holidays_are_settled_and_nothing_is_done_twice():
    unit = make_unit()
    position, tomorrow = make_position(unit), TODAY + timedelta(days=1)
    sheet = sheet_actions.draft(position, by=admin(Permission.POSITION_EDIT))
    sheet_actions.write(sheet, full_sheet(), by=admin(Permission.POSITION_EDIT))
    sheet_actions.approve(sheet, by=admin(Permission.POSITION_APPROVE), today=TODAY, from_on=tomorrow)
    leaver = make_person("林夏", unit)
    user = make_user(leaver)
    at = datetime(2026, 11, 24, 0, 1, tzinfo=UTC)
    leaving.leave(leaver, by=SYSTEM, last_day=tomorrow, today=TODAY, at=at)
    task = Task(MACHINE, at, tomorrow, "Asia/Shanghai", 1)
    assert change_day(task, on=tomorrow) == {"sheets": 1, "leavers": 0, "years": [2026]}
    assert (sheet.state, user.state) == ("in_force", "active")
    after = Task(MACHINE, at + timedelta(days=1), tomorrow + timedelta(days=1), "Asia/Shanghai", 2)
    assert change_day(after, on=tomorrow)["leavers"] == 1
    assert user.state == "disabled"
    assert change_day(after, on=tomorrow) == {"sheets": 0, "leavers": 0, "years": [2026]}
