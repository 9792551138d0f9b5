"""The declaration of transfers: shown inside, consented to, agreed by both heads, handed over, then effective."""

from __future__ import annotations

from saas.auth.permissions import Permission as P
from saas.core.text import N_
from saas.hr.transfer import steps
from saas.hr.transfer.models import Transfer
from saas.hr.transfer.policy import TransferPolicy
from saas.hr.transfer.states import STATES
from saas.hr.transfer.states import TRANSFER as MACHINE
from saas.processes.declare import Act, Clock, Passing, Process, Reminder, Section
from saas.processes.fields import day, long, person, pick, text, unit

HER = ("person_id",)
KEEPERS = (P.TRANSFER_MANAGE,)
HIDDEN = {"secret": P.TRANSFER_MANAGE}

TRANSFER = Process(
    slug="transfer",
    area="hr",
    label=N_("Transfer"),
    plural=N_("Transfers"),
    icon="flow",
    about=N_("An open post is shown inside first. Whoever takes it consents, both heads agree."),
    model=Transfer,
    machine=MACHINE,
    states=STATES,
    number="TRF-{year}-{serial:04}",
    read=P.TRANSFER_READ,
    file=P.TRANSFER_MANAGE,
    own=("person_id", "filed_by_id"),
    also=steps.open_to,
    sections=(
        Section(
            N_("The open post"),
            (text("title", N_("In one line"), required=True, wide=True),
             pick("position_id", N_("Position"), steps.open_positions, required=True),
             long("reason", N_("Why the post is filled"), required=True),
             long("requirements", N_("What the post asks for"), required=True)),
        ),
        Section(
            N_("Who takes it"),
            (day("posted_until", N_("Shown inside until")), person("person_id", N_("Person")),
             text("from_words", N_("Present post")), day("effective_on", N_("Effective from")),
             day("consented_on", N_("Consented")), unit("from_unit_id", N_("Present unit"))),
            asked=False,
        ),
    ),
    moves=(
        Act("post", N_("Show inside"), "posting", KEEPERS, N_("shows it inside"), primary=True, effect=steps.posted),
        Act("propose", N_("Propose somebody"), "proposal", KEEPERS, N_("proposed somebody"), primary=True,
            asks=(person("person_id", N_("Person"), required=True),
                  day("effective_on", N_("Effective from"), required=True),
                  long("fit", N_("How she fits the requirements"), required=True), long("gaps", N_("Gaps"), **HIDDEN),
                  long("evidence", N_("Evidence: ability, contribution, performance"), required=True, **HIDDEN),
                  long("compared", N_("Who was compared"), required=True, **HIDDEN),
                  long("decision_reasons", N_("Reasons, from the work alone"), required=True, **HIDDEN),
                  long("development", N_("What she gains, what she has to learn"), required=True),
                  day("next_talk_on", N_("Next talk"))),
            guard=steps.may_be_proposed, effect=steps.proposed, tells=HER),
        Act("consent", N_("I agree"), "consent", HER, N_("agreed"), primary=True, effect=steps.consented,
            tells=(steps.present_head, steps.MANAGERS)),
        Act("decline", N_("I do not agree"), "declining", HER, N_("did not agree"), tells=(steps.MANAGERS,),
            asks=(long("why", N_("Why, if you like"), most=1000),)),
        Act("waive", N_("Go on without consent"), "waiver", KEEPERS, N_("went on without consent"), not_by=HER,
            guard=steps.may_be_waived, tells=(*HER, steps.present_head),
            asks=(long("why", N_("Reasons"), required=True, most=1000),)),
        Act("release", N_("Let go"), "release", (steps.present_head,), N_("let her go"), not_by=HER, primary=True,
            tells=(steps.future_head,)),
        Act("approve", N_("Take her on"), "approval", (steps.future_head,), N_("takes her on"), not_by=HER,
            primary=True,
            effect=steps.approved, tells=(*HER, steps.present_head, steps.MANAGERS)),
        Act("refuse", N_("Refuse"), "refusal", (steps.present_head, steps.future_head), N_("refused"), not_by=HER,
            asks=(long("why", N_("Reasons"), required=True, most=1000),), tells=(*HER, steps.MANAGERS)),
        Act("hand_over", N_("Note the handover"), "handover", (*KEEPERS, *HER), N_("has handed over"), primary=True,
            guard=steps.may_be_handed_over, tells=(steps.future_head,)),
        Act("take_effect", N_("Effective"), "effect", (), N_("took up the post"), effect=steps.takes_effect,
            tells=(*HER, steps.future_head, steps.present_head)),
        Act("withdraw", N_("Withdraw"), "withdrawal", KEEPERS, N_("withdrew it"), tells=HER,
            confirm=N_("Withdraw this transfer?")),
    ),
    clocks=(
        Clock("posting", N_("Posting inside"), until="posted_until", starts_on=("post",),
              stops_on=("propose",),
              holders=(steps.MANAGERS,)),
        Clock("consent", N_("Consent"), limit="approval.answer_days", starts_on=("propose",),
              stops_on=("consent", "decline", "waive"), holders=HER),
        Clock("heads", N_("Agreement of both heads"), limit="approval.answer_days", starts_on=("consent", "waive"),
              stops_on=("approve", "refuse"), holders=(steps.present_head, steps.future_head)),
    ),
    passes=(Passing("take_effect", steps.due),),
    reminders=(Reminder("posting_ends", find=steps.ending, tells=(steps.MANAGERS,),
                        text=N_("%(what)s: the posting inside ends today.")),
               Reminder("stuck", find=steps.stuck, tells=(steps.MANAGERS,),
                        text=N_("%(what)s could not take effect; look at the position and its head-count."))),
    guard=steps.may_be_posted,
    derive=steps.planned,
    columns=("title", "unit_id", "person_id", "posted_until", "effective_on", "due"),
    filters=("state", "unit_id", "person_id", "effective_on"),
    search=("title", "person_id"),
    sheet="papers/transfer.html",
    policies=(TransferPolicy,),
    clauses=("D21-10", "D21-11", "D21-20", "D21-21", "D21-23", "D21-24"),
)  # fmt: skip
