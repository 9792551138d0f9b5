"""The declaration of handovers: parcels counted by keeper and courier, both by name; what is not picked up is told."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.processes.declare import Act, Clock, Doing, Edits, Lines, Process, Section
from saas.processes.fields import long, moment, person, text, whole
from saas.processes.people import head_of_unit
from saas.warehouse.handoff import rules
from saas.warehouse.handoff.models import Handoff, HandoffParcel
from saas.warehouse.handoff.states import HANDOFF as MACHINE
from saas.warehouse.handoff.states import STATES
from saas.warehouse.registers import in_the_warehouses_unit, only_warehouse, warehouse_field

KEEPERS = (P.HANDOVER_DO, "filed_by_id")
COURIER = text("courier_name", N_("Courier (name)"), required=True)
COUNTED = whole("counted", N_("Parcels counted by both"), low=1, high=100_000, required=True)


def _agrees(doing: Doing) -> Sequence[Objection]:
    row: Handoff = doing.record
    listed = select(func.count()).select_from(HandoffParcel).where(HandoffParcel.handoff_id == row.id)
    found = rules.listed_objections(row.parcels, session.scalar(listed) or 0)
    return [*found, *rules.whole_objections(row.parcels, row.handed, int(doing.given.get("counted") or 0))]


def _is_a_part(doing: Doing) -> Sequence[Objection]:
    return rules.part_objections(doing.record.parcels, doing.record.handed, int(doing.given.get("counted") or 0))


def _handed(doing: Doing) -> None:
    row: Handoff = doing.record
    row.handed, row.handed_at = row.handed + int(doing.given["counted"]), doing.at
    row.keeper_id = doing.by.person_id if isinstance(doing.by, Actor) else row.keeper_id


HANDOFF = Process(
    slug="transport-handoff",
    area="warehouse",
    label=N_("Handover to the courier"),
    plural=N_("Handovers to couriers"),
    icon="send",
    about=N_("Parcels that wait for a courier, counted by both, with both names. What stays behind is told."),
    model=Handoff,
    machine=MACHINE,
    states=STATES,
    number="HO-{year}-{serial:05}",
    title="carrier",
    read=P.ISSUE_READ,
    file=P.HANDOVER_DO,
    own=("filed_by_id", "keeper_id"),
    sections=(
        Section(
            N_("The parcels"),
            (
                text("carrier", N_("Carrier"), required=True),
                warehouse_field(),
                whole("parcels", N_("Parcels"), low=1, high=100_000, required=True),
                moment("pickup_at", N_("Picked up by"), required=True),
                text("vehicle", N_("Vehicle")),
            ),
        ),
        Section(
            N_("Handed over"),
            (person("keeper_id", N_("Keeper")), text("courier_name", N_("Courier")), whole("handed", N_("Parcels")),
             moment("handed_at", N_("When")), long("remark", N_("Remark"))),
            asked=False,
        ),
    ),
    moves=(
        Act("hand", N_("Hand over"), "handover", KEEPERS, N_("handed them over"), primary=True,
            asks=(COURIER, COUNTED), guard=_agrees, effect=_handed),
        Act("hand_part", N_("Hand over in part"), "part", KEEPERS, N_("handed over a part"),
            asks=(COURIER, COUNTED, long("remark", N_("Why the rest stays"), required=True, most=1000)),
            guard=_is_a_part, effect=_handed, tells=(head_of_unit,)),
    ),
    clocks=(
        Clock("pickup", N_("Pick-up"), until="pickup_at", stops_on=("hand",), holders=("filed_by_id", P.HANDOVER_DO)),
    ),
    lines=(
        Lines("parcels", N_("Parcel by parcel"), HandoffParcel, "handoff_id", who=KEEPERS, states=("ready",),
              fields=(text("tracking", N_("Tracking number"), required=True), text("document", N_("Issue note"))),
              empty=N_("The parcels may be listed one by one; the count is enough.")),
    ),
    defaults=only_warehouse,
    derive=in_the_warehouses_unit,
    edits=Edits(KEEPERS, ("ready",)),
    columns=("carrier", "parcels", "pickup_at", "due", "courier_name", "handed_at"),
    filters=("state", "warehouse_id", "pickup_at", "keeper_id"),
    search=("carrier", "courier_name"),
    clauses=("D09-21",),
)  # fmt: skip
