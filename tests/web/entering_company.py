"""A company for the pages of entering: its rows are committed, everybody can sign in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from flask import Flask
from sqlalchemy import select

from saas.auth.models import User
from saas.auth.passwords import hashed
from saas.db import session
from tenants import context
from tests import ground
from tests.browser import Browser
from tests.factories_processes import House, furnished
from tests.samples_entering import candidate, vacancy

MAILS = {
    "employee": "1003",
    "manager": "1002",
    "hr": "1004",
    "boss": "1001",
    "outsider": "1005",
    "head": "1006",
    "tech": "1007",
}


@dataclass
class Hiring:
    """The company, its house, and the ids of its vacancy and its candidate."""

    app: Flask
    company: context.Inside
    house: House
    ids: dict[str, int]

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Inside the company; committed on leaving."""
        with self.app.app_context(), context.enter(self.company):
            yield
            ground.commit()

    def visitor(self) -> Browser:
        """Somebody from outside, not signed in."""
        return Browser(self.app, self.company.slug)

    def browser(self, part: str) -> Browser:
        """Somebody signed in."""
        found = Browser(self.app, self.company.slug)
        assert found.sign_in(f"{MAILS[part]}@mujin.test", ground.PASSWORD).status_code == 303
        found.get("/hr/registers")
        return found

    def newest(self, model: Any) -> Any:
        """The row that was written last."""
        with self.inside():
            row = session.scalars(select(model).order_by(model.id.desc()).limit(1)).one()
            session.expunge(row)
        return row


def furnish(app: Flask) -> Hiring:
    """The company, with one published vacancy and one candidate."""
    company = ground.make_company(app, f"hiring-{uuid4().hex[:8]}", "招聘测试公司")
    with app.app_context(), context.enter(company):
        house = furnished()
        secret = hashed(ground.PASSWORD)
        for user in session.scalars(select(User)):
            user.password_hash = secret
        row = vacancy(house)
        found = candidate(house, row, name="周以宁", phone="13700002222", email="zhou@example.org")
        ids = {"vacancy": row.id, "candidate": found.id, "lab": house.lab.id, "head": house.tech_head.id}
        ids |= {"employee": house.cast.employee.id, "hr": house.cast.hr.id}
        ground.commit()
    return Hiring(app, company, house, ids)
