"""A company with a warehouse for the pages of its registers: rows are committed, everybody can sign in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal

from flask import Flask
from sqlalchemy import select

from saas.auth.models import User
from saas.auth.passwords import hashed
from saas.db import session
from saas.events import SYSTEM
from saas.warehouse.posting import Line, Source, post
from tenants import context
from tests import ground
from tests.browser import Browser
from tests.factories_leave import AT, TODAY
from tests.factories_warehouse_registers import depot

PARTS = {"keeper": "1005", "head": "1008", "director": "1009", "finance": "1010", "service": "1003"}


@dataclass
class Yard:
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


def furnish(app: Flask) -> Yard:
    """The company with a hundred bottles of one item at one place."""
    company = ground.make_company(app, "dengji", "登记测试公司")
    with app.app_context(), context.enter(company):
        at = depot()
        secret = hashed(ground.PASSWORD)
        for user in session.scalars(select(User).where(User.password_hash.is_(None))):
            user.password_hash = secret
        session.flush()
        line = Line(at.item.id, at.place.id, Decimal(100))
        post([line], source=Source("opening", 1), warehouse_id=at.house.id, effective_on=TODAY, by=SYSTEM, at=AT)
        ids = {"house": at.house.id, "place": at.place.id, "item": at.item.id, "keeper": at.keeper.id}
        ground.commit()
    return Yard(app, company, ids)
