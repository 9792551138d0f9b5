"""Deadlines of the warehouse's papers and what they will be reminded of, for the page of what will be sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from jobs import clock_plans
from jobs.clock_plans import MOST
from jobs.warehouse_ground import Ground, named
from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.periods import add_months
from saas.core.text import N_
from saas.db import session
from saas.notices.planned import Planned
from saas.policies.reading import read_days
from saas.processes import actions, queries
from saas.warehouse.catalogue import PROCESSES
from saas.warehouse.special_goods.models import SpecialGoods
from saas.warehouse.special_goods.process import SPECIAL
from saas.warehouse.stock_policy import StockReportPolicy
from saas.warehouse.stock_report import rules as reports
from saas.warehouse.stock_report import steps as report_steps
from saas.warehouse.stock_report.models import StockReport
from saas.warehouse.stock_report.process import STOCK_REPORT

A_DAY = timedelta(days=1)
LABEL = N_("%(what)s: look whether the label is in place.")
CHECK = N_("%(what)s: check and submit it, due on %(due)s.")
LATE = N_("%(what)s is late, unless it is submitted before.")


def deadlines(actor: Actor, first: date, last: date) -> Iterator[Planned]:
    """The next word about each open deadline of a paper of the warehouse."""
    return clock_plans.deadlines(actor, PROCESSES, first, last)


def labels(actor: Actor, first: date) -> Iterator[Planned]:
    """When the label of each kept special good is looked at next."""
    kept = queries.visible_to(SPECIAL, actor).where(SpecialGoods.state == "kept").order_by(SpecialGoods.id)
    rows = session.scalars(kept.limit(MOST)).all()
    (names,) = named({row.id: {row.keeper_id, row.deputy_id} - {None} for row in rows})
    for row in rows:
        on = max(first, add_months(row.label_seen_on or row.filed_at.date(), 1))
        yield Planned(on, LABEL, {"what": actions.what(SPECIAL, row)}, names[row.id], SPECIAL.path_of(row))


def open_reports(actor: Actor) -> Sequence[StockReport]:
    """The reports she may read that nobody has submitted yet."""
    mine = queries.visible_to(STOCK_REPORT, actor).where(StockReport.state.in_(report_steps.OPEN))
    dated = mine.where(StockReport.due_on.is_not(None))
    found: Sequence[StockReport] = session.scalars(dated.order_by(StockReport.id).limit(MOST)).all()
    return found


def of_reports(rows: Sequence[StockReport], first: date) -> Iterator[Planned]:
    """The days before each open report is due, its last day, and the day after."""
    if not rows:
        return
    ground = Ground.of({row.warehouse_id for row in rows}, first)
    days = [row.due_on for row in rows if row.due_on is not None]
    policies = read_days(StockReportPolicy, first=min(days), last=max(days), for_=ground.scopes)
    (keepers,) = named(ground.reaching(Permission.STOCK_CLOSE))
    for row, due in zip(rows, days, strict=True):
        facts, path = {"what": actions.what(STOCK_REPORT, row), "due": due}, STOCK_REPORT.path_of(row)
        before = policies(due)[row.warehouse_id].policy.remind_days_before
        for on in (reports.remind_on(due, before), due):
            yield Planned(on, CHECK, facts, keepers[row.warehouse_id], path)
        yield Planned(due + A_DAY, LATE, facts, keepers[row.warehouse_id], path)
