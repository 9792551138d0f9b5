"""What two thousand people have left on a day: one question to the database."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from bench import company
from bench.cpu import Meter
from bench.ground import Ground
from bench.leave import big_shape
from bench.measure import Plan, Sheet, Unfit, paired
from bench.statements import counted
from saas.db import session
from saas.hr.leave import ledger
from saas.organisation.models import Person
from tenants import context

DAY = date(2026, 11, 23)


def run(ground: Ground, plan: Plan, sheet: Sheet) -> None:
    """Statements and CPU."""
    shape = big_shape(plan)
    sheet.title("balances", f"minutes left of {shape.people:,} people on a day")
    inside = company.company(ground, f"bench-list-{plan.of(100_000, 600)}", shape)
    with ground.app.app_context(), context.enter(inside):
        people = session.scalars(select(Person.id)).all()

        def ask() -> float:
            meter = Meter([], ground.postmaster, own=True)
            found = ledger.available_many(people, on=DAY)
            if len(found) < shape.people:
                raise Unfit(f"{len(found)} balances of {shape.people} people")
            return meter.cost().cpu * 1000

        with counted(ground.app) as count:
            ask()
        sheet.figure("statements", [len(count.texts)], most=1)
        sheet.figure("CPU", paired(plan, {"ask": ask})["ask"], unit="ms")
