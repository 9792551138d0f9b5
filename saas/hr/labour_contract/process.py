"""The declaration of labour contracts: drawn up within the law, signed within the month, told of before they end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.hr.labour_contract import queries, renewing, rules
from saas.hr.labour_contract.intake import INTAKE
from saas.hr.labour_contract.models import LabourContract
from saas.hr.labour_contract.states import CONTRACT as MACHINE
from saas.hr.labour_contract.states import STATES
from saas.hr.of_person import everybody_with, of_her
from saas.hr.pay.policy import PayPolicy
from saas.hr.probation import opening
from saas.policies.legal_policy import LegalPolicy
from saas.policies.reading import read
from saas.policies.scope import COMPANY
from saas.processes.declare import Act, Clock, Doing, Edits, Passing, Process, Reminder, Section
from saas.processes.fields import choice, day, decimal, long, person, text, whole
from saas.processes.people import scope_of_record

KINDS = {"fixed": N_("Fixed term"), "open": N_("Open term"), "task": N_("For one task")}
KEEP, KEEPERS = (P.CONTRACT_KEEP,), everybody_with(P.CONTRACT_KEEP)
PAY = P.PAY_READ


def terms_of(row: LabourContract) -> rules.Terms:
    """What the rules look at."""
    return rules.Terms(
        row.kind,
        row.starts_on,
        row.ends_on,
        row.probation_months or 0,
        row.pay,
        row.probation_pay,
        row.non_compete_months or 0,
    )


def _is_lawful(doing: Doing) -> Sequence[Objection]:
    row: LabourContract = doing.record
    row.probation_months, row.non_compete_months = row.probation_months or 0, row.non_compete_months or 0
    return rules.objections(terms_of(doing.record), doing.read(PayPolicy).minimum_wage_month)


def _usual_months(_row: Any, on: date) -> Mapping[str, Any]:
    return {"probation_months": read(LegalPolicy, on=on, for_=COMPANY).probation_months, "starts_on": on}


def _of_her(doing: Doing) -> None:
    row: LabourContract = doing.record
    of_her(row, doing.on)
    scope = scope_of_record(row, doing.on)
    row.sign_by = rules.sign_by(row.starts_on, read(LegalPolicy, on=row.starts_on, for_=scope).contract_sign_days)


def _was_signed(doing: Doing) -> Sequence[Objection]:
    signed = doing.given.get("signed_on")
    if signed is None or signed <= doing.on:
        return []
    return [Objection("contract.signed", N_("It cannot be signed in the future."), field="signed_on")]


def _signed(doing: Doing) -> None:
    opening.open_for(doing.record, by=doing.by, at=doing.at)


def _unsigned(on: date) -> Iterable[Any]:
    drafts = session.scalars(select(LabourContract).where(LabourContract.state == "draft")).all()
    return [one for one in drafts if rules.is_called_on(one.starts_on, _days(one), on)]


def _days(row: LabourContract) -> int:
    assert row.sign_by is not None
    return (row.sign_by - row.starts_on).days


def _without_any(on: date) -> Iterable[Any]:
    return queries.without_any(on, read(LegalPolicy, on=on, for_=COMPANY).contract_sign_days)


def _ending(on: date) -> Iterable[Any]:
    edge = on + timedelta(days=rules.NEAR_DAYS[0])
    return session.scalars(
        select(LabourContract).where(LabourContract.state.in_(("signed", "expiring")), LabourContract.ends_on <= edge)
    ).all()


def _near(on: date) -> Iterable[Any]:
    return [one for one in _ending(on) if one.state == "signed"]


def _told_ahead(on: date) -> Iterable[Any]:
    return [one for one in _ending(on) if rules.is_near_call(one.ends_on, on)]


def _warnings(row: Any, on: date) -> Iterable[Objection]:
    if row.state == "draft" and rules.is_beyond_the_month(row.starts_on, on):
        yield Objection(
            "contract.sign_days",
            N_("More than a month without a written contract: double pay is owed (Labour Contract Law art. 82)."),
        )
    if read(PayPolicy, on=on, for_=scope_of_record(row, on)).minimum_wage_month is None:
        yield Objection(
            "pay.minimum_wage_month", N_("The minimum wage of the work place is not set: nobody compares pay with it.")
        )


CONTRACT = Process(
    slug="labour-contract",
    area="hr",
    label=N_("Labour contract"),
    plural=N_("Labour contracts"),
    icon="sign",
    about=N_("A written contract within a month of the first day; its term bounds probation; its end is told ahead."),
    model=LabourContract,
    machine=MACHINE,
    states=STATES,
    closed=("signed", "renewed", "ended"),
    number="LC-{year}-{serial:04}",
    read=P.CONTRACT_READ,
    file=P.CONTRACT_KEEP,
    own=("person_id",),
    sections=(
        Section(
            N_("The contract"),
            (
                person("person_id", N_("Person"), required=True),
                choice("kind", N_("Kind"), KINDS, required=True),
                day("starts_on", N_("First day"), required=True),
                day("ends_on", N_("Last day")),
                text("place", N_("Work place")),
                whole("probation_months", N_("Probation"), low=0, high=6, unit=N_("months")),
                decimal("pay", N_("Monthly pay"), unit=N_("yuan"), secret=PAY),
                decimal("probation_pay", N_("Pay during probation"), unit=N_("yuan"), secret=PAY),
            ),
        ),
        Section(
            N_("Agreed specially"),
            (day("service_until", N_("Service period until")),
             whole("non_compete_months", N_("Not to compete"), low=0, high=36, unit=N_("months")),
             long("special", N_("Other agreements"), most=2000)),
        ),
        Section(
            N_("Signed and ended"),
            (day("sign_by", N_("Sign by")), day("signed_on", N_("Signed on")), day("ended_on", N_("Ended on")),
             text("end_reason", N_("Reason"))),
            asked=False,
        ),
    ),
    moves=(
        Act("sign", N_("Note the signing"), "signature", KEEP, N_("noted that both have signed"), primary=True,
            not_by=("person_id",), asks=(day("signed_on", N_("Signed on"), required=True),), guard=_was_signed,
            effect=_signed,
            tells=("person_id",)),
        Act("near", N_("Ends soon"), "nearing", (), N_("noted that it ends soon"), tells=(KEEPERS,)),
        Act("renew", N_("Renew"), "renewal", KEEP, N_("renewed it"), primary=True, not_by=("person_id",),
            asks=(choice("renewed_kind", N_("New contract"), KINDS, required=True),
                  day("renewed_until", N_("New last day"))),
            guard=renewing.objections, effect=renewing.renew, tells=("person_id",)),
        Act("end", N_("End the contract"), "end", KEEP, N_("noted its end"), not_by=("person_id",),
            tells=("person_id",),
            asks=(day("ended_on", N_("Ended on"), required=True), text("end_reason", N_("Reason"), required=True))),
    ),
    clocks=(Clock("sign", N_("Written contract"), until="sign_by", stops_on=("sign", "end"), holders=(KEEPERS,)),),
    passes=(Passing("near", find=_near),),
    reminders=(
        Reminder("unsigned", find=_unsigned, tells=(KEEPERS,), text=N_("The labour contract is not signed: %(what)s.")),
        Reminder("none", find=_without_any, tells=(KEEPERS,), text=N_("%(what)s works without a labour contract."),
                 what=lambda one: one.name, path=lambda one: f"/hr/labour-contract/new?person_id={one.id}"),
        Reminder("ending", find=_told_ahead, tells=(KEEPERS,), text=N_("A labour contract ends soon: %(what)s.")),
    ),
    intake=INTAKE,
    defaults=_usual_months,
    guard=_is_lawful,
    derive=_of_her,
    warns=_warnings,
    edits=Edits(KEEP, ("draft",)),
    columns=("kind", "starts_on", "ends_on", "probation_months", "signed_on", "due"),
    filters=("state", "kind", "person_id", "unit_id", "ends_on"),
    search=("title",),
    clauses=("D02-23", "D08-05", "D08-23"),
)  # fmt: skip
