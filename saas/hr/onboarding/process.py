"""The declaration of onboarding: a first day, a checklist, reminders until nothing is missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission as P
from saas.core.text import N_
from saas.db import session
from saas.hr.onboarding import listing
from saas.hr.onboarding.models import Onboarding
from saas.hr.onboarding.states import ONBOARDING as MACHINE
from saas.hr.onboarding.states import STATES
from saas.hr.recruitment.models import Candidate
from saas.processes.declare import Act, Edits, Extra, Passing, Process, Reminder, Section
from saas.processes.fields import day, long, person, pick, text
from saas.processes.people import head_of_unit

MANAGERS = (P.ONBOARDING_MANAGE, "host_id")


def hired(actor: Actor, on: date) -> Sequence[tuple[int, str]]:
    """Candidates who were hired, by number and position."""
    wanted = select(Candidate.id, Candidate.number, Candidate.title).where(Candidate.state == "hired")
    rows = session.execute(wanted.order_by(Candidate.id.desc()).limit(500))
    return [(row.id, " ".join(filter(None, (row.number, row.title)))) for row in rows]


ONBOARDING = Process(
    slug="onboarding",
    area="hr",
    label=N_("Onboarding"),
    plural=N_("Onboarding"),
    icon="check",
    about=N_("The first day and all that belongs to it: documents, contract, undertaking, rulebook, device, hours,"
             " induction. Nobody starts without a contract."),
    model=Onboarding,
    machine=MACHINE,
    states=STATES,
    number="ON-{year}-{serial:04}",
    read=P.ONBOARDING_READ,
    file=P.ONBOARDING_MANAGE,
    own=("person_id", "host_id"),
    sections=(
        Section(
            N_("The beginning"),
            (person("person_id", N_("Person"), required=True), day("starts_on", N_("First day"), required=True),
             pick("candidate_id", N_("Application"), hired), person("host_id", N_("Received by")),
             text("without_candidate", N_("Why there is no application"), wide=True),
             long("remark", N_("Remark"), most=1000)),
        ),
        Section(N_("Since then"),
                (text("title", N_("Name")), day("started_on", N_("Has arrived")), day("completed_on", N_("Complete"))),
                asked=False),
    ),
    moves=(
        Act("start", N_("Note the arrival"), "start", MANAGERS, N_("noted the first day"), primary=True,
            guard=listing.may_start,
            effect=listing.started, tells=("person_id", head_of_unit)),
        Act("complete", N_("Close as complete"), "completion", MANAGERS, N_("found it complete"), primary=True,
            icon="check",
            guard=listing.may_complete, effect=listing.completed, tells=("person_id",)),
        Act("drop", N_("Note that nobody came"), "omission", (P.ONBOARDING_MANAGE,), N_("noted that nobody came"),
            asks=(text("remark", N_("Remark"), required=True),), tells=("host_id", head_of_unit)),
        Act("miss", N_("Items missing"), "lack", (), N_("noted that items are missing"),
            tells=("person_id", "host_id", "filed_by_id")),
    ),
    tells=("host_id", head_of_unit),
    passes=(Passing("miss", find=listing.late),),
    reminders=(
        Reminder("missing", find=listing.to_remind, tells=("person_id", "host_id", "filed_by_id"),
                 text=N_("%(what)s: something on the checklist is missing.")),
    ),
    guard=listing.prepare,
    derive=listing.laid_out,
    defaults=listing.first_values,
    edits=Edits((P.ONBOARDING_MANAGE,), ("planned", "started", "missing")),
    extras=(Extra("hr/onboarding/_list.html", listing.list_of),),
    columns=("title", "unit_id", "starts_on", "host_id", "completed_on"),
    filters=("state", "unit_id", "starts_on"),
    search=("title", "person_id"),
    prints=listing.printed,
    clauses=("D08-04",),
)  # fmt: skip
