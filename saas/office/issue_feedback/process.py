"""The declaration of feedback: sorted by the company's kinds, passed on to who can mend it, solved, told back."""

from __future__ import annotations

from collections.abc import Sequence

from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.office.issue_feedback.models import IssueFeedback
from saas.office.issue_feedback.policy import FeedbackPolicy
from saas.office.issue_feedback.rules import role_for, solving_objections
from saas.office.issue_feedback.states import FEEDBACK as MACHINE
from saas.office.issue_feedback.states import STATES
from saas.office.lists import words_of
from saas.processes.declare import Act, Doing, Edits, Process, Section
from saas.processes.fields import choice, long, person, text, unit
from saas.processes.people import first_of, head_of_unit, unit_of_role

HANDLERS, SOURCE = (P.FEEDBACK_HANDLE, "assignee_id"), ("filed_by_id",)


def _is_solved(doing: Doing) -> Sequence[Objection]:
    return solving_objections(str(doing.value("solution") or ""))


def _to_those_who_mend_it(doing: Doing) -> None:
    """The kind says where it goes first; whoever handles it there passes it on."""
    row = doing.record
    if doing.given.get("kind"):
        row.unit_id = unit_of_role(role_for(row.kind), on=doing.on) or row.unit_id


FEEDBACK = Process(
    slug="issue-feedback",
    area="office",
    label=N_("Feedback"),
    plural=N_("Feedback"),
    icon="mail",
    about=N_("Troubles with products, pages, counterfeit shops or calls: passed on, solved, told back to the source."),
    model=IssueFeedback,
    machine=MACHINE,
    states=STATES,
    number="FB-{year}-{serial:05}",
    read=P.FEEDBACK_READ,
    file=P.FEEDBACK_FILE,
    own=("filed_by_id", "assignee_id"),
    sections=(
        Section(
            N_("The trouble"),
            (
                text("title", N_("In one line"), required=True, wide=True),
                choice("kind", N_("Kind"), words_of(FeedbackPolicy, "kinds"), required=True),
                text("source", N_("Source"), hint=N_("Customer, channel or order number.")),
                text("link", N_("Product, page or shop"), most=500),
                long("description", N_("What is wrong")),
            ),
        ),
        Section(
            N_("Who handles it"), (unit("unit_id", N_("Unit")), person("assignee_id", N_("Assignee"))), asked=False
        ),
    ),
    moves=(
        Act("route", N_("Pass on"), "route", HANDLERS, N_("passed it on"), primary=True, tells=("assignee_id",),
            asks=(unit("unit_id", N_("Unit"), required=True), person("assignee_id", N_("Assignee")))),
        Act("solve", N_("Solved"), "solution", HANDLERS, N_("solved it"), primary=True, guard=_is_solved, tells=SOURCE,
            asks=(long("solution", N_("Solution"), required=True),)),
        Act("reopen", N_("Not solved"), "reopening", (*SOURCE, P.FEEDBACK_HANDLE), N_("opened it again"),
            tells=HANDLERS, asks=(text("reason", N_("What still fails"), required=True),)),
        Act("tell", N_("Source told"), "reply", (*SOURCE, *HANDLERS), N_("told the source"), primary=True,
            asks=(long("reply", N_("What was answered"), most=1000),)),
    ),
    tells=(first_of(P.FEEDBACK_HANDLE, head_of_unit),),
    derive=_to_those_who_mend_it,
    edits=Edits((*SOURCE, P.FEEDBACK_HANDLE), ("filed",)),
    columns=("title", "kind", "unit_id", "assignee_id", "filed_by_id", "filed_at"),
    filters=("state", "kind", "unit_id", "assignee_id", "filed_at"),
    search=("title", "description", "solution"),
    policies=(FeedbackPolicy,),
    clauses=("D13-28", "D22-35"),
)  # fmt: skip
