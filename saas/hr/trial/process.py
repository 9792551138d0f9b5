"""The declarations of question sets and of trial assessments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission as P
from saas.auth.permissions import Scope
from saas.core.text import N_
from saas.db import session
from saas.hr.posts import position_field
from saas.hr.recruitment.models import Candidate
from saas.hr.trial import assessing, sets
from saas.hr.trial.models import Question, QuestionSet, Trial
from saas.hr.trial.policy import TrialPolicy
from saas.hr.trial.states import QUESTION_SET as SET_MACHINE
from saas.hr.trial.states import SET_STATES, TRIAL_STATES
from saas.hr.trial.states import TRIAL as TRIAL_MACHINE
from saas.office.lists import words_of
from saas.processes.declare import Act, Edits, Extra, Lines, Process, Reminder, Section
from saas.processes.fields import choice, decimal, long, minutes, moment, person, pick, text, whole

WRITERS = (P.QUESTION_WRITE,)
ASSESSORS = ("assessor_id", P.TRIAL_MANAGE)


def candidates(actor: Actor, on: date) -> Sequence[tuple[int, str]]:
    """Candidates within the reader's reach: number, position, name."""
    wanted = select(Candidate).order_by(Candidate.id.desc()).limit(500)
    scope = actor.scope_of(P.CANDIDATE_READ)
    if scope is not Scope.ALL:
        arms = [Candidate.recruiter_id == actor.person_id, Candidate.selector_id == actor.person_id]
        arms.append(Candidate.interviewer_id == actor.person_id)
        arms += [Candidate.unit_id.in_(actor.unit_ids)] if scope is Scope.UNIT else []
        wanted = wanted.where(or_(*arms))
    rows = session.scalars(wanted)
    return [(row.id, " · ".join(filter(None, (row.number, row.title, row.name)))) for row in rows]


QUESTION_SET = Process(
    slug="question-set",
    area="hr",
    label=N_("Question set"),
    plural=N_("Question bank"),
    icon="book",
    about=N_("The questions of a position for each exam. What is in use is never changed: a new edition takes over."),
    model=QuestionSet,
    machine=SET_MACHINE,
    states=SET_STATES,
    number="QS-{serial:04}",
    read=P.QUESTION_READ,
    file=P.QUESTION_WRITE,
    sections=(
        Section(
            N_("The set"),
            (position_field(), choice("kind", N_("Exam"), words_of(TrialPolicy, "exam_kinds"), required=True),
             text("title", N_("Title"), hint=N_("Left blank it is the position and the exam.")),
             minutes("minutes", N_("Time"), required=True, low=5, high=240),
             long("instructions", N_("What the candidate reads first"), most=2000)),
        ),
        Section(N_("Edition"), (whole("edition", N_("Edition")), moment("published_at", N_("In use since"))),
                asked=False),
    ),
    moves=(
        Act("publish", N_("Put into use"), "publication", WRITERS, N_("put it into use"), primary=True, icon="check",
            guard=sets.may_publish, effect=sets.published,
            confirm=N_("Put this edition into use? Its questions cannot be changed any more.")),
        Act("revise", N_("New edition"), "edition", WRITERS, N_("began a new edition"), effect=sets.revised),
        Act("replace", N_("Take out of use"), "removal", WRITERS, N_("took it out of use"),
            asks=(text("remark", N_("Reason"), required=True),)),
    ),
    lines=(
        Lines("questions", N_("Questions"), Question, "set_id", who=WRITERS, states=("draft",),
              fields=(choice("kind", N_("Kind"), sets.WORDS_OF_KIND, required=True),
                      long("words", N_("Question"), required=True, most=2000),
                      long("options", N_("Options"), most=2000, hint=N_("One on a line; they become A, B, C …")),
                      text("key", N_("Right answer"),
                      hint=N_("A, or AC, or T, or the right word (several between slashes)."),
                           secret=P.QUESTION_READ),
                      whole("points", N_("Worth"), required=True, low=1, high=100)),
              guard=sets.question_is_fair, empty=sets.EMPTY),
    ),
    guard=sets.prepare,
    defaults=sets.first_values,
    edits=Edits(WRITERS, ("draft",)),
    columns=("title", "position_id", "kind", "edition", "minutes", "published_at"),
    filters=("state", "kind", "unit_id"),
    report="none",
    clauses=("D03-04",),
)  # fmt: skip

TRIAL = Process(
    slug="trial-assessment",
    area="hr",
    label=N_("Trial assessment"),
    plural=N_("Trial assessments"),
    icon="flask",
    about=N_("Exams of the position, in writing and by hand, and scores by dimension. Who passes can get an offer."),
    model=Trial,
    machine=TRIAL_MACHINE,
    states=TRIAL_STATES,
    number="TA-{year}-{serial:04}",
    read=P.CANDIDATE_READ,
    file=P.TRIAL_MANAGE,
    own=("assessor_id",),
    is_discreet=True,
    talks=False,
    sections=(
        Section(
            N_("The assessment"),
            (pick("candidate_id", N_("Candidate"), candidates, required=True),
             person("assessor_id", N_("Assessor"), required=True), moment("held_at", N_("When"))),
        ),
        Section(
            N_("Result"),
            (text("title", N_("Position")), decimal("total", N_("Mark"), unit=N_("points"), places=1),
             decimal("dimension_mean", N_("Mean of the dimensions"), unit=N_("points"), places=1),
             whole("pass_mark", N_("Pass mark"), unit=N_("points")), moment("marked_at", N_("Marked")),
             long("remark", N_("Remark")), person("overridden_by_id", N_("Overridden by")),
             long("override_reason", N_("Reason of the override"))),
            asked=False,
        ),
    ),
    moves=(
        Act("take", N_("All papers are in"), "hand-in", ASSESSORS, N_("closed the exams"), primary=True,
            guard=assessing.all_handed_in, effect=assessing.taken, tells=("assessor_id",)),
        Act("mark", N_("Enter the marks"), "marks", ASSESSORS, N_("entered the marks"), primary=True,
            asks=(long("remark", N_("Remark"), most=2000),), asks_of=assessing.dimensions_of,
            guard=assessing.may_be_marked, effect=assessing.marked),
        Act("pass", N_("Find it passed"), "pass", ASSESSORS, N_("found it passed"), primary=True,
            guard=assessing.may_pass,
            effect=assessing.decided, tells=("filed_by_id",)),
        Act("fail", N_("Not passed"), "failure", ASSESSORS, N_("found it not passed"), guard=assessing.may_fail,
            effect=assessing.decided, tells=("filed_by_id",)),
        Act("override", N_("Pass all the same"), "override", (P.TRIAL_MANAGE,), N_("let it pass all the same"),
            asks=(long("override_reason", N_("Reason"), required=True, most=1000),), guard=assessing.may_override,
            effect=assessing.overridden, not_by=("assessor_id",), tells=("assessor_id", "filed_by_id")),
    ),
    tells=("assessor_id",),
    reminders=(
        Reminder("marking", find=assessing.to_mark, tells=("assessor_id",), text=N_("%(what)s waits for its marks.")),
    ),
    guard=assessing.prepare,
    derive=assessing.laid_out,
    extras=(Extra("hr/trial/_papers.html", assessing.papers_of),),
    columns=("title", "candidate_id", "assessor_id", "held_at", "total"),
    filters=("state", "assessor_id", "unit_id", "held_at"),
    report="none",
    prints=assessing.printed,
    policies=(TrialPolicy,),
    clauses=("D03-03", "D03-04", "D03-05", "D03-06", "D03-07", "D21-09"),
)  # fmt: skip
