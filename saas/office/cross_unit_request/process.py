"""The declaration of requests between units: data, another schedule, a hand; answered with a reason, in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.office.cross_unit_request.models import CrossUnitRequest
from saas.office.cross_unit_request.rules import sending_objections
from saas.office.cross_unit_request.states import CROSS_UNIT as MACHINE
from saas.office.cross_unit_request.states import STATES
from saas.processes.declare import Act, Clock, Doing, Edits, Process, Section
from saas.processes.fields import choice, day, long, text, unit
from saas.processes.people import head_of_unit

KINDS = {
    "data": N_("Data or customers' needs"),
    "schedule": N_("Change of schedule"),
    "cooperation": N_("Cooperation"),
}
ASKED, SENDER = (head_of_unit, P.CROSS_UNIT_ANSWER), ("filed_by_id",)


def _may_be_sent(doing: Doing) -> Sequence[Objection]:
    row = doing.record
    wanted = doing.given.get("wanted_on")
    return sending_objections(row.from_unit_id, row.unit_id, wanted if row.id is None else None, doing.on)


def _from_the_senders_unit(row: Any, _on: date) -> Mapping[str, Any]:
    return {"from_unit_id": row.unit_id, "unit_id": None}


CROSS_UNIT = Process(
    slug="cross-unit-request",
    area="office",
    label=N_("Request to another unit"),
    plural=N_("Requests between units"),
    icon="flow",
    about=N_("Ask another unit for data, for another schedule or for a hand. Its head answers in time, with reasons."),
    model=CrossUnitRequest,
    machine=MACHINE,
    states=STATES,
    number="XUR-{year}-{serial:04}",
    read=P.CROSS_UNIT_READ,
    file=P.CROSS_UNIT_SEND,
    sections=(
        Section(
            N_("The request"),
            (
                text("title", N_("In one line"), required=True, wide=True),
                unit("unit_id", N_("Unit that is asked"), required=True),
                choice("kind", N_("Kind"), KINDS, required=True),
                day("wanted_on", N_("Wanted by")),
                long("reason", N_("What it is needed for, how urgent it is"), required=True),
            ),
        ),
        Section(N_("Who asks"), (unit("from_unit_id", N_("Unit that asks")),), asked=False),
    ),
    moves=(
        Act("accept", N_("Accept"), "acceptance", ASKED, N_("accepted it"), primary=True, not_by=SENDER, tells=SENDER,
            asks=(long("answer", N_("By when and by whom"), most=1000),)),
        Act("refuse", N_("Refuse"), "refusal", ASKED, N_("refused it"), not_by=SENDER, tells=SENDER,
            asks=(long("answer", N_("Reason"), required=True, most=1000),)),
        Act("finish", N_("Done"), "completion", ASKED, N_("finished it"), primary=True, tells=SENDER,
            asks=(long("result", N_("What came of it"), required=True),)),
        Act("withdraw", N_("Withdraw"), "withdrawal", SENDER, N_("withdrew it"), tells=ASKED),
    ),
    clocks=(
        Clock("answer", N_("Answer"), limit="approval.answer_days", stops_on=("accept", "refuse"), holders=ASKED[:1]),
        Clock("done", N_("Wanted by"), until="wanted_on", starts_on=("accept",), stops_on=("finish",),
              holders=ASKED[:1]),
    ),
    tells=ASKED,
    defaults=_from_the_senders_unit,
    guard=_may_be_sent,
    edits=Edits(SENDER, ("sent",)),
    columns=("title", "kind", "from_unit_id", "unit_id", "due", "filed_at"),
    filters=("state", "kind", "unit_id", "from_unit_id", "filed_at"),
    search=("title",),
    clauses=("D16-04", "D22-47"),
)  # fmt: skip
