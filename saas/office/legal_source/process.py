"""The declaration of the list of laws: a change is assessed and the rulebook reviewed before it is watched again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from saas.auth.permissions import Permission as P
from saas.core.periods import add_months
from saas.core.text import N_
from saas.db import session
from saas.office.legal_source.models import LegalSource
from saas.office.legal_source.policy import LegalSourcePolicy
from saas.office.legal_source.states import SOURCE as MACHINE
from saas.office.legal_source.states import STATES
from saas.policies import reading
from saas.policies.scope import COMPANY
from saas.processes.declare import Act, Doing, Edits, Process, Reminder, Section
from saas.processes.fields import choice, day, long, text
from saas.processes.people import role_in_threshold

KINDS = {"law": N_("Law or regulation"), "platform": N_("Platform rule")}
KEEPERS = (P.LEGAL_SOURCE_EDIT,)
OWNERS = role_in_threshold("rulebook.owner_role")


def _looked_over(doing: Doing) -> None:
    doing.record.reviewed_on = doing.on


def _looked_over_today(_row: Any, on: date) -> Mapping[str, Any]:
    return {"reviewed_on": on}


def due(on: date) -> Iterable[LegalSource]:
    """Sources whose yearly look is due on this day or was earlier."""
    months = reading.read(LegalSourcePolicy, on=on, for_=COMPANY).review_cycle_months
    watched = select(LegalSource).where(LegalSource.state == "watched").order_by(LegalSource.id)
    return [row for row in session.scalars(watched) if add_months(row.reviewed_on, months) <= on]


LEGAL_SOURCE = Process(
    slug="legal-source",
    area="office",
    label=N_("Law or platform rule"),
    plural=N_("Laws and platform rules"),
    icon="book",
    about=N_("What the rulebook rests on. A change is assessed, and the rulebook reviewed, before it is closed."),
    model=LegalSource,
    machine=MACHINE,
    states=STATES,
    number="LAW-{serial:04}",
    read=P.LEGAL_SOURCE_READ,
    file=P.LEGAL_SOURCE_EDIT,
    sections=(
        Section(
            N_("The source"),
            (
                text("title", N_("Name"), required=True, wide=True),
                choice("kind", N_("Kind"), KINDS, required=True),
                text("issuer", N_("Issued by")),
                day("in_force_from", N_("In force from")),
                day("reviewed_on", N_("Last looked over")),
                text("clause_refs", N_("Clauses that rest on it"), hint=N_("Clause ids with spaces, such as D02-16.")),
            ),
        ),
        Section(
            N_("What changed"),
            (
                long("change", N_("Change")),
                long("impact", N_("What it means for us")),
                long("outcome", N_("What was done")),
            ),
            asked=False,
        ),
    ),
    moves=(
        Act("recheck", N_("Looked over, unchanged"), "recheck", KEEPERS, N_("looked it over"), effect=_looked_over),
        Act("change", N_("It changed"), "change", KEEPERS, N_("noted a change: the rulebook is to be reviewed"),
            tells=(OWNERS,),
            asks=(long("change", N_("Change"), required=True), day("in_force_from", N_("In force from")))),
        Act("assess", N_("Assess"), "assessment", KEEPERS, N_("assessed it"), primary=True, tells=(OWNERS,),
            asks=(long("impact", N_("What it means for us"), required=True),
                  text("clause_refs", N_("Clauses that rest on it")))),
        Act("close", N_("Rulebook reviewed"), "closing", KEEPERS, N_("closed the review"), primary=True,
            effect=_looked_over, asks=(long("outcome", N_("What was done"), required=True),)),
        Act("retire", N_("No longer applies"), "retirement", KEEPERS, N_("took it off the list")),
    ),
    defaults=_looked_over_today,
    reminders=(Reminder("review", due, (*KEEPERS, OWNERS), N_("%(what)s is to be looked over."),),),
    edits=Edits(KEEPERS, ("watched", "changed", "assessed")),
    columns=("title", "kind", "issuer", "in_force_from", "reviewed_on", "clause_refs"),
    filters=("state", "kind", "reviewed_on"),
    search=("title", "issuer", "clause_refs"),
    policies=(LegalSourcePolicy,),
    clauses=("D13-04", "D18-08"),
)  # fmt: skip
