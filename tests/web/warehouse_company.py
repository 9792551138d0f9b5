"""A company for the pages of the warehouse: its rows are committed, everybody can sign in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from flask import Flask
from sqlalchemy import func, select

from saas.auth.models import User
from saas.auth.passwords import hashed
from saas.db import session
from saas.events import SYSTEM
from saas.organisation.models import Assignment, Unit
from saas.warehouse import items, locations
from saas.warehouse.items import ItemFacts
from saas.warehouse.locations import Place
from tenants import context
from tests import ground
from tests.browser import Browser
from tests.factories_leave import cast, person

MAILS = {"asker": "1003", "manager": "1002", "boss": "1001", "keeper": "1005", "packer": "1006", "director": "1007"}


@dataclass
class Stock:
    """The company, and the ids of its house, places and items."""

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
        """Somebody signed in."""
        found = Browser(self.app, self.company.slug)
        assert found.sign_in(f"{MAILS[part]}@mujin.test", ground.PASSWORD).status_code == 303
        found.get("/warehouse/items")
        return found

    def newest(self, model: Any) -> Any:
        """The row that was written last."""
        with self.inside():
            row = session.scalars(select(model).order_by(model.id.desc()).limit(1)).one()
            session.expunge(row)
        return row

    def count(self, model: Any) -> int:
        """How many rows there are."""
        with self.inside():
            return session.scalar(select(func.count()).select_from(model)) or 0


def furnish(app: Flask, slug: str = "cangku") -> Stock:
    """A house with two places and two items, its keepers, a shop that asks, and a director."""
    company = ground.make_company(app, slug, "仓库测试公司")
    with app.app_context(), context.enter(company):
        people = cast()
        unit_id = session.scalars(select(Assignment.unit_id).where(Assignment.person_id == people.outsider.id)).one()
        unit = session.get_one(Unit, unit_id)
        person("赵六", unit, "keeper", "1006")
        person("严总", unit, "operations_director", "1007")
        secret = hashed(ground.PASSWORD)
        for user in session.scalars(select(User)):
            user.password_hash = secret
        house = locations.add_warehouse("W1", "一号仓", by=SYSTEM, unit_id=unit_id)
        near = locations.add(house, Place("A-01-01", zone="A", walk=10), by=SYSTEM)
        far = locations.add(house, Place("B-01-01", zone="B", walk=20), by=SYSTEM)
        shirt = items.add(ItemFacts("SKU-1", "棉质短袖", "件", name_en="Cotton T-shirt"), by=SYSTEM)
        cup = items.add(ItemFacts("SKU-2", "杯子", "个", is_special=False), by=SYSTEM)
        ids = {"house": house.id, "near": near.id, "far": far.id, "shirt": shirt.id, "cup": cup.id, "unit": unit_id}
        ground.commit()
    return Stock(app, company, ids)


def form(**fields: Any) -> dict[str, Any]:
    """Fields with a key of their own."""
    return {"idempotency_key": str(uuid4()), **fields}
