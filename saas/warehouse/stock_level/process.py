"""The declaration of stock lists: watched each week, out of bounds, proposed by the keeper, decided by the director."""

from __future__ import annotations

from saas.auth.permissions import Permission as P
from saas.core.text import N_
from saas.processes.declare import Act, Page, Process, Section
from saas.processes.fields import day, long, moment, person, text, whole
from saas.warehouse.registers import only_warehouse, recipients_of, warehouse_field
from saas.warehouse.stock_level import steps
from saas.warehouse.stock_level.models import StockList
from saas.warehouse.stock_level.printing import printed
from saas.warehouse.stock_level.states import STATES
from saas.warehouse.stock_level.states import STOCK_LEVEL as MACHINE

KEEPERS = (P.STOCK_POST,)
NOTE = long("decision_note", N_("Reasons"), most=2000)

STOCK_LEVEL = Process(
    slug="stock-level",
    area="warehouse",
    label=N_("Stock list"),
    plural=N_("Stock lists"),
    icon="box",
    about=N_("Each week: what runs short, is too much or lies too long. The keeper proposes, a director decides."),
    model=StockList,
    machine=MACHINE,
    states=STATES,
    number="SL-{year}-{serial:04}",
    read=P.STOCK_REPORT_READ,
    file=P.STOCK_POST,
    own=("filed_by_id", "proposed_by_id"),
    sections=(
        Section(N_("The list"), (warehouse_field(),)),
        Section(
            N_("What was found"),
            (text("title", N_("In one line")), day("listed_on", N_("Day")), whole("under", N_("Too little")),
             whole("over", N_("Too much")), whole("old", N_("Lies too long")), long("remark", N_("Remark"))),
            asked=False,
        ),
        Section(
            N_("Decision"),
            (person("proposed_by_id", N_("Proposed by")), person("decided_by_id", N_("Decided by")),
             moment("decided_at", N_("Decided at")), long("decision_note", N_("Reasons"))),
            asked=False,
        ),
    ),
    moves=(
        Act("find", N_("Write proposals"), "findings", KEEPERS, N_("found items out of bounds"), primary=True,
            guard=steps.has_lines, tells=(*KEEPERS, recipients_of)),
        Act("propose", N_("Propose"), "proposal", KEEPERS, N_("proposed what to do"), primary=True,
            asks=(long("remark", N_("Remark"), most=2000),), guard=steps.may_propose, effect=steps.proposed,
            tells=(recipients_of,)),
        Act("approve", N_("Agree"), "decision", (recipients_of,), N_("agreed to the proposals"), primary=True,
            asks=(NOTE,), effect=steps.decided, not_by=("proposed_by_id",), tells=("proposed_by_id",)),
        Act("return", N_("Send back"), "return", (recipients_of,), N_("sent the proposals back"),
            asks=(long("decision_note", N_("Reasons"), required=True, most=2000),), not_by=("proposed_by_id",),
            tells=("proposed_by_id", *KEEPERS)),
    ),
    pages=(Page(N_("Items"), "stock_levels.items_", "list_id", P.STOCK_REPORT_READ, "list"),),
    defaults=only_warehouse,
    derive=steps.drawn_up,
    prints=printed,
    closed=("watched", "decided"),
    columns=("title", "under", "over", "old", "decided_by_id"),
    filters=("state", "warehouse_id", "listed_on"),
    search=("title",),
    clauses=("D09-22", "D09-23", "D09-24"),
)  # fmt: skip
