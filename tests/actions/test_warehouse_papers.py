"""The papers of the warehouse's registers: the check sheet with its points, the label, the written report."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from jobs import process_print
from jobs.bindings import Task
from saas.db import session
from saas.processes import actions
from saas.processes import lines as children
from saas.processes.declare import Process
from saas.warehouse.daily_check.models import CheckSheet
from saas.warehouse.daily_check.opening import open_sheets
from saas.warehouse.daily_check.process import CHECK
from saas.warehouse.discrepancy.process import DISCREPANCY
from saas.warehouse.special_goods.process import SPECIAL
from tenants.context import Inside
from tests.factories_leave import AT, TODAY, actor
from tests.factories_warehouse_registers import Depot, depot


@pytest.fixture
def at(inside: Inside) -> Depot:
    return depot()


def printed(process: Process, row: Any, at: Depot) -> str:
    task = Task(actor(at.director), AT, TODAY, "Asia/Shanghai", 1)
    with task.in_language():
        return process_print.sheet_of(process, row, task)[1]


@pytest.mark.clause("D09-32")
def test_the_check_sheet_prints_its_points(at: Depot):
    open_sheets(at=AT, on=TODAY)
    sheet = session.scalars(select(CheckSheet).limit(1)).one()
    assert "门锁无异常且物品无丢失" in printed(CHECK, sheet, at)


@pytest.mark.clause("D09-28")
def test_the_label_says_what_it_is_and_what_to_mind(at: Depot):
    given = {"item_code": "A-100", "warehouse_id": at.house.id, "requirement": "避光", "mark": "易燃，远离火源"}
    row = actions.file(SPECIAL, given, by=actor(at.keeper), at=AT)
    label = printed(SPECIAL, row, at)
    assert "<h1>玫瑰精油</h1>" in label
    assert "<h1>易燃，远离火源</h1>" in label


@pytest.mark.clause("D09-19")
def test_the_written_report_lists_every_difference_exactly(at: Depot):
    given = {"title": "精油少了", "warehouse_id": at.house.id}
    row = actions.file(DISCREPANCY, given, by=actor(at.keeper), at=AT)
    line = {"item_code": "A-100", "location_code": "A-01-01", "kind": "shortage", "quantity": Decimal("2.125")}
    more = {"lot": "", "condition": "good", "cause": "漏点"}
    children.add(DISCREPANCY, DISCREPANCY.lines[0], row, line | more, by=actor(at.keeper), at=AT)
    session.flush()
    report = printed(DISCREPANCY, row, at)
    assert "A-01-01" in report
    assert "2.125" in report
    assert "A-100" in report
    assert at.item.name in report
    other = line | {"item_code": " a-100 ", "kind": "surplus"}
    children.add(DISCREPANCY, DISCREPANCY.lines[0], row, other | more, by=actor(at.keeper), at=AT)
    actions.perform(
        DISCREPANCY, row, "explain", {"cause": "漏", "responsibility": "nobody"}, by=actor(at.keeper), at=AT
    )
    assert printed(DISCREPANCY, row, at).count(at.item.name) == 2
