"""The declaration of grievances: filed by anybody, answered in time, never by or before the person complained of."""

from __future__ import annotations

from saas.auth.permissions import Permission as P
from saas.core.text import N_
from saas.hr.discipline.people import case_owners
from saas.hr.grievance import steps
from saas.hr.grievance.models import Grievance
from saas.hr.grievance.policy import GrievancePolicy
from saas.hr.grievance.states import GRIEVANCE as MACHINE
from saas.hr.grievance.states import STATES
from saas.processes.declare import FILED, Act, Clock, Page, Process, Section
from saas.processes.fields import choice, flag, long, person, text
from saas.processes.people import first_of

KINDS = {
    "need": N_("Something I need"),
    "environment": N_("Work environment"),
    "conflict": N_("A conflict"),
    "help": N_("Help with my work"),
}
AUTHOR, HANDLER = ("filed_by_id",), ("handler_id",)
BARRED = ("against_id", "filed_by_id")

GRIEVANCE = Process(
    slug="grievance",
    area="hr",
    label=N_("Concern"),
    plural=N_("Concerns"),
    icon="shield",
    about=N_("Something is wrong, or you need something? Say so. Whoever it is about neither reads nor answers it."),
    model=Grievance,
    machine=MACHINE,
    states=STATES,
    closed=("answered", "settled", "withdrawn"),
    number="GRV-{year}-{serial:04}",
    read=P.GRIEVANCE_READ,
    file=P.GRIEVANCE_FILE,
    own=("filed_by_id", "handler_id"),
    is_discreet=True,
    hides_from={"against_id": ()},
    report="none",
    sections=(
        Section(
            N_("The concern"),
            (choice("kind", N_("Kind"), KINDS, required=True),
             text("title", N_("In one line"), required=True, wide=True),
             long("text", N_("What is wrong, what should change"), required=True),
             person("against_id", N_("About somebody?"), hint=N_("That person neither sees nor answers it."))),
        ),
        Section(
            N_("Answer"),
            (person("handler_id", N_("Answered by")), flag("is_anonymous", N_("Without a name")),
             person("mediator_id", N_("Mediated by")), text("outcome", N_("How it ended"))),
            asked=False,
        ),
    ),
    moves=(
        Act("accept", N_("Take it on"), "acceptance", HANDLER, N_("took the concern on"), not_by=BARRED, primary=True,
            tells=AUTHOR),
        Act("answer", N_("Answer"), "answer", HANDLER, N_("answered"), not_by=BARRED, primary=True, tells=AUTHOR,
            asks=(long("answer", N_("Answer, and what is done"), required=True),), asks_of=steps.answer_fields,
            guard=steps.may_be_answered),
        Act("settle", N_("I accept the answer"), "settlement", AUTHOR, N_("accepted the answer"), primary=True,
            tells=HANDLER),
        Act("escalate", N_("Take it further up"), "escalation", AUTHOR, N_("took it further up"), tells=HANDLER,
            asks=(long("why", N_("What is missing in the answer"), required=True, most=2000),),
            effect=steps.taken_further),
        Act("withdraw", N_("Withdraw"), "withdrawal", AUTHOR, N_("withdrew it"), tells=HANDLER,
            confirm=N_("Withdraw your concern? It stays on record as withdrawn.")),
    ),
    clocks=(
        Clock("answer", N_("Answer"), limit="grievance.reply_days", starts_on=(FILED, "escalate"), stops_on=("answer",),
              holders=(first_of("handler_id", case_owners),)),
    ),
    pages=(
        Page(N_("Speak up without a name"), "speak_up.form", "", P.GRIEVANCE_FILE, "lock"),
        Page(N_("Figures of the quarter"), "exits.concerns", "", P.GRIEVANCE_COUNT, "chart"),
    ),
    tells=(first_of("handler_id", case_owners),),
    guard=steps.may_be_filed,
    derive=steps.filed,
    columns=("title", "kind", "handler_id", "due", "filed_at"),
    filters=("state", "kind", "filed_at"),
    search=("title",),
    policies=(GrievancePolicy,),
    clauses=("D07-06", "D07-09", "D17-06", "D17-16", "D19-20", "D22-44"),
)  # fmt: skip
