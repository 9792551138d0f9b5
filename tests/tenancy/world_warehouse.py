"""The warehouse of both companies: a house, goods with the canary in their names, a receipt, an issue, reports."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import select

from saas.approvals import actions as approvals
from saas.approvals.models import Approval, ApprovalStep
from saas.db import session
from saas.events import SYSTEM
from saas.organisation.models import Assignment
from saas.processes import actions as registers
from saas.warehouse import items, locations, matching, posting
from saas.warehouse.issue import actions as issuing
from saas.warehouse.issue import asking
from saas.warehouse.issue.asking import Wish, WishLine
from saas.warehouse.item_models import Item, Warehouse
from saas.warehouse.items import ItemFacts
from saas.warehouse.locations import Place
from saas.warehouse.matching import Compared
from saas.warehouse.posting import Line, Source
from saas.warehouse.receipt import arriving
from saas.warehouse.receipt.arriving import Note, NoteLine
from saas.warehouse.stock_level.models import ListedItem
from saas.warehouse.stock_level.process import STOCK_LEVEL
from saas.warehouse.stock_report.models import ReportLine
from saas.warehouse.stock_report.process import STOCK_REPORT
from saas.warehouse.stocktake.process import STOCKTAKE
from tests import factories_leave


def fill(people: factories_leave.Cast, mark: str) -> None:
    """Everything an address of these pages may name."""
    keeper = people.outsider.id
    unit_id = session.scalars(select(Assignment.unit_id).where(Assignment.person_id == keeper)).one()
    house = locations.add_warehouse("W1", mark, by=SYSTEM, unit_id=unit_id)
    place = locations.add(house, Place("A-01", zone=mark, walk=10), by=SYSTEM)
    item = items.add(ItemFacts("SKU-1", mark, "件", spec=mark), by=SYSTEM)
    pack = items.add_pack(item, "箱", Decimal(24), by=SYSTEM)
    items.add_barcode(item, "6901234567892", by=SYSTEM, pack_id=pack.id)
    at, today = factories_leave.AT, factories_leave.TODAY
    line, source = Line(item.id, place.id, Decimal(9)), Source("opening_stock", 1)
    posting.post([line], source=source, warehouse_id=house.id, effective_on=today, by=SYSTEM, at=at)
    compared = Compared("book", Decimal(8), item_id=item.id, remark=mark)
    matching.compare(house.id, compared, by=SYSTEM, on=today)
    note = Note(mark, mark, [NoteLine(item.id, Decimal(5))])
    arriving.arrive(house, note, by=factories_leave.actor(people.outsider), at=at, today=today)
    _issue(people, house, item, today)
    _reports(house, item)


def _issue(people: factories_leave.Cast, house: Warehouse, item: Item, today: date) -> None:
    """Asked for by the employee, signed by her manager, its papers looked at by the keeper."""
    at, asker = factories_leave.AT, factories_leave.actor(people.employee)
    wish = Wish(item.name, [WishLine(item.id, Decimal(2))], people.employee.id)
    row = asking.ask(house, wish, by=asker, at=at, on=today)
    about = (Approval.subject_kind == "goods_issue", Approval.subject_id == row.id)
    approval = session.scalars(select(Approval).where(*about)).one()
    step = session.scalars(select(ApprovalStep).where(ApprovalStep.approval_id == approval.id)).one()
    approvals.sign(approval.id, step.id, "approved", by=factories_leave.actor(people.manager), at=at)
    keeper = factories_leave.actor(people.outsider)
    issuing.complete(row, {"pick_note": item.name}, by=keeper, at=at, on=today)


def _reports(house: Warehouse, item: Item) -> None:
    """A stocktake, a monthly report and a stock list, the reports with one line each."""
    at, given = factories_leave.AT, {"warehouse_id": house.id}
    report = registers.file(STOCK_REPORT, {**given, "month": factories_leave.TODAY}, by=SYSTEM, at=at)
    nine, none = Decimal(9), Decimal(0)
    figures = {"opening": nine, "received": none, "issued": none, "closing": nine}
    session.add(ReportLine(report_id=report.id, item_id=item.id, remark=item.name, **figures))
    due = {"title": item.name, "due_on": factories_leave.TODAY}
    registers.file(STOCKTAKE, {**given, **due}, by=SYSTEM, at=at)
    levels = registers.file(STOCK_LEVEL, given, by=SYSTEM, at=at)
    bounds = {"stock": nine, "daily_use": none, "low": 7, "high": 60}
    session.add(ListedItem(list_id=levels.id, item_id=item.id, kind="old", age_days=200, note=item.name, **bounds))
    session.flush()
