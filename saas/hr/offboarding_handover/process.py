"""The declaration of handovers: opened by whatever ends a post, accepted item by item, never holding papers hostage."""

from __future__ import annotations

from saas.auth.permissions import Permission as P
from saas.core.text import N_
from saas.hr.of_person import everybody_with, superior
from saas.hr.offboarding_handover import closing
from saas.hr.offboarding_handover.facts import items_part
from saas.hr.offboarding_handover.models import Handover
from saas.hr.offboarding_handover.policy import HandoverPolicy
from saas.hr.offboarding_handover.printing import printed
from saas.hr.offboarding_handover.states import HANDOVER as MACHINE
from saas.hr.offboarding_handover.states import STATES
from saas.processes.declare import Act, Clock, Extra, Passing, Process, Reminder, Section
from saas.processes.fields import choice, day, long, person, text

KINDS = {
    "resignation": N_("Resignation"),
    "dismissal": N_("Dismissal"),
    "transfer": N_("Transfer"),
    "contract_end": N_("End of contract"),
}
MANAGERS = everybody_with(P.OFFBOARDING_MANAGE)
ALL = (closing.receivers, "person_id", MANAGERS)

OFFBOARDING = Process(
    slug="offboarding-handover",
    area="hr",
    label=N_("Handover"),
    plural=N_("Handovers"),
    icon="exit",
    about=N_("Whoever leaves a post hands over item by item. The papers of a leaver are not held back for it."),
    model=Handover,
    machine=MACHINE,
    states=STATES,
    closed=("closed", "dropped"),
    number="HND-{year}-{serial:04}",
    read=P.OFFBOARDING_READ,
    file=P.OFFBOARDING_MANAGE,
    own=("person_id",),
    also=closing.involved,
    sections=(
        Section(
            N_("Who hands over"),
            (person("person_id", N_("Person"), required=True), choice("kind", N_("Because of"), KINDS, required=True),
             day("last_on", N_("Last day"), required=True), long("remark", N_("Remark"))),
        ),
        Section(
            N_("Papers and accounts"),
            (text("title", N_("Name")), day("opened_on", N_("Opened")), day("due_on", N_("Everything accepted by")),
             day("files_due_on", N_("File and insurance by")),
             day("files_sent_on", N_("File and insurance transferred")),
             day("certificate_on", N_("Leaving certificate printed")), day("accounts_off_on", N_("Accounts off"))),
            asked=False,
        ),
    ),
    moves=(
        Act("complete", N_("Everything accepted"), "completion", (), N_("has everything accepted"),
            tells=("person_id", MANAGERS)),
        Act("run_over", N_("Overdue"), "overrun", (), N_("is overdue"), tells=(superior, MANAGERS)),
        Act("close", N_("Close"), "closing", (P.OFFBOARDING_MANAGE,), N_("closed it"), primary=True,
            not_by=("person_id",), guard=closing.may_be_closed, tells=("person_id",),
            asks=(day("files_sent_on", N_("File and insurance transferred")), long("remark", N_("Remark")))),
        Act("drop", N_("No longer needed"), "drop", (), N_("is no longer needed"), tells=ALL),
    ),
    clocks=(
        Clock("handover", N_("Handover"), until="due_on", stops_on=("complete",), holders=(closing.receivers,)),
        Clock("files", N_("Transfer of file and insurance"), until="files_due_on", stops_on=("close",),
              holders=(MANAGERS,)),
    ),
    extras=(Extra("hr/handover/_items.html", items_part),),
    passes=(Passing("run_over", closing.run_over),),
    reminders=(
        Reminder("near", find=closing.near, tells=ALL, text=N_("%(what)s: the handover is due soon.")),
        Reminder("late", find=closing.late, tells=(superior, closing.receivers, MANAGERS),
                 text=N_("%(what)s: the handover is overdue.")),
        Reminder("last_day", find=closing.last_days, tells=("person_id", superior, MANAGERS),
                 text=N_("%(what)s: today is the last day. Accounts go off, the leaving certificate is handed out.")),
    ),
    tells=ALL,
    told=N_("opened the handover"),
    guard=closing.may_be_opened,
    defaults=closing.first_days,
    derive=closing.opened,
    columns=("title", "kind", "last_on", "due_on", "unit_id", "due"),
    filters=("state", "kind", "unit_id", "person_id", "last_on"),
    search=("title", "person_id"),
    sheet="papers/handover.html",
    prints=printed,
    policies=(HandoverPolicy,),
    clauses=("D02-18", "D08-12", "D08-13", "D08-14", "D08-15", "D08-16", "D19-24", "D19-25", "D19-26", "D22-67",
             "D22-68", "D22-69", "D22-70"),
)  # fmt: skip
