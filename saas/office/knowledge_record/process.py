"""The declaration of results and cases: asked for when a task is passed, reported, shared by the head."""

from __future__ import annotations

from collections.abc import Sequence

from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.office.knowledge_record.models import KnowledgeRecord
from saas.office.knowledge_record.policy import KnowledgePolicy
from saas.office.knowledge_record.queries import shared_with_everybody
from saas.office.knowledge_record.rules import reporting_objections
from saas.office.knowledge_record.states import KNOWLEDGE as MACHINE
from saas.office.knowledge_record.states import STATES
from saas.processes.declare import Act, Clock, Doing, Edits, Process, Section
from saas.processes.fields import choice, long, text, unit
from saas.processes.people import head_of_unit

KINDS = {"result": N_("Result of work"), "case": N_("Case others can learn from")}
AUTHOR, HEAD = ("filed_by_id",), (head_of_unit, P.KNOWLEDGE_SHARE)


def _says_something(doing: Doing) -> Sequence[Objection]:
    return reporting_objections(str(doing.value("result") or ""))


KNOWLEDGE = Process(
    slug="knowledge-record",
    area="office",
    label=N_("Result or case"),
    plural=N_("Results and cases"),
    icon="book",
    about=N_("What came of the work and what others can learn from it. The head decides what everybody may read."),
    model=KnowledgeRecord,
    machine=MACHINE,
    states=STATES,
    closed=("shared", "kept", "dropped"),
    number="KNR-{year}-{serial:04}",
    read=P.KNOWLEDGE_READ,
    file=P.KNOWLEDGE_RECORD,
    sections=(
        Section(
            N_("What came of it"),
            (
                text("title", N_("In one line"), required=True, wide=True),
                choice("kind", N_("Kind"), KINDS, required=True),
                unit("unit_id", N_("Unit")),
                long("result", N_("Result, with figures")),
                long("learnt", N_("What was learnt, what can be used again")),
            ),
        ),
    ),
    moves=(
        Act("report", N_("Report to the head"), "report", AUTHOR, N_("reported it"), primary=True,
            guard=_says_something, tells=HEAD),
        Act("share", N_("Share with everybody"), "sharing", HEAD, N_("shared it"), primary=True, not_by=AUTHOR,
            tells=AUTHOR),
        Act("keep", N_("Keep in the unit"), "keeping", HEAD, N_("keeps it in the unit"), not_by=AUTHOR, tells=AUTHOR),
        Act("return", N_("Return"), "return", HEAD, N_("returned it"), not_by=AUTHOR, tells=AUTHOR,
            asks=(long("remark", N_("What is missing"), required=True, most=1000),)),
        Act("drop", N_("Nothing to record"), "dropping", AUTHOR, N_("has nothing to record")),
    ),
    clocks=(
        Clock("record", N_("Record it"), limit="work_result.record_days", stops_on=("report", "drop"), holders=AUTHOR),
    ),
    edits=Edits(AUTHOR, ("drafted",)),
    columns=("title", "kind", "unit_id", "filed_by_id", "due", "filed_at"),
    filters=("state", "kind", "unit_id", "filed_by_id", "filed_at"),
    search=("title", "result", "learnt"),
    also=shared_with_everybody,
    policies=(KnowledgePolicy,),
    clauses=("D12-15", "D16-13"),
)  # fmt: skip
