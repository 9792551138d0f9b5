"""Counts from a file: judged whole, bad lines all listed, the rest saved against the ledger of its moment."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sqlalchemy import select

from saas.db import session
from saas.events import SYSTEM
from saas.processes import actions
from saas.warehouse.posting import Line, Source, post
from saas.warehouse.stocktake.lines_import import COUNTS
from saas.warehouse.stocktake.models import CountLine, Stocktake
from saas.warehouse.stocktake.process import STOCKTAKE
from tenants.context import Inside
from tests.factories_imports import applied, checked, problems, text, undone, verdicts
from tests.factories_leave import AT, TODAY, actor
from tests.factories_warehouse_registers import Depot, depot

HEAD = ("盘点单号", "库位编码", "货品编码", "实盘数量", "盘点时间", "批次")


@pytest.fixture
def at(inside: Inside) -> Depot:
    ground = depot()
    line = Line(ground.item.id, ground.place.id, Decimal(100))
    post([line], source=Source("opening", 1), warehouse_id=ground.house.id, effective_on=TODAY, by=SYSTEM, at=AT)
    return ground


@pytest.fixture
def row(at: Depot) -> Stocktake:
    given = {"title": "盘点", "warehouse_id": at.house.id, "due_on": TODAY}
    found: Stocktake = actions.file(STOCKTAKE, given, by=actor(at.keeper), at=AT)
    actions.follow(STOCKTAKE, found, "freeze", by=SYSTEM, at=AT)
    found.number = "ST-2026-001"
    session.flush()
    return found


def line_of(row: Stocktake) -> CountLine:
    return session.scalars(select(CountLine).where(CountLine.stocktake_id == row.id)).one()


@pytest.mark.clause("D09-15")
def test_bad_lines_are_all_listed_and_nothing_is_saved_before_they_are_seen(at: Depot, row: Stocktake):
    rows = [
        (row.number, "A-01-01", "A-100", "97", "", ""),
        (row.number, "nowhere", "A-100", "1", "", ""),
        (row.number, "A-01-01", "nothing", "1", "", ""),
        (row.number, "A-01-01", "A-100", "-4", "", "L1"),
        ("ST-0", "A-01-01", "A-100", "4", "", ""),
        (row.number, "A-01-01", "A-100", "5", "gestern", "L2"),
    ]
    run = checked(COUNTS, text([HEAD, *rows]), actor(at.keeper))
    found = problems(run)
    assert {line: [field for field, _rule in told] for line, told in found.items() if line in (3, 4, 5, 6)} == {
        3: ["place"],
        4: ["item"],
        5: ["quantity"],
        6: ["stocktake"],
    }
    assert 7 in found
    assert line_of(row).counted is None


def test_a_file_is_counted_and_stays_as_evidence(at: Depot, row: Stocktake):
    content = text([HEAD, (row.number, "A-01-01", "A-100", "97", "2026-11-23 10:00", "")])
    run = applied(COUNTS, content, actor(at.keeper))
    session.expire_all()
    line = line_of(row)
    assert (line.counted, line.book, line.variance) == (97, 100, -3)
    undone(run, actor(at.keeper))
    assert line_of(row).counted == 97


def test_who_does_not_count_here_imports_nothing(at: Depot, row: Stocktake):
    content = text([HEAD, (row.number, "A-01-01", "A-100", "97", "", "")])
    run = checked(COUNTS, content, actor(at.finance))
    assert verdicts(run) == {"new": 1}
    row.state = "compared"
    session.flush()
    assert list(problems(checked(COUNTS, content + b"\n", actor(at.finance)))) == [2]
