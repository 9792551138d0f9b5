"""The declaration of pay changes: proposed with a reason, signed, in force from a day; a cut needs agreement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission as P
from saas.core.chains import Chain, of_roles
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.hr.of_person import everybody_with, of_her
from saas.hr.pay import bands, rules
from saas.hr.pay.models import PayBand, PayChange
from saas.hr.pay.policy import PayPolicy
from saas.hr.pay.states import CHANGE as MACHINE
from saas.hr.pay.states import CHANGE_STATES
from saas.organisation import people
from saas.organisation.scopes import scope_of
from saas.policies.reading import read
from saas.policies.scope import COMPANY
from saas.processes.declare import Act, Clock, Doing, Edits, Passing, Process, Section, Signing
from saas.processes.fields import choice, day, decimal, long, person, pick, whole

PAY, KEEP, KEEPERS = P.PAY_READ, (P.PAY_MANAGE,), everybody_with(P.PAY_MANAGE)
APPROVER = "general_manager"


def _factors(on: date) -> Mapping[str, str]:
    return {one: one for one in read(PayPolicy, on=on, for_=COMPANY).adjust_factors}


def _bands(_actor: Any, _on: date) -> Sequence[tuple[int, str]]:
    wanted = select(PayBand.id, PayBand.title).where(PayBand.state == "in_force").order_by(PayBand.title)
    return [(row.id, row.title) for row in session.execute(wanted)]


def _may_be_proposed(doing: Doing) -> Sequence[Objection]:
    row: PayChange = doing.record
    by = doing.by.person_id if isinstance(doing.by, Actor) else None
    with session.no_autoflush:
        band = session.get(PayBand, row.band_id) if row.band_id is not None else None
        scope = scope_of(row.person_id, on=doing.on)
        minimum = read(PayPolicy, on=row.effective_on, for_=scope).minimum_wage_month
    change = rules.Change(row.old_pay, row.new_pay, row.effective_on, row.agreed_on, by == row.person_id)
    return rules.change_objections(change, minimum, bands.band_of(band) if band is not None else None)


def _of_her(doing: Doing) -> None:
    row: PayChange = doing.record
    of_her(row, doing.on)
    row.service_months = rules.months_of_service(people.get(row.person_id).employed_on, row.effective_on)


def _signers(_doing: Doing) -> Chain:
    return of_roles(APPROVER)


def _beginning(on: date) -> Iterable[Any]:
    ready = select(PayChange).where(PayChange.state == "approved", PayChange.effective_on <= on)
    return session.scalars(ready.order_by(PayChange.id)).all()


PAY_CHANGE = Process(
    slug="pay-change",
    area="hr",
    label=N_("Change of pay"),
    plural=N_("Changes of pay"),
    icon="pen",
    about=N_("Why somebody's pay changes, who approved it, from when. Seen by the pay role and the person herself."),
    model=PayChange,
    machine=MACHINE,
    states=CHANGE_STATES,
    number="PAY-{year}-{serial:04}",
    read=P.PAY_READ,
    file=P.PAY_MANAGE,
    own=("person_id",),
    is_discreet=True,
    hides_from={"person_id": ("proposed", "refused", "withdrawn")},
    sections=(
        Section(
            N_("The change"),
            (
                person("person_id", N_("Person"), required=True),
                choice("factor", N_("Reason"), _factors, required=True),
                decimal("old_pay", N_("Monthly pay so far"), required=True, unit=N_("yuan"), secret=PAY),
                decimal("new_pay", N_("New monthly pay"), low=1, required=True, unit=N_("yuan"), secret=PAY),
                day("effective_on", N_("In force from"), required=True),
                pick("band_id", N_("Pay band"), _bands, secret=P.PAY_MANAGE),
                day("agreed_on", N_("Agreed by the person on"), hint=N_("Needed for less pay; attach the paper.")),
                long("evidence", N_("What shows it"), required=True, most=2000, secret=PAY),
            ),
        ),
        Section(N_("Seniority"), (whole("service_months", N_("Length of service"), unit=N_("months")),), asked=False),
    ),
    moves=(
        Act("approve", N_("Approve"), "approval", (), N_("approved it"), tells=(KEEPERS,)),
        Act("refuse", N_("Refuse"), "refusal", (), N_("refused it"), tells=(KEEPERS,)),
        Act("take_effect", N_("Put into force"), "effect", (), N_("put it into force"), tells=("person_id", KEEPERS)),
        Act("withdraw", N_("Withdraw"), "withdrawal", KEEP, N_("withdrew it"), not_by=("person_id",)),
    ),
    clocks=(
        Clock("decide", N_("Decision"), until="effective_on", stops_on=("approve", "refuse", "withdraw"),
              holders=(KEEPERS,)),
    ),
    chain=Signing(_signers, approves="approve", refuses="refuse", applicant="person_id"),
    passes=(Passing("take_effect", find=_beginning),),
    guard=_may_be_proposed,
    derive=_of_her,
    warns=bands.unset,
    edits=Edits(KEEP, ("proposed",)),
    columns=("factor", "old_pay", "new_pay", "effective_on", "agreed_on", "due"),
    filters=("state", "person_id", "unit_id", "effective_on"),
    search=("title",),
    sheet="papers/pay_note.html",
    clauses=("D08-20", "D08-21", "D08-23", "D21-16"),
)  # fmt: skip
