"""The declarations of disclosures, allowed beforehand by whom the rulebook names, and of leaks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from saas.auth.actor import Actor
from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.hr.confidentiality import rules
from saas.hr.confidentiality.models import Disclosure, Leak
from saas.hr.confidentiality.policy import ConfidentialityPolicy
from saas.hr.confidentiality.states import DISCLOSURE as MACHINE
from saas.hr.confidentiality.states import DISCLOSURE_STATES, LEAK_STATES
from saas.hr.confidentiality.states import LEAK as LEAK_MACHINE
from saas.organisation import people
from saas.policies.reading import read
from saas.processes.declare import Act, Clock, Doing, Edits, Process, Section, Signing
from saas.processes.fields import day, long, person, text
from saas.processes.people import head_of_unit, holders_of_roles, scope_of_record

ASKER, APPROVER = ("filed_by_id",), "confidentiality.disclosure_approver"


def approvers(record: Any, on: date) -> Iterable[int]:
    """Whoever allows disclosure decides about leaks, too (D22-49); never about herself."""
    role = read(ConfidentialityPolicy, on=on, for_=scope_of_record(record, on)).disclosure_approver
    return [one for one in holders_of_roles([role], on=on) if one != record.suspect_id]


def _comes_before(doing: Doing) -> Sequence[Objection]:
    return rules.asking_objections(doing.record.disclose_on, doing.on)


def _told_outside(doing: Doing) -> None:
    doing.record.disclosed_on = doing.on


DISCLOSURE = Process(
    slug="disclosure-request",
    area="hr",
    label=N_("Disclosure"),
    plural=N_("Disclosures"),
    icon="globe",
    about=N_("What shall be told outside is asked for beforehand; nothing goes out before it is allowed."),
    model=Disclosure,
    machine=MACHINE,
    states=DISCLOSURE_STATES,
    number="DCL-{year}-{serial:04}",
    read=P.DISCLOSURE_READ,
    file=P.DISCLOSURE_ASK,
    sections=(
        Section(
            N_("The disclosure"),
            (
                text("title", N_("What shall be disclosed"), required=True, wide=True),
                text("recipient", N_("To whom"), required=True),
                day("disclose_on", N_("When"), required=True),
                long("purpose", N_("Grounds"), required=True, most=2000),
            ),
        ),
        Section(N_("Disclosed"), (day("disclosed_on", N_("Disclosed on")),), asked=False),
    ),
    moves=(
        Act("approve", N_("Allow"), "approval", (), N_("allowed it")),
        Act("refuse", N_("Refuse"), "refusal", (), N_("refused it")),
        Act("disclose", N_("Note the disclosure"), "disclosure", ASKER, N_("noted that it was disclosed"), primary=True,
            effect=_told_outside),
        Act("drop", N_("Drop"), "drop", ASKER, N_("dropped it")),
    ),
    clocks=(
        Clock("decide", N_("Decision"), until="disclose_on", stops_on=("approve", "refuse", "drop"),
              holders=(head_of_unit,)),
    ),
    chain=Signing(APPROVER, approves="approve", refuses="refuse"),
    guard=_comes_before,
    edits=Edits(ASKER, ("requested",)),
    columns=("title", "recipient", "disclose_on", "filed_by_id", "due"),
    filters=("state", "unit_id", "filed_by_id", "disclose_on"),
    search=("title", "recipient", "filed_by_id"),
    clauses=("D22-49",),
)  # fmt: skip


def _of_the_suspects_unit(doing: Doing) -> None:
    row: Leak = doing.record
    if row.suspect_id is not None:
        row.unit_id = people.unit_of(row.suspect_id, on=doing.on) or row.unit_id


def _decided(doing: Doing) -> None:
    doing.record.decided_by_id = doing.by.person_id if isinstance(doing.by, Actor) else None


LEAK = Process(
    slug="leak-report",
    area="hr",
    label=N_("Report of a leak"),
    plural=N_("Reports of leaks"),
    icon="alert",
    about=N_("What went outside without permission: the head proposes what is to be done, a person decides."),
    model=Leak,
    machine=LEAK_MACHINE,
    states=LEAK_STATES,
    number="LEAK-{year}-{serial:04}",
    read=P.LEAK_READ,
    file=P.LEAK_REPORT,
    own=("filed_by_id",),
    is_discreet=True,
    hides_from={"suspect_id": ()},
    sections=(
        Section(
            N_("What happened"),
            (
                text("title", N_("In one line"), required=True, wide=True),
                person("suspect_id", N_("Who may have done it")),
                day("happened_on", N_("When"), required=True),
                long("facts", N_("What is known"), required=True, most=4000),
            ),
        ),
    ),
    moves=(
        Act("propose", N_("Propose"), "proposal", (head_of_unit, P.LEAK_READ), N_("made a proposal"), primary=True,
            not_by=("suspect_id",), asks=(long("proposal", N_("Proposal"), required=True, most=2000),),
            tells=(approvers,)),
        Act("decide", N_("Decide"), "decision", (approvers,), N_("decided"), primary=True, effect=_decided,
            not_by=("suspect_id", "filed_by_id"), asks=(long("decision", N_("Decision"), required=True, most=2000),),
            tells=("filed_by_id", head_of_unit)),
    ),
    derive=_of_the_suspects_unit,
    tells=(head_of_unit,),
    columns=("title", "happened_on", "filed_at"),
    filters=("state", "unit_id", "happened_on"),
    report="none",
    clauses=("D22-49",),
)  # fmt: skip
