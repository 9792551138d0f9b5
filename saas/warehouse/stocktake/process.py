"""The declaration of stocktakes: planned by the cycle, counted blind, compared, signed by both, closed."""

from __future__ import annotations

from saas.auth.permissions import Permission as P
from saas.core.text import N_
from saas.processes.declare import Act, Clock, Edits, Page, Process, Section
from saas.processes.fields import day, long, moment, person, text
from saas.processes.people import role_in_threshold
from saas.warehouse.registers import only_warehouse, warehouse_field
from saas.warehouse.stocktake import steps
from saas.warehouse.stocktake.models import Stocktake
from saas.warehouse.stocktake.policy import StocktakePolicy
from saas.warehouse.stocktake.printing import printed
from saas.warehouse.stocktake.states import STATES
from saas.warehouse.stocktake.states import STOCKTAKE as MACHINE

KEEPERS, MANAGERS = (P.STOCKTAKE_COUNT,), (P.STOCKTAKE_MANAGE,)
COSIGNERS = (role_in_threshold("stocktake.cosigner_role"),)

STOCKTAKE = Process(
    slug="quarterly-stocktake",
    area="warehouse",
    label=N_("Stocktake"),
    plural=N_("Stocktakes"),
    icon="list",
    about=N_("Goods counted place by place while they move, signed by keeper and finance. Differences are reported."),
    model=Stocktake,
    machine=MACHINE,
    states=STATES,
    number="ST-{year}-{serial:03}",
    read=P.STOCKTAKE_READ,
    file=P.STOCKTAKE_MANAGE,
    own=("filed_by_id", "keeper_id", "cosigner_id"),
    sections=(
        Section(
            N_("The stocktake"),
            (
                text("title", N_("In one line"), required=True, wide=True),
                warehouse_field(),
                day("due_on", N_("Until"), required=True),
                text("zone", N_("Zone only"), hint=N_("Leave empty to count the whole warehouse.")),
            ),
        ),
        Section(
            N_("Signatures"),
            (moment("frozen_at", N_("Begun")), person("keeper_id", N_("Keeper")), moment("keeper_at", N_("Signed")),
             person("cosigner_id", N_("Finance")), moment("cosigner_at", N_("Signed beside her")),
             moment("closed_at", N_("Closed"))),
            asked=False,
        ),
    ),
    moves=(
        Act("freeze", N_("Begin to count"), "beginning", MANAGERS, N_("began the count"), primary=True,
            effect=steps.frozen, tells=(*KEEPERS, *COSIGNERS)),
        Act("finish", N_("First count is done"), "count", (*KEEPERS, *MANAGERS), N_("ended the first count"),
            primary=True, guard=steps.all_counted, effect=steps.finished),
        Act("compare", N_("Compare with the book"), "comparison", MANAGERS, N_("compared with the book"), primary=True,
            guard=steps.all_counted_twice),
        Act("sign", N_("Sign as keeper"), "signature", KEEPERS, N_("signed as keeper"), primary=True,
            effect=steps.signed, tells=COSIGNERS),
        Act("cosign", N_("Sign beside the keeper"), "cosignature", COSIGNERS, N_("signed beside the keeper"),
            primary=True, effect=steps.cosigned, not_by=("keeper_id",), tells=("keeper_id", *MANAGERS)),
        Act("recount", N_("Count again"), "recount", (*MANAGERS, *COSIGNERS), N_("had it counted again"),
            asks=(long("reason", N_("Reason"), required=True, most=1000),), effect=steps.again, tells=KEEPERS),
        Act("close", N_("Close"), "closing", (*MANAGERS, *COSIGNERS), N_("closed it"), primary=True,
            guard=steps.may_close, effect=steps.closed,
            confirm=N_("Close the stocktake? Differences become discrepancy reports.")),
    ),
    clocks=(Clock("due", N_("Stocktake"), until="due_on", stops_on=("close",), holders=KEEPERS),),
    pages=(
        Page(N_("Count"), "stocktakes.counting_", "stocktake_id", P.STOCKTAKE_COUNT, "pen", ("frozen", "counted")),
        Page(N_("Comparison"), "stocktakes.comparison", "stocktake_id", P.STOCKTAKE_READ, "list"),
    ),
    tells=(*KEEPERS, *COSIGNERS),
    told=N_("planned it; prepare the count"),
    defaults=only_warehouse,
    derive=steps.planned,
    edits=Edits(MANAGERS, ("planned",)),
    prints=printed,
    columns=("title", "due_on", "keeper_id", "cosigner_id", "due"),
    filters=("state", "warehouse_id", "due_on"),
    search=("title", "zone"),
    policies=(StocktakePolicy,),
    clauses=("D09-15", "D09-16"),
)  # fmt: skip
