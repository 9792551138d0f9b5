"""Deadlines of the warehouse's papers and what they will be reminded of, for the page of what will be sent."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select

from saas import clock as wall
from saas.auth.actor import Actor
from saas.clocks import rounds
from saas.clocks.models import PAUSED, STOPPED, Clock
from saas.clocks.rules import Step
from saas.clocks.subjects import subject_of
from saas.core.periods import add_months
from saas.core.text import N_
from saas.db import session
from saas.notices.actions import label
from saas.notices.planned import Planned
from saas.organisation.models import Person
from saas.organisation.queries import company
from saas.processes import actions, queries
from saas.processes.declare import Process
from saas.warehouse.catalogue import PROCESSES
from saas.warehouse.special_goods.models import SpecialGoods
from saas.warehouse.special_goods.process import SPECIAL
from saas.warehouse.stock_report import rules as reports
from saas.warehouse.stock_report import steps as report_steps
from saas.warehouse.stock_report.models import StockReport
from saas.warehouse.stock_report.process import STOCK_REPORT

A_DAY = timedelta(days=1)
MOST = 40
"""So many deadlines are told, the nearest first."""
LABEL = N_("%(what)s: look whether the label is in place.")
CHECK = N_("%(what)s: check and submit it, due on %(due)s.")
LATE = N_("%(what)s is late, unless it is submitted before.")


def names_of(person_ids: Collection[int]) -> list[str]:
    """People by name."""
    if not person_ids:
        return []
    wanted = select(Person.name).where(Person.id.in_(person_ids)).order_by(Person.sort_key, Person.id)
    return list(session.scalars(wanted))


def deadlines(actor: Actor, first: date, last: date) -> Iterator[Planned]:
    """The next word about each open deadline of a paper she may read; late ones come again each morning."""
    here = ZoneInfo(company().zone)
    until = datetime.combine(last + A_DAY, time(), here)
    known = {process.table: process for process in PROCESSES if process.clocks}
    open_ones = (Clock.subject_kind.in_(known), Clock.state.not_in((STOPPED, PAUSED)))
    near = or_(Clock.next_at < until, Clock.due_at < until)
    clocks = session.scalars(select(Clock).where(*open_ones, near).order_by(Clock.due_at, Clock.id).limit(MOST)).all()
    seen = _visible(actor, known, clocks)
    for clock in clocks:
        if (clock.subject_kind, clock.subject_id) in seen:
            yield _deadline(clock, first, here)


def _visible(actor: Actor, known: dict[str, Process], clocks: Sequence[Clock]) -> set[tuple[str, int]]:
    """Which of their papers she may read: one statement for each kind of paper."""
    found = set[tuple[str, int]]()
    for table in {clock.subject_kind for clock in clocks}:
        ids = [clock.subject_id for clock in clocks if clock.subject_kind == table]
        model = known[table].model
        mine = select(model.id).where(model.id.in_(ids), queries.may_see(known[table], actor))
        found |= {(table, one) for one in session.scalars(mine)}
    return found


def _deadline(clock: Clock, first: date, here: ZoneInfo) -> Planned:
    subject = subject_of(clock.subject_kind)
    if subject is None:
        raise TypeError(f"nobody told of the clocks of {clock.subject_kind}")
    row = subject.load(clock.subject_id)
    on = max(first, _next(clock, first, here))
    facts = {
        "kind": label(subject.label),
        "what": subject.what(row),
        "clock": label(subject.clock_label(clock.name)),
        "due": f"{clock.due_at.astimezone(here):%Y-%m-%d %H:%M}",
    }
    step = Step(min(max(clock.step + 1, Step.LATE if wall.now() > clock.due_at else Step.SOON), Step.ABOVE))
    text = rounds.TEXTS[step] if clock.next_at else rounds.STILL_LATE
    return Planned(on, text, facts, names_of(set(subject.holders(row, clock.name, on))), subject.path(row))


def _next(clock: Clock, first: date, here: ZoneInfo) -> date:
    if clock.next_at is not None:
        return clock.next_at.astimezone(here).date()
    return first + A_DAY if wall.now() > clock.due_at else clock.due_at.astimezone(here).date()


def labels(actor: Actor, first: date) -> Iterator[Planned]:
    """When the label of each kept special good is looked at next."""
    kept = queries.visible_to(SPECIAL, actor).where(SpecialGoods.state == "kept").order_by(SpecialGoods.id)
    for row in session.scalars(kept.limit(MOST)):
        on = max(first, add_months(row.label_seen_on or row.filed_at.date(), 1))
        whom = {row.keeper_id, row.deputy_id} - {None}
        yield Planned(on, LABEL, {"what": actions.what(SPECIAL, row)}, names_of(whom), SPECIAL.path_of(row))


def open_reports(actor: Actor, keepers: list[str]) -> Iterator[Planned]:
    """The days before each open report is due, its last day, and the day after."""
    mine = queries.visible_to(STOCK_REPORT, actor).where(StockReport.state.in_(report_steps.OPEN))
    for row in session.scalars(mine.order_by(StockReport.id).limit(MOST)):
        if row.due_on is None:
            continue
        facts = {"what": actions.what(STOCK_REPORT, row), "due": row.due_on}
        before = report_steps.policy_of(row.warehouse_id, row.due_on).remind_days_before
        for on in (reports.remind_on(row.due_on, before), row.due_on):
            yield Planned(on, CHECK, facts, keepers, STOCK_REPORT.path_of(row))
        yield Planned(row.due_on + A_DAY, LATE, facts, keepers, STOCK_REPORT.path_of(row))
