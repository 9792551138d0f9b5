"""The declaration of work reports: asked for by the calendar, late ones marked, reviewed with a comment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.office.work_report.models import WorkReport
from saas.office.work_report.policy import ReportPolicy
from saas.office.work_report.rules import is_late, submitting_objections
from saas.office.work_report.states import REPORT as MACHINE
from saas.office.work_report.states import STATES
from saas.organisation.managers import manager_of
from saas.processes.declare import FILED, Act, Clock, Doing, Edits, Process, Section
from saas.processes.fields import choice, day, flag, long, moment, person, text

KINDS = {"summary": N_("Monthly summary"), "team": N_("Report on the team"), "upward": N_("Report upward")}
AUTHOR, REVIEWER = ("author_id",), ("reviewer_id",)


def _is_whole(doing: Doing) -> Sequence[Objection]:
    said = [str(doing.value(name) or "") for name in ("actual", "analysis", "next_plan")]
    return submitting_objections(doing.record.kind, *said)


def _submitted(doing: Doing) -> None:
    row: Any = doing.record
    row.submitted_at, row.is_late = doing.at, is_late(row.due_on, doing.on)
    row.reviewer_id = manager_of(row.author_id, on=doing.on) or row.reviewer_id


def _by_whoever_writes_it(row: Any, on: date) -> Mapping[str, Any]:
    boss = manager_of(row.filed_by_id, on=on) if row.filed_by_id is not None else None
    return {"author_id": row.filed_by_id, "reviewer_id": boss, "kind": "upward"}


REPORT = Process(
    slug="work-report",
    area="office",
    label=N_("Work report"),
    plural=N_("Work reports"),
    icon="chart",
    about=N_("The monthly summary and what goes upward: asked for by the calendar, reviewed with a comment."),
    model=WorkReport,
    machine=MACHINE,
    states=STATES,
    number="WR-{year}-{serial:05}",
    read=P.WORK_REPORT_READ,
    file=P.WORK_REPORT_WRITE,
    own=("author_id", "reviewer_id", "filed_by_id"),
    sections=(
        Section(
            N_("The report"),
            (
                text("title", N_("In one line"), required=True, wide=True),
                day("first_on", N_("From"), required=True),
                day("last_on", N_("To"), required=True),
                long("actual", N_("Reached, against the plan"), hint=N_("Figures first.")),
                long("analysis", N_("What the figures tell")),
                long("next_plan", N_("Plan of the next period")),
            ),
        ),
        Section(
            N_("Review"),
            (choice("kind", N_("Kind"), KINDS), person("author_id", N_("Author")), day("due_on", N_("Due")),
             person("reviewer_id", N_("Reviewer")), moment("submitted_at", N_("Submitted")),
             flag("is_late", N_("Late"))),
            asked=False,
        ),
    ),
    moves=(
        Act("submit", N_("Submit"), "submission", AUTHOR, N_("submitted it"), primary=True, guard=_is_whole,
            effect=_submitted, tells=REVIEWER),
        Act("review", N_("Review"), "review", REVIEWER, N_("reviewed it"), primary=True, not_by=AUTHOR, tells=AUTHOR,
            asks=(long("comment", N_("Comment"), required=True, most=2000),)),
        Act("return", N_("Return"), "return", REVIEWER, N_("returned it"), not_by=AUTHOR, tells=AUTHOR,
            asks=(long("comment", N_("What is missing"), required=True, most=2000),)),
        Act("drop", N_("Not needed"), "dropping", REVIEWER, N_("says it is not needed"), not_by=AUTHOR, tells=AUTHOR,
            asks=(text("comment", N_("Reason"), required=True),)),
    ),
    clocks=(
        Clock("due", N_("Report"), until="due_on", starts_on=(FILED, "return"), stops_on=("submit",), holders=AUTHOR),
        Clock("review", N_("Review"), limit="summary.review_days", starts_on=("submit",), stops_on=("review", "return"),
              holders=REVIEWER),
    ),
    defaults=_by_whoever_writes_it,
    edits=Edits(AUTHOR, ("due",)),
    columns=("title", "kind", "author_id", "reviewer_id", "due_on", "is_late", "due"),
    filters=("state", "kind", "author_id", "unit_id", "due_on"),
    search=("title", "author_id"),
    policies=(ReportPolicy,),
    clauses=("D13-13", "D13-67", "D13-68", "D17-11", "D17-15"),
)  # fmt: skip
