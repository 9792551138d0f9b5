"""A company for the pages of the registers: its rows are committed, everybody can sign in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from flask import Flask
from sqlalchemy import delete, select

from saas.auth.models import User
from saas.auth.passwords import hashed
from saas.clocks.models import Clock
from saas.db import session
from saas.notices.models import Delivery, Notice
from saas.office.catalogue import PROCESSES
from saas.web import sessions
from tenants import context
from tests import ground
from tests.browser import Browser
from tests.factories_processes import House, furnished

PARTS = {"employee": "1003", "manager": "1002", "boss": "1001", "outsider": "1005", "tech_head": "1006", "tech": "1007"}


@dataclass
class Office:
    """The company and the people in it by their part."""

    app: Flask
    company: context.Inside
    ids: dict[str, int]

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Inside the company; committed on leaving."""
        with self.app.app_context(), context.enter(self.company):
            yield
            session.commit()

    def browser(self, part: str) -> Browser:
        """Somebody signed in, with the token of a page."""
        found = Browser(self.app, self.company.slug)
        assert found.sign_in(f"{PARTS[part]}@mujin.test", ground.PASSWORD).status_code == 303
        found.get("/registers")
        return found

    def incident(self, **more: Any) -> dict[str, Any]:
        """A whole form of an incident."""
        form = {"title": "支付页打不开", "kind": "fault", "severity": "normal", "idempotency_key": str(uuid4())}
        return form | more

    def filed(self, part: str = "employee", **more: Any) -> int:
        """File an incident through the page; its id."""
        answer = self.browser(part).post("/office/incident", self.incident(**more))
        assert answer.status_code == 303, answer.get_data(as_text=True)[:3000]
        return int(answer.headers["Location"].rpartition("/")[2])

    def row(self, process: Any, record_id: int) -> Any:
        """A record as it stands."""
        with self.inside():
            row = session.get_one(process.model, record_id)
            session.expunge(row)
        return row

    def clear(self) -> None:
        """No records, clocks, notices."""
        sessions.forget()
        with self.inside():
            for model in (Delivery, Notice, Clock, *(process.model for process in PROCESSES[:4])):
                session.execute(delete(model).execution_options(audited=True))


def furnish(app: Flask) -> Office:
    """The company with its people, all of whom can sign in."""
    company = ground.make_company(app, "bangong", "办公测试公司")
    with app.app_context(), context.enter(company):
        house = furnished()
        secret = hashed(ground.PASSWORD)
        for user in session.scalars(select(User).where(User.password_hash.is_(None))):
            user.password_hash = secret
        ids = _ids(house)
        session.commit()
    return Office(app, company, ids)


def _ids(house: House) -> dict[str, int]:
    people = house.cast
    named = {part: getattr(people, part).id for part in ("employee", "manager", "boss", "outsider")}
    return named | {"tech_head": house.tech_head.id, "tech": house.tech.id, "lab": house.lab.id, "unit": people.unit.id}
