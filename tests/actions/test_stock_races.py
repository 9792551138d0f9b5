"""Many at once on real connections: one last unit, a first movement, crossing documents, a close under load."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import text

from saas.core.errors import Refused
from saas.db import session
from saas.events import SYSTEM
from saas.warehouse import days
from saas.warehouse.posting import Line, Source, post
from tenants import context
from tenants.context import Inside
from tests import ground
from tests.factories_stock import AT, TODAY, make_item, make_location, make_warehouse

_papers = count(1)


@dataclass(frozen=True)
class House:
    """A committed warehouse of a company of its own, and the way into it from any thread."""

    app: Flask
    company: Inside
    warehouse_id: int
    place_id: int

    def each(self, act: Callable[[int], object], times: int) -> list[object]:
        """Run `act(n)` at the same moment in so many threads, each in a transaction of its own."""
        start = Barrier(times)

        def one(number: int) -> object:
            start.wait()
            return self.alone(lambda: act(number))

        with ThreadPoolExecutor(times) as pool:
            return list(pool.map(one, range(times)))

    def alone(self, act: Callable[[], object]) -> object:
        """One transaction; a refusal is its answer."""
        with self.app.app_context(), context.enter(self.company):
            try:
                found = act()
                session.commit()
            except Refused as refusal:
                session.rollback()
                return refusal.objections[0].rule
            return found

    def item(self, quantity: int = 0) -> int:
        """A new item with this much of it here."""

        def made() -> int:
            item = make_item()
            if quantity:
                self.post([Line(item.id, self.place_id, Decimal(quantity))])
            return int(item.id)

        return self.alone(made)

    def post(self, lines: list[Line], paper: int | None = None) -> str:
        """A document of its own."""
        source = Source("test_paper", paper or next(_papers))
        post(lines, source=source, warehouse_id=self.warehouse_id, effective_on=TODAY, by=SYSTEM, at=AT)
        return "posted"

    def balance(self, item_id: int) -> tuple[Decimal, int, Decimal, int]:
        """Balance, its number of rows, and the same from the rows."""
        asked = text(
            "select b.quantity, b.seq, coalesce(sum(m.quantity), 0), count(m.seq) from stock_balance b"
            " left join stock_movement m on m.balance_id = b.id where b.item_id = :item group by b.id"
        )
        return self.alone(lambda: tuple(session.execute(asked, {"item": item_id}).one()))


@pytest.fixture(scope="module")
def company_of_races(app: Flask) -> Inside:
    return ground.make_company(app, "stock-races", "并发电商")


@pytest.fixture
def house(app: Flask, company_of_races: Inside) -> Iterator[House]:
    with app.app_context(), context.enter(company_of_races):
        place = make_location(make_warehouse())
        ids = place.warehouse_id, place.id
        session.commit()
    return House(app, company_of_races, *ids)


def test_eight_sell_the_last_unit_and_exactly_one_wins(house: House):
    for _round in range(5):
        item = house.item(1)
        answers = house.each(lambda _n, item=item: house.post([Line(item, house.place_id, Decimal(-1))]), 8)
        assert sorted(answers) == ["posted"] + ["stock.short"] * 7
        assert house.balance(item) == (0, 2, 0, 2)


def test_the_first_movement_from_two_sessions_makes_one_balance_and_both_count(house: House):
    for _round in range(10):
        item = house.item()
        answers = house.each(lambda _n, item=item: house.post([Line(item, house.place_id, Decimal(3))]), 2)
        assert answers == ["posted", "posted"]
        assert house.balance(item) == (6, 2, 6, 2)


def test_crossing_documents_never_block_each_other(house: House):
    first, second = house.item(), house.item()
    house.alone(lambda: house.post([Line(i, house.place_id, Decimal(5000)) for i in (first, second)]))

    def cross(number: int) -> int:
        ways = [first, second] if number % 2 else [second, first]
        lines = [Line(item, house.place_id, Decimal(-1), line=at) for at, item in enumerate(ways)]
        done = 0
        for _document in range(125):
            done += house.alone(lambda: house.post(lines)) == "posted"
        return done

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(cross, range(8))) == 1000
    for item in (first, second):
        assert house.balance(item) == (4000, 1001, 4000, 1001)


def test_one_document_posted_by_two_hands_at_once_counts_once(house: House):
    item, paper = house.item(), next(_papers)
    answers = house.each(lambda _n: house.post([Line(item, house.place_id, Decimal(2))], paper), 4)
    assert sorted(answers) == ["posted"] + ["stock.posted_already"] * 3
    assert house.balance(item) == (2, 1, 2, 1)


def test_a_close_counts_every_movement_that_was_posted_and_lets_none_pass_behind_it(house: House):
    item = house.item(1)

    def act(number: int) -> object:
        if number == 0:
            days.close(days.one(house.warehouse_id, TODAY), by=SYSTEM, at=AT)
            return "closed"
        return [house.alone(lambda: house.post([Line(item, house.place_id, Decimal(1))])) for _ in range(10)]

    answers = house.each(act, 5)
    posted = sum(answer.count("posted") for answer in answers[1:])
    assert answers[0] == "closed"
    kept = text(
        "select received from stock_day_balance d join stock_balance b on b.id = d.balance_id where item_id = :i"
    )
    assert house.alone(lambda: session.execute(kept, {"i": item}).scalar_one()) == posted + 1
    assert house.balance(item)[0] == posted + 1


def test_the_command_proves_the_ledger_and_ends_with_one_when_it_is_wrong(house: House):
    item = house.item(3)
    run = house.app.test_cli_runner()
    good = run.invoke(args=["warehouse", "prove", "stock-races"])
    assert (good.exit_code, "proved" in good.output) == (0, True), good.output
    spoil = text("update stock_balance set quantity = quantity + :by where item_id = :item")
    house.alone(lambda: session.execute(spoil, {"by": 1, "item": item}) and None)
    wrong = run.invoke(args=["warehouse", "prove", "stock-races"])
    house.alone(lambda: session.execute(spoil, {"by": -1, "item": item}) and None)
    assert wrong.exit_code == 1
    assert "A balance is not the sum of its rows: balance" in wrong.output
    assert run.invoke(args=["warehouse", "prove", "nobody"]).exit_code == 1
