"""The declaration of requests for correction: asked by whom it is about, answered in time with reasons."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from saas.auth.permissions import Permission as P
from saas.core.text import N_
from saas.hr.data_correction.models import DataCorrection
from saas.hr.data_correction.states import CORRECTION as MACHINE
from saas.hr.data_correction.states import STATES
from saas.hr.of_person import bears_her_name, everybody_with
from saas.processes.declare import Act, Clock, Process, Section
from saas.processes.fields import choice, long, person, text

KEEPERS = everybody_with(P.DATA_CORRECT)
WISHES = {"correct": N_("Put it right"), "complete": N_("Complete it"), "delete": N_("Delete it")}
HER = ("person_id",)


def _her_own(row: Any, _on: date) -> Mapping[str, Any]:
    return {"person_id": row.filed_by_id}


CORRECTION = Process(
    slug="data-correction",
    area="hr",
    label=N_("Request for correction"),
    plural=N_("Requests for correction"),
    icon="pen",
    about=N_("Something held about you is wrong or no longer needed? Ask for it to be put right; you get an answer."),
    model=DataCorrection,
    machine=MACHINE,
    states=STATES,
    number="COR-{year}-{serial:04}",
    read=P.DATA_CORRECTION_READ,
    file=P.DATA_CORRECTION_FILE,
    own=HER,
    sections=(
        Section(
            N_("What is to change"),
            (choice("wish", N_("What you want"), WISHES, required=True),
             text("place", N_("Where it stands"), required=True, hint=N_("Such as: people, phone; or a number.")),
             long("wrong", N_("What is wrong"), required=True, most=2000),
             long("right", N_("What is right"), most=2000)),
        ),
        Section(N_("Whose data"), (person("person_id", N_("Person")), text("title", N_("Name"))), asked=False),
    ),
    moves=(
        Act("correct", N_("Corrected"), "correction-done", (P.DATA_CORRECT,), N_("put it right"), primary=True,
            not_by=HER, asks=(long("answer", N_("What was changed"), required=True, most=2000),), tells=HER),
        Act("refuse", N_("Refuse"), "refusal", (P.DATA_CORRECT,), N_("refused it"), not_by=HER, tells=HER,
            asks=(long("answer", N_("Reasons, and by which law it is kept"), required=True, most=2000),)),
        Act("withdraw", N_("Withdraw"), "withdrawal", HER, N_("withdrew it"), tells=(KEEPERS,)),
    ),
    clocks=(Clock("answer", N_("Answer"), limit="approval.answer_days", stops_on=("correct", "refuse"),
                  holders=(KEEPERS,)),),
    tells=(KEEPERS,),
    defaults=_her_own,
    derive=bears_her_name,
    columns=("title", "wish", "place", "due", "filed_at"),
    filters=("state", "wish", "person_id", "filed_at"),
    search=("title", "place"),
    clauses=("D15-16",),
)  # fmt: skip
