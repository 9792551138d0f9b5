"""The declaration of suggestions: answered in time, adopted or not with a reason, put into practice."""

from __future__ import annotations

from saas.auth.permissions import Permission as P
from saas.core.text import N_
from saas.office.suggestion.models import Suggestion
from saas.office.suggestion.policy import SuggestionPolicy
from saas.office.suggestion.states import STATES
from saas.office.suggestion.states import SUGGESTION as MACHINE
from saas.processes.declare import Act, Clock, Edits, Process, Section
from saas.processes.fields import choice, long, text, unit
from saas.processes.people import head_of_unit

KINDS = {
    "improvement": N_("Improvement"),
    "growth": N_("Growth point"),
    "design": N_("Design"),
    "resource": N_("Resource to share"),
}
ANSWERERS = (P.SUGGESTION_ANSWER,)
OWN = ("filed_by_id",)

SUGGESTION = Process(
    slug="suggestion",
    area="office",
    label=N_("Suggestion"),
    plural=N_("Suggestions"),
    icon="flask",
    about=N_("Anybody may suggest; the head of the unit answers in time and says what becomes of it."),
    model=Suggestion,
    machine=MACHINE,
    states=STATES,
    number="SUG-{year}-{serial:04}",
    read=P.SUGGESTION_READ,
    file=P.SUGGESTION_FILE,
    sections=(
        Section(
            N_("The suggestion"),
            (
                text("title", N_("In one line"), required=True, wide=True),
                choice("kind", N_("Kind"), KINDS, required=True),
                unit("unit_id", N_("Unit it concerns")),
                long("description", N_("What is gained, what it takes"), required=True),
            ),
        ),
    ),
    moves=(
        Act("answer", N_("Answer"), "answer", ANSWERERS, N_("answered"), primary=True, not_by=OWN, tells=OWN,
            asks=(long("answer", N_("Answer"), required=True),)),
        Act("adopt", N_("Adopt"), "adoption", ANSWERERS, N_("adopted it"), primary=True, not_by=OWN, tells=OWN),
        Act("decline", N_("Do not adopt"), "refusal", ANSWERERS, N_("did not adopt it"), not_by=OWN, tells=OWN,
            asks=(long("reason", N_("Reason"), required=True, hint=N_("The author reads it.")),)),
        Act("finish", N_("Put into practice"), "completion", ANSWERERS, N_("put it into practice"), primary=True,
            asks=(long("outcome", N_("What came of it"), required=True), text("reward", N_("Reward, or its number"))),
            tells=OWN),
    ),
    clocks=(Clock("answer", N_("Answer"), limit="suggestion.reply_days", stops_on=("answer",),
                  holders=(head_of_unit,)),),
    tells=(head_of_unit,),
    edits=Edits(OWN, ("filed",)),
    columns=("title", "kind", "filed_by_id", "unit_id", "due", "filed_at"),
    filters=("state", "kind", "unit_id", "filed_by_id", "filed_at"),
    search=("title", "filed_by_id"),
    policies=(SuggestionPolicy,),
    clauses=("D07-14", "D13-64", "D20-19", "D22-48", "D22-66"),
)  # fmt: skip
