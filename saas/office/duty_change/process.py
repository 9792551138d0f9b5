"""The declaration of changes of duties: consent of that very person first, then the chain, then its day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select

from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.office.duty_change.models import DutyChange
from saas.office.duty_change.policy import DutyChangePolicy
from saas.office.duty_change.rules import objections
from saas.office.duty_change.states import DUTY_CHANGE as MACHINE
from saas.office.duty_change.states import STATES
from saas.organisation.scopes import scope_of
from saas.processes.declare import Act, Doing, Edits, Passing, Process, Reminder, Section, Signing
from saas.processes.fields import choice, day, long, person, text

EFFECTS = {"none": N_("The contract stays"), "amendment": N_("The contract is amended in writing")}
HERSELF = ("person_id",)
PROPOSERS = ("filed_by_id",)


def _may_be_proposed(doing: Doing) -> Sequence[Objection]:
    row = doing.record
    own = row.person_id == row.filed_by_id
    return objections(row.old_duties, row.new_duties, own=own, effective_on=row.effective_on, today=doing.on)


def _her_unit(doing: Doing) -> None:
    row = doing.record
    row.unit_id = next(iter(scope_of(row.person_id, on=doing.on).unit_ids), row.unit_id)


def beginning(on: date) -> Iterable[DutyChange]:
    """Approved changes whose day has come."""
    return session.scalars(
        select(DutyChange).where(DutyChange.state == "approved", DutyChange.effective_on <= on)
    ).all()


def unanswered(_on: date) -> Iterable[DutyChange]:
    """Changes that wait for the person's consent."""
    return session.scalars(select(DutyChange).where(DutyChange.state == "proposed")).all()


DUTY_CHANGE = Process(
    slug="duty-change",
    area="office",
    label=N_("Change of duties"),
    plural=N_("Changes of duties"),
    icon="users",
    about=N_("Duties change only with the person's own consent; superiors approve afterwards. A refusal ends it."),
    model=DutyChange,
    machine=MACHINE,
    states=STATES,
    number="DUTY-{year}-{serial:04}",
    read=P.DUTY_CHANGE_READ,
    file=P.DUTY_CHANGE_PROPOSE,
    own=("filed_by_id", "person_id"),
    sections=(
        Section(
            N_("The change"),
            (
                text("title", N_("In one line"), required=True, wide=True),
                person("person_id", N_("Person"), required=True),
                day("effective_on", N_("Counts from"), required=True),
                long("old_duties", N_("Duties so far"), required=True),
                long("new_duties", N_("New duties"), required=True),
                long("reason", N_("Reason"), required=True, most=1000),
                choice("contract_effect", N_("The labour contract"), EFFECTS, required=True),
            ),
        ),
    ),
    moves=(
        Act("consent", N_("I consent"), "consent", HERSELF, N_("consented"), primary=True, tells=PROPOSERS,
            confirm=N_("Consent to these duties? Your superiors are asked next.")),
        Act("decline", N_("I do not consent"), "objection", HERSELF, N_("did not consent"), tells=PROPOSERS,
            asks=(long("remark", N_("Remark"), most=1000),)),
        Act("approve", N_("Approve"), "approval", (), N_("approved it"), tells=("filed_by_id", "person_id")),
        Act("refuse", N_("Refuse"), "refusal", (), N_("refused it"), tells=("filed_by_id", "person_id")),
        Act("take_effect", N_("Put into effect"), "effect", (), N_("put it into effect"),
            tells=("filed_by_id", "person_id")),
        Act("withdraw", N_("Withdraw"), "withdrawal", PROPOSERS, N_("withdrew it"), tells=HERSELF),
    ),
    chain=Signing("duty_change.chain", approves="approve", refuses="refuse", asks_on="consent"),
    tells=HERSELF,
    told=N_("proposes to change your duties"),
    guard=_may_be_proposed,
    derive=_her_unit,
    passes=(Passing("take_effect", beginning),),
    reminders=(Reminder("consent", unanswered, HERSELF, N_("%(what)s waits for your consent.")),),
    edits=Edits(PROPOSERS, ("proposed",)),
    columns=("title", "person_id", "effective_on", "contract_effect", "filed_by_id"),
    filters=("state", "person_id", "unit_id", "effective_on"),
    search=("title", "person_id"),
    policies=(DutyChangePolicy,),
    clauses=("D08-19",),
    sheet="papers/duty_change.html",
)  # fmt: skip
