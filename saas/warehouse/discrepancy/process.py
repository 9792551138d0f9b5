"""The declaration of discrepancy reports: cause, responsibility, proposal, decision, and only then the book."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from saas.auth.actor import Actor
from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.processes.declare import Act, Clock, Doing, Lines, Process, Section
from saas.processes.fields import choice, decimal, long, moment, person, text
from saas.processes.parts import Beside
from saas.processes.people import head_of_unit
from saas.warehouse.discrepancy import adjusting, rules
from saas.warehouse.discrepancy.models import Discrepancy, DiscrepancyLine
from saas.warehouse.discrepancy.policy import KINDS, DiscrepancyPolicy
from saas.warehouse.discrepancy.states import DISCREPANCY as MACHINE
from saas.warehouse.discrepancy.states import STATES
from saas.warehouse.registers import in_the_warehouses_unit, only_warehouse, recipients_of, warehouse_field

WHO = {"person": N_("A person"), "outside": N_("Supplier or carrier"), "nobody": N_("Nobody can be named")}
DECISIONS = {
    "adjust": N_("Adjust the book"),
    "recover": N_("Adjust, and recover the loss"),
    "recount": N_("Count again"),
}
CONDITIONS = {"good": N_("Good"), "defective": N_("Defective"), "held": N_("Held")}
KEEPERS, DECIDERS = ("filed_by_id", P.STOCKTAKE_MANAGE), (P.DISCREPANCY_DECIDE,)
CONCERNED = ("filed_by_id", "responsible_id")
NOTE = long("decision_note", N_("Reasons"), required=True, most=2000)


def _line_keepers(row: Discrepancy, on: date) -> Iterable[int]:
    """Whoever found them enters them; what a stocktake found is changed by the head only, after another count."""
    return head_of_unit(row, on) if row.stocktake_id is not None else [row.filed_by_id] if row.filed_by_id else ()


def _is_explained(doing: Doing) -> Sequence[Objection]:
    said = str(doing.given.get("responsibility") or ""), doing.given.get("responsible_id")
    lines = len(adjusting.lines_of(doing.record))
    return rules.explaining_objections(lines, *said, str(doing.given.get("statement") or ""))


def _explained(doing: Doing) -> None:
    adjusting.read_codes(doing.record)


def _decides(decision: str) -> Any:
    def effect(doing: Doing) -> None:
        doing.record.decision = decision
        doing.record.decided_by_id = doing.by.person_id if isinstance(doing.by, Actor) else None

    return effect


DISCREPANCY = Process(
    slug="discrepancy-report",
    area="warehouse",
    label=N_("Discrepancy report"),
    plural=N_("Discrepancy reports"),
    icon="alert",
    about=N_("Where book and goods differ: why, through whom, what is proposed. A decision comes before the book."),
    model=Discrepancy,
    machine=MACHINE,
    states=STATES,
    number="DIS-{year}-{serial:04}",
    read=P.STOCKTAKE_READ,
    file=P.STOCKTAKE_COUNT,
    own=("filed_by_id", "responsible_id"),
    sections=(
        Section(N_("The difference"), (text("title", N_("In one line"), required=True, wide=True), warehouse_field())),
        Section(
            N_("Cause and responsibility"),
            (choice("responsibility", N_("Responsible"), WHO), person("responsible_id", N_("Person")),
             long("cause", N_("Cause")), long("statement", N_("What the person says")),
             long("proposal", N_("Proposal"))),
            asked=False,
        ),
        Section(
            N_("Decision"),
            (choice("decision", N_("Decision"), DECISIONS), person("decided_by_id", N_("Decided by")),
             moment("adjusted_at", N_("Book adjusted")), long("decision_note", N_("Reasons"))),
            asked=False,
        ),
    ),
    moves=(
        Act("explain", N_("Cause and responsibility"), "explanation", KEEPERS, N_("wrote down the cause"), primary=True,
            asks=(long("cause", N_("Cause"), required=True),
                  choice("responsibility", N_("Responsible"), WHO, required=True),
                  person("responsible_id", N_("Person")), long("statement", N_("What the person says"), most=2000)),
            guard=_is_explained, effect=_explained),
        Act("report", N_("Report in writing"), "report", KEEPERS, N_("reported it"), primary=True,
            tells=(recipients_of,), asks=(long("proposal", N_("Proposal"), required=True, most=2000),)),
        Act("approve", N_("Adjust the book"), "approval", DECIDERS, N_("decided to adjust the book"), primary=True,
            asks=(NOTE,), effect=_decides("adjust"), not_by=CONCERNED, tells=KEEPERS),
        Act("recover", N_("Recover the loss"), "recovery", DECIDERS, N_("decided to recover the loss"),
            asks=(NOTE,), effect=_decides("recover"), not_by=CONCERNED, tells=KEEPERS),
        Act("recount", N_("Count again"), "recount", DECIDERS, N_("wants another count"), asks=(NOTE,),
            effect=_decides("recount"), not_by=CONCERNED, tells=(*KEEPERS, head_of_unit)),
        Act("adjust", N_("Adjust the book now"), "adjustment", (P.STOCK_POST,), N_("adjusted the book"), primary=True,
            effect=adjusting.adjust, confirm=N_("Post the differences to the ledger?")),
    ),
    clocks=(
        Clock("report", N_("Written report"), limit="discrepancy.report_days", starts_on=("file", "recount"),
              stops_on=("report",), holders=KEEPERS),
    ),
    lines=(
        Lines("differences", N_("Differences"), DiscrepancyLine, "report_id", who=(_line_keepers,), states=("found",),
              fields=(text("item_code", N_("Item code or barcode"), required=True),
                      text("location_code", N_("Location"), required=True),
                      choice("kind", N_("Kind"), KINDS, required=True),
                      decimal("quantity", N_("Quantity"), required=True, places=6), text("lot", N_("Lot")),
                      choice("condition", N_("Condition"), CONDITIONS, required=True), text("cause", N_("Cause"))),
              guard=adjusting.line_objections, empty=N_("Enter each difference: what, where, how much."),
              beside=Beside("item_code", N_("Item"), adjusting.item_names)),
    ),
    defaults=only_warehouse,
    derive=in_the_warehouses_unit,
    columns=("title", "decision", "responsible_id", "due", "filed_at"),
    filters=("state", "warehouse_id", "decision", "filed_at"),
    search=("title", "responsible_id"),
    policies=(DiscrepancyPolicy,),
    clauses=("D09-17", "D09-18", "D09-19", "D09-20"),
)  # fmt: skip
