"""A company for the pages of employment: contracts, pay, a course with a quiz; everybody can sign in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask import Flask
from sqlalchemy import select

from saas import clock
from saas.auth.models import User
from saas.auth.passwords import hashed
from saas.db import session
from saas.hr.employee_document.process import DOCUMENT
from saas.hr.labour_contract.process import CONTRACT
from saas.hr.pay.changes import PAY_CHANGE
from saas.hr.training.courses import COURSE
from saas.processes import lines
from tenants import context
from tests import ground
from tests.browser import Browser
from tests.factories_employment import filed, move, passed, sign
from tests.factories_leave import TODAY, actor
from tests.factories_processes import House, furnished
from tests.samples_employment import FIRST, LAST

PARTS = {"employee": "1003", "manager": "1002", "boss": "1001", "hr": "1004", "outsider": "1005"}
AMOUNT = Decimal("45678.90")


@dataclass
class Firm:
    """The company, and the ids of what its pages are about."""

    app: Flask
    company: context.Inside
    ids: dict[str, int]

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Inside the company; committed on leaving."""
        with self.app.app_context(), context.enter(self.company):
            yield
            ground.commit()

    def browser(self, part: str) -> Browser:
        """Somebody signed in, with the token of a page."""
        found = Browser(self.app, self.company.slug)
        assert found.sign_in(f"{PARTS[part]}@mujin.test", ground.PASSWORD).status_code == 303
        found.get("/registers")
        return found


def furnish(app: Flask) -> Firm:
    """The company with its people and one record of each kind that has a page."""
    company = ground.make_company(app, "yonggong", "用工测试公司")
    with app.app_context(), context.enter(company):
        house = furnished()
        secret = hashed(ground.PASSWORD)
        for user in session.scalars(select(User).where(User.password_hash.is_(None))):
            user.password_hash = secret
        ids = _records(house)
        ground.commit()
    return Firm(app, company, ids)


def _records(house: House) -> dict[str, int]:
    now = clock.now()
    course = filed(COURSE, house, title="信息安全课", kind="security", pass_mark=60, material="不点陌生链接")
    for number in (1, 2):
        given: dict[str, Any] = {"question": f"第 {number} 题", "option_a": "点开", "option_b": "上报"}
        given |= {"option_c": "", "option_d": "", "answer": "b"}
        lines.add(COURSE, COURSE.lines[0], course, given, by=actor(house.cast.hr), at=now)
    move(COURSE, course, "open", house.cast.hr)
    change = {
        "old_pay": Decimal(40000),
        "new_pay": AMOUNT,
        "effective_on": TODAY,
        "factor": "工作表现",
        "evidence": "优秀",
    }
    contract = {"kind": "fixed", "starts_on": FIRST, "ends_on": LAST, "probation_months": 3, "pay": AMOUNT}
    raised = filed(PAY_CHANGE, house, **change)
    sign(raised, house.cast.boss)
    passed(PAY_CHANGE, "take_effect", on=TODAY)
    return {
        "course": course.id,
        "change": raised.id,
        "contract": filed(CONTRACT, house, **contract).id,
        "paper": filed(DOCUMENT, house, kind="个人身份证明").id,
        "employee": house.cast.employee.id,
    }
