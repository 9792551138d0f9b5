"""A company for the pages of leave: its rows are committed, everybody can sign in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from flask import Flask
from sqlalchemy import delete, func, select

from saas import clock
from saas.approvals.models import Approval, ApprovalSigner, ApprovalStep, Deputy
from saas.auth.models import User
from saas.auth.passwords import hashed
from saas.db import session
from saas.events import SYSTEM
from saas.hr.leave import granting, ledger
from saas.hr.leave.balances import MovementKind
from saas.hr.leave.models import LeaveRequest, LeaveType
from saas.notices.models import Delivery, Notice
from saas.organisation.calendar_queries import days_for
from saas.organisation.models import Person
from saas.policies.scope import COMPANY
from saas.web import sessions
from tenants import context
from tests import ground, hostile
from tests.browser import Browser
from tests.factories_leave import cast

MAILS = {"employee": "1003", "manager": "1002", "hr": "1004", "boss": "1001", "outsider": "1005"}
PNG = hostile.picture()


@dataclass
class Leaves:
    """The company, the people in it by their part, and the next working days."""

    app: Flask
    company: context.Inside
    ids: dict[str, int]
    kinds: dict[str, int]
    days: list[date]

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Inside the company; committed on leaving."""
        with self.app.app_context(), context.enter(self.company):
            yield
            ground.commit()

    def browser(self, part: str) -> Browser:
        """Somebody signed in."""
        found = Browser(self.app, self.company.slug)
        assert found.sign_in(f"{MAILS[part]}@mujin.test", ground.PASSWORD).status_code == 303
        found.get("/hr/leave/new")
        return found

    def form(self, **more: Any) -> dict[str, Any]:
        """A whole form: one day of personal leave, far enough ahead."""
        whole = {
            "type_id": self.kinds["personal"],
            "mode": "days",
            "first_day": self.days[3].isoformat(),
            "first_part": "whole",
            "last_day": "",
            "last_part": "whole",
            "reason": "家里有事",
            "idempotency_key": str(uuid4()),
        }
        return {name: value for name, value in (whole | more).items() if value is not None}

    def count(self, model: Any = LeaveRequest) -> int:
        """How many rows there are."""
        with self.inside():
            return session.scalar(select(func.count()).select_from(model)) or 0

    def newest(self) -> LeaveRequest:
        """The leave that was written last."""
        with self.inside():
            row = session.scalars(select(LeaveRequest).order_by(LeaveRequest.id.desc()).limit(1)).one()
            session.expunge(row)
        return row

    def state(self, leave_id: int) -> str:
        """Where a leave stands."""
        with self.inside():
            return session.get_one(LeaveRequest, leave_id).state

    def sent(self, part: str = "employee", **more: Any) -> int:
        """Send a leave through the page; its id."""
        answer = self.browser(part).post("/hr/leave", self.form(**more))
        assert answer.status_code == 303
        return self.newest().id

    def clear(self) -> None:
        """Nobody has asked for anything: what stood is taken back."""
        sessions.forget()
        with self.inside():
            for model in (Delivery, Notice, ApprovalSigner, Deputy, ApprovalStep, Approval):
                session.execute(delete(model).execution_options(audited=True))
            for leave in session.scalars(select(LeaveRequest).where(LeaveRequest.state != "withdrawn")):
                leave.state = "withdrawn"
                ledger.settle(leave.id, MovementKind.RELEASE, on=leave.first_day, by=SYSTEM)


def furnish(app: Flask, slug: str = "qingjia") -> Leaves:
    """The company with its people, and annual leave granted."""
    company = ground.make_company(app, slug, "请假测试公司")
    with app.app_context(), context.enter(company):
        people = cast()
        secret = hashed(ground.PASSWORD)
        for user in session.scalars(select(User)):
            user.password_hash = secret
        today = clock.today("Asia/Shanghai")
        everybody = session.scalars(select(Person)).all()
        for year in (today.year, today.year + 1):
            granting.grant_year(everybody, year, by=SYSTEM, on=today)
        coming = days_for(COMPANY, today + timedelta(days=1), today + timedelta(days=120))
        ids = {part: getattr(people, part).id for part in MAILS} | {"unit": people.unit.id}
        kinds = {kind.key: kind.id for kind in session.scalars(select(LeaveType))}
        session.commit()
    return Leaves(app, company, ids, kinds, [day.date for day in coming if day.minutes])
