"""What the tests of attendance share: the company's thresholds, counts, requests and late days."""

from __future__ import annotations

from sqlalchemy import func, select

from saas.db import session
from saas.events import SYSTEM
from saas.hr.attendance import punching
from saas.hr.attendance.corrections import CORRECTION
from saas.hr.attendance.request_models import AttendanceCorrection
from saas.policies import setting
from saas.processes import actions
from tests.factories_attendance import (
    MONDAY,
)
from tests.factories_leave import AT, BEGAN, Cast, actor

WEB = punching.Device("web", "127.0.0.1")


def count(model: type, *where: object) -> int:
    return session.scalar(select(func.count()).select_from(model).where(*where)) or 0


def set_company(key: str, value: object) -> None:
    setting.found(key, value, by=SYSTEM, on=BEGAN)


def asked_correction(people: Cast, **given: object) -> AttendanceCorrection:
    facts = {"work_date": MONDAY, "kind": "punch", "reason": "考勤机故障", **given}
    return actions.file(CORRECTION, facts, by=actor(people.employee), at=AT)
