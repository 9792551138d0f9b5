"""The declaration of discipline: heard before anything is decided, decided by a person, served, open to appeal."""

from __future__ import annotations

from saas.auth.permissions import Permission as P
from saas.core.text import N_
from saas.hr.discipline import steps
from saas.hr.discipline.models import DisciplineCase
from saas.hr.discipline.people import case_owners, categories, herself, measures
from saas.hr.discipline.policy import DisciplinePolicy
from saas.hr.discipline.rules import GROUNDS
from saas.hr.discipline.states import DISCIPLINE as MACHINE
from saas.hr.discipline.states import STATES
from saas.processes.declare import Act, Clock, Edits, Passing, Process, Section
from saas.processes.fields import choice, day, decimal, flag, long, person, pick, text
from saas.processes.people import manager_of_field

HANDLERS = (P.DISCIPLINE_HANDLE, case_owners)
DECIDERS = (P.DISCIPLINE_DECIDE, case_owners)
OUTCOMES = {"none": N_("No breach"), "tolerated": N_("Tolerated error, no sanction"), "measure": N_("Measure")}
APPEALS = {"upheld": N_("The decision stands"), "annulled": N_("The decision is annulled")}
SERVED = {"person": N_("In person"), "post": N_("By registered post"), "mail": N_("By e-mail, with her consent")}
HER = ("person_id",)
REASONS = long("reasons", N_("Reasons"), required=True)

DISCIPLINE = Process(
    slug="discipline",
    area="hr",
    label=N_("Discipline case"),
    plural=N_("Discipline cases"),
    icon="shield",
    about=N_("Whoever is reported is heard first. A person decides, with reasons; the decision may be appealed."),
    model=DisciplineCase,
    machine=MACHINE,
    states=STATES,
    number="DSC-{year}-{serial:04}",
    read=P.DISCIPLINE_READ,
    file=P.DISCIPLINE_REPORT,
    own=("filed_by_id", "person_id"),
    is_discreet=True,
    hides_from={"person_id": ("reported", "declined")},
    sections=(
        Section(
            N_("What happened"),
            (person("person_id", N_("Person"), required=True),
             choice("category", N_("Breach"), categories, required=True,
                    hint=N_("Open disagreement is no breach: it is answered as a statement of dissent.")),
             text("title", N_("In one line"), required=True, wide=True), day("happened_on", N_("Day"), required=True),
             pick("clause_id", N_("Clause of the rulebook"), steps.clauses),
             long("facts", N_("Facts of the case"), required=True), long("evidence", N_("Evidence"))),
        ),
        Section(N_("Clause of the day"), (text("clause_words", N_("Clause and version")),), asked=False),
        Section(
            N_("Decision"),
            (choice("outcome", N_("Outcome"), OUTCOMES), choice("measure", N_("Measure"), measures),
             day("decided_on", N_("Decided")), person("decided_by_id", N_("Decided by")),
             day("served_on", N_("Notice served on")), choice("appeal_outcome", N_("Appeal"), APPEALS)),
            asked=False,
        ),
    ),
    moves=(
        Act("accept", N_("Take up the case"), "acceptance", (*HANDLERS, manager_of_field("filed_by_id")),
            N_("took it up"),
            not_by=HER, tells=(herself, "filed_by_id"), primary=True),
        Act("decline", N_("Do not take up"), "refusal", (*HANDLERS, manager_of_field("filed_by_id")),
            N_("did not take it up"), not_by=HER, tells=("filed_by_id",), asks=(REASONS,)),
        Act("speak", N_("My statement"), "statement", (herself,), N_("made a statement"), primary=True,
            asks=(long("statement", N_("How it was, in your own words"), required=True),), effect=steps.spoken,
            tells=HANDLERS[1:]),
        Act("hear", N_("Note the hearing"), "hearing", HANDLERS, N_("heard her"), not_by=HER, primary=True,
            guard=steps.may_be_heard, asks=(day("heard_on", N_("Day of the hearing"), required=True),
                  long("hearing", N_("What she said"), required=True))),
        Act("measure", N_("Decide a measure"), "measure", DECIDERS, N_("decided a measure"), not_by=HER, primary=True,
            asks=(choice("measure", N_("Measure"), measures, required=True), REASONS,
                  choice("ground", N_("Ground in law, for a dismissal"), GROUNDS),
                  day("union_told_on", N_("Union told, before a dismissal")),
                  text("union_answer", N_("Answer of the union")),
                  flag("contract_agreed", N_("She agreed to the change of contract in writing, for a demotion")),
                  decimal("loss_yuan", N_("Proven loss"), unit=N_("yuan")),
                  decimal("deduction_yuan", N_("Deducted for it in one month"), unit=N_("yuan")),
                  decimal("wage_yuan", N_("Wage of that month"), unit=N_("yuan"), secret=P.DISCIPLINE_DECIDE)),
            guard=steps.may_be_measured, effect=steps.decides("measure"), tells=("filed_by_id",)),
        Act("tolerate", N_("Tolerated error"), "tolerance", DECIDERS, N_("closed it as a tolerated error"), not_by=HER,
            asks=(REASONS, long("lesson", N_("Lesson learned"), required=True)), guard=steps.may_be_tolerated,
            effect=steps.decides("tolerated"), tells=("filed_by_id",)),
        Act("clear", N_("No breach"), "clearing", DECIDERS, N_("found no breach"), not_by=HER, asks=(REASONS,),
            effect=steps.decides("none"), tells=("filed_by_id",)),
        Act("serve", N_("Serve the notice"), "service", (P.DISCIPLINE_SERVE,), N_("served the notice"), not_by=HER,
            asks=(choice("served_how", N_("How"), SERVED, required=True),
                  day("last_on", N_("Last day, for a dismissal"))),
            guard=steps.may_be_served, effect=steps.served, tells=(herself,), primary=True),
        Act("appeal", N_("Appeal"), "appeal", (herself,), N_("appealed"), tells=(P.DISCIPLINE_APPEAL, *HANDLERS[1:]),
            asks=(long("appeal", N_("Why the decision is wrong"), required=True),)),
        Act("uphold", N_("The decision stands"), "upholding", (P.DISCIPLINE_APPEAL,), N_("let the decision stand"),
            not_by=("person_id", "decided_by_id"), asks=(long("appeal_answer", N_("Answer"), required=True),),
            effect=steps.settles("upheld"), tells=(herself,), primary=True),
        Act("annul", N_("Annul the decision"), "annulment", (P.DISCIPLINE_APPEAL,), N_("annulled the decision"),
            not_by=("person_id", "decided_by_id"), asks=(long("appeal_answer", N_("Answer"), required=True),),
            effect=steps.settles("annulled"), tells=(herself, "decided_by_id")),
        Act("rest", N_("Final"), "rest", (), N_("is final: nobody appealed in time")),
    ),
    tells=(case_owners, manager_of_field("filed_by_id")),
    clocks=(
        Clock("answer", N_("Answer to the report"), limit="approval.answer_days", stops_on=("accept", "decline"),
              holders=(case_owners, manager_of_field("filed_by_id"))),
        Clock("hearing", N_("Hearing"), limit="discipline.hearing_days", starts_on=("accept",), stops_on=("hear",),
              holders=(herself, case_owners)),
        Clock("appeal", N_("Appeal"), limit="discipline.hearing_days", starts_on=("serve",), stops_on=("appeal",),
              holders=(herself,)),
        Clock("appeal_answer", N_("Answer to the appeal"), limit="approval.answer_days", starts_on=("appeal",),
              stops_on=("uphold", "annul"), holders=(P.DISCIPLINE_APPEAL,)),
    ),
    edits=Edits(("filed_by_id",), ("reported",)),
    passes=(Passing("rest", steps.unappealed),),
    guard=steps.may_be_reported,
    derive=steps.reported,
    warns=steps.warnings,
    columns=("title", "category", "person_id", "outcome", "unit_id", "due", "filed_at"),
    filters=("state", "category", "outcome", "unit_id", "person_id", "happened_on"),
    search=("title", "person_id"),
    sheet="papers/discipline_notice.html",
    policies=(DisciplinePolicy,),
    clauses=(
        "D02-11", "D02-12", "D02-13", "D02-15", "D02-17", "D06-08", "D07-24", "D08-03", "D08-26", "D08-27", "D08-29",
        "D12-21", "D17-08", "D20-06", "D20-08", "D20-09", "D20-30", "D22-05", "D22-07", "D22-37", "D22-65", "D22-71",
    ),
)  # fmt: skip
