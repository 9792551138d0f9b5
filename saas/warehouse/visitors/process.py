"""The declaration of the warehouse's visitor register: written down on entering, out by closing time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.periods import add_months
from saas.core.text import N_
from saas.db import session
from saas.office.visitor_register.policy import VisitorPolicy
from saas.office.visitor_register.rules import clearing_objections
from saas.organisation.queries import company
from saas.policies.reading import read
from saas.policies.scope import COMPANY
from saas.processes.declare import CLOSE_OF_WORK, Act, Clock, Doing, Edits, Passing, Process, Section
from saas.processes.fields import moment, person, text, whole
from saas.warehouse.registers import in_the_warehouses_unit, only_warehouse, warehouse_field
from saas.warehouse.visitors.models import WarehouseEntry
from saas.warehouse.visitors.policy import WarehouseVisitPolicy
from saas.warehouse.visitors.rules import entering_objections
from saas.warehouse.visitors.states import CLOSED, STATES
from saas.warehouse.visitors.states import ENTRY as MACHINE

AT_ONCE = 500
KEEPERS = (P.WAREHOUSE_VISIT, "escort_id")


def _may_enter(doing: Doing) -> Sequence[Objection]:
    row = doing.record
    row.entered_at = row.entered_at or doing.at
    required = doing.read(WarehouseVisitPolicy).visitor_log_required
    return entering_objections(row.purpose or "", has_escort=row.escort_id is not None, log_required=required)


def _went(doing: Doing) -> None:
    doing.record.left_at = doing.at


def _may_be_cleared(doing: Doing) -> Sequence[Objection]:
    ended = doing.record.left_at.astimezone(ZoneInfo(doing.zone)).date()
    return clearing_objections(ended, doing.on, doing.read(VisitorPolicy).record_keep_months)


def _forget(doing: Doing) -> None:
    doing.record.visitor, doing.record.company, doing.record.purpose = "—", "", ""


def _past_keeping(on: date) -> Iterable[Any]:
    """Entries whose names need not be kept any longer; the same time as for the visitors of the house."""
    months = read(VisitorPolicy, on=on, for_=COMPANY).record_keep_months
    edge = datetime.combine(add_months(on, -months), time(), ZoneInfo(company().zone))
    ended = select(WarehouseEntry).where(WarehouseEntry.state == "left", WarehouseEntry.left_at < edge)
    return session.scalars(ended.order_by(WarehouseEntry.id).limit(AT_ONCE)).all()


ENTRY = Process(
    slug="warehouse-visitors",
    area="warehouse",
    label=N_("Entry to the warehouse"),
    plural=N_("Warehouse visitors"),
    icon="users",
    about=N_("Who enters the warehouse without keeping it, why, with whom, from when to when. Out by closing time."),
    model=WarehouseEntry,
    machine=MACHINE,
    states=STATES,
    closed=CLOSED,
    number="WV-{year}-{serial:05}",
    title="visitor",
    read=P.SAFETY_READ,
    file=P.WAREHOUSE_VISIT,
    own=("filed_by_id", "escort_id"),
    sections=(
        Section(
            N_("Who enters"),
            (
                text("visitor", N_("Visitor"), required=True),
                text("company", N_("From (company or unit)")),
                whole("people", N_("How many people"), low=1, high=200, required=True),
                warehouse_field(),
                text("purpose", N_("What for")),
                person("escort_id", N_("Escort")),
            ),
        ),
        Section(N_("In the house"), (moment("entered_at", N_("Came in")), moment("left_at", N_("Left"))), asked=False),
    ),
    moves=(
        Act("leave", N_("Signed out"), "exit", KEEPERS, N_("signed them out"), primary=True, effect=_went),
        Act("clear", N_("Clear the name"), "clearing", (P.WAREHOUSE_VISIT,), N_("cleared the name"),
            guard=_may_be_cleared, effect=_forget, confirm=N_("Clear the visitor's name? It cannot be brought back.")),
    ),
    clocks=(
        Clock("inside", N_("Out by closing time"), until=CLOSE_OF_WORK, stops_on=("leave",),
              holders=("escort_id", "filed_by_id")),
    ),
    passes=(Passing("clear", find=_past_keeping),),
    defaults=only_warehouse,
    guard=_may_enter,
    derive=in_the_warehouses_unit,
    edits=Edits(("filed_by_id", P.WAREHOUSE_VISIT), ("entered",)),
    columns=("visitor", "company", "purpose", "escort_id", "entered_at", "left_at"),
    filters=("state", "warehouse_id", "escort_id", "entered_at"),
    search=("visitor", "company", "escort_id"),
    policies=(WarehouseVisitPolicy,),
    clauses=("D09-29",),
)  # fmt: skip
