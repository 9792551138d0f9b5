"""The declaration of candidates: applied, screened, interviewed, offered, hired; every way out has its reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission as P
from saas.core.text import N_
from saas.db import session
from saas.hr.job_posting.models import Vacancy
from saas.hr.recruitment import files, handling, hiring
from saas.hr.recruitment.intake import INTAKE
from saas.hr.recruitment.models import Candidate, CandidateStep, Interview
from saas.hr.recruitment.policy import CandidateRetention, RecruitmentPolicy
from saas.hr.recruitment.rules import REASONS
from saas.hr.recruitment.states import CANDIDATE as MACHINE
from saas.hr.recruitment.states import PIPELINE, STATES
from saas.office.lists import words_of
from saas.organisation.position_policy import EDUCATION
from saas.processes.declare import Act, Board, Edits, Extra, Lines, Page, Process, Section
from saas.processes.fields import choice, day, decimal, flag, long, moment, person, pick, text, whole

MANAGE = P.CANDIDATE_MANAGE
HANDLERS = (MANAGE, "recruiter_id", "selector_id")
ASKERS = (*HANDLERS, "interviewer_id")
ADVICE = {"hire": N_("hire"), "further": N_("another talk"), "no": N_("do not hire")}
LEVELS = {key: words for key, words in EDUCATION.items() if key != "none"}
STAGES = {str(state): words for state, (words, _) in STATES.items()}
NOTE = long("note", N_("Grounds"), most=1000, hint=N_("What of the work speaks for it."))
REQUIRED_NOTE = long("note", N_("Grounds"), most=1000, required=True, hint=N_("What of the work speaks for it."))


def vacancies(actor: Actor, on: date) -> Sequence[tuple[int, str]]:
    """Vacancies by number and title, the open ones first."""
    rows = session.execute(select(Vacancy.id, Vacancy.number, Vacancy.title).order_by(Vacancy.id.desc()).limit(500))
    return [(row.id, " ".join(filter(None, (row.number, row.title)))) for row in rows]


CANDIDATE = Process(
    slug="candidate",
    area="hr",
    label=N_("Candidate"),
    plural=N_("Candidates"),
    icon="users",
    about=N_("Who applied for which vacancy, through which channel, and why she went on or did not. Erased in time."),
    model=Candidate,
    machine=MACHINE,
    states=STATES,
    number="C-{year}-{serial:04}",
    title="name",
    read=P.CANDIDATE_READ,
    file=MANAGE,
    own=("recruiter_id", "selector_id", "interviewer_id"),
    is_discreet=True,
    talks=False,
    sections=(
        Section(
            N_("The application"),
            (pick("vacancy_id", N_("Vacancy applied for"), vacancies, required=True),
             choice("channel", N_("Channel"), words_of(RecruitmentPolicy, "channels"), required=True),
             text("name", N_("Name"), required=True, most=80), text("phone", N_("Telephone"), most=40),
             text("email", N_("E-mail"), most=200), choice("education", N_("Education"), LEVELS),
             long("experience", N_("Experience"), most=3000), long("introduction", N_("In her own words"), most=3000),
             flag("has_consent", N_("Agreed that we keep this for the application"))),
        ),
        Section(
            N_("Who looks after her"),
            (text("title", N_("Position")), person("recruiter_id", N_("Recruiter")),
             person("selector_id", N_("Selector of the unit")),
             person("interviewer_id", N_("Interviewer"))),
            asked=False,
        ),
        Section(
            N_("Offer"),
            (flag("is_of_age", N_("Sixteen or older")), flag("may_work", N_("Allowed to work")),
             flag("meets_requirements", N_("Meets the position")),
             decimal("offered_pay", N_("Pay a month"), unit=N_("yuan"), secret=MANAGE),
             day("starts_on", N_("First day")), whole("probation_months", N_("Probation"), unit=N_("months"), high=6),
             day("answer_by", N_("Answer until"))),
            asked=False,
        ),
        Section(
            N_("Decision"),
            (choice("reason_kind", N_("Reason"), REASONS), long("reason_note", N_("About it")),
             day("decided_on", N_("Decided")), person("person_id", N_("Person")), day("erased_on", N_("Data deleted"))),
            asked=False,
        ),
    ),
    moves=(
        Act("screen", N_("Pass the screening"), "screening", HANDLERS, N_("screened the application"), primary=True,
            asks=(REQUIRED_NOTE, person("interviewer_id", N_("Interviewer"))), guard=handling.fair_note,
            effect=handling.noted, tells=("selector_id", "interviewer_id")),
        Act("interview", N_("Interview done"), "interview", ASKERS, N_("closed the interviews"), primary=True,
            asks=(REQUIRED_NOTE,), guard=handling.interviewed, effect=handling.noted, tells=("recruiter_id",)),
        Act("propose", N_("Propose"), "proposal", HANDLERS, N_("proposed to hire"), primary=True, asks=(REQUIRED_NOTE,),
            guard=handling.may_be_proposed, effect=handling.noted, tells=("recruiter_id",)),
        Act("offer", N_("Confirm and offer"), "offer", (MANAGE,), N_("confirmed and offered"), primary=True,
            asks=(flag("is_of_age", N_("Sixteen or older")), flag("may_work", N_("Allowed to work")),
                  flag("meets_requirements", N_("Meets the position")),
                  day("starts_on", N_("First day"), required=True), day("answer_by", N_("Answer until")),
                  decimal("offered_pay", N_("Pay a month"), unit=N_("yuan"), secret=MANAGE),
                  whole("probation_months", N_("Probation"), unit=N_("months"), high=6), NOTE),
            guard=handling.may_be_offered, effect=handling.offered, tells=("selector_id",)),
        Act("hire", N_("Hire"), "hiring", (MANAGE,), N_("hired"), primary=True, icon="check",
            asks=(day("starts_on", N_("First day"), required=True), NOTE), guard=hiring.may_be_hired,
            effect=hiring.hired, tells=("selector_id",)),
        Act("reject", N_("Do not hire"), "rejection", HANDLERS, N_("decided not to hire"),
            asks=(choice("reason_kind", N_("Reason"), REASONS, required=True),
                  long("reason_note", N_("About it"), most=1000)),
            guard=handling.fair_reason, effect=handling.ended, tells=("recruiter_id", "selector_id")),
        Act("withdraw", N_("Note the withdrawal"), "withdrawal", (MANAGE, "recruiter_id"), N_("noted the withdrawal"),
            asks=(NOTE,), effect=handling.ended, tells=("selector_id",)),
    ),
    tells=("recruiter_id", "selector_id"),
    told=N_("an application came in"),
    lines=(
        Lines("interviews", N_("Interview sheets"), Interview, "candidate_id", who=ASKERS,
              states=("screened", "interviewed"),
              fields=(person("interviewer_id", N_("Interviewer"), required=True),
                      moment("held_at", N_("Interviewed on"), required=True),
                      text("stage", N_("Stage"), hint=N_("A stage of the company’s list, such as a second talk.")),
                      long("asked", N_("Asked about"), required=True, most=2000),
                      long("answered", N_("What was heard"), required=True, most=2000),
                      whole("score", N_("Score"), required=True, high=100),
                      choice("advice", N_("Advice"), ADVICE, required=True)),
              guard=handling.sheet_is_fair, empty=N_("No interview without its sheet.")),
        Lines("steps", N_("Steps"), CandidateStep, "candidate_id", who=(),
              fields=(choice("stage", N_("Stage"), STAGES), moment("at", N_("When")), text("by_name", N_("By")),
                      long("why", N_("Grounds"))), empty=N_("Nothing yet")),
    ),
    board=Board(tuple(str(state) for state in PIPELINE), person="recruiter_id", also="title"),
    pages=(Page(N_("Offer letter (PDF)"), "recruitment.offer_letter", "candidate_id", MANAGE, icon="print",
                states=("offered", "hired")),),
    intake=INTAKE,
    guard=handling.may_apply,
    derive=handling.applied,
    defaults=handling.first_values,
    edits=Edits((MANAGE, "recruiter_id"), ("applied", "screened", "interviewed")),
    extras=(Extra("hr/recruitment/_beginning.html", hiring.beginning_of),
            Extra("hr/recruitment/_files.html", files.files_of)),
    columns=("name", "title", "channel", "recruiter_id", "filed_at"),
    filters=("state", "vacancy_id", "channel", "unit_id", "filed_at"),
    search=("title", "name", "phone", "email"),
    report="none",
    policies=(RecruitmentPolicy, CandidateRetention),
    clauses=("D03-01", "D06-11", "D06-12", "D15-11", "D17-09", "D19-02", "D21-07", "D21-22"),
)  # fmt: skip
