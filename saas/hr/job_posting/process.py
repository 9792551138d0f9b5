"""The declaration of vacancies: screened at every change, published for staff and public, closed with a result."""

from __future__ import annotations

from typing import Any

from saas.auth.permissions import Permission as P
from saas.core.text import N_
from saas.hr.job_posting import closing, showing, writing
from saas.hr.job_posting.models import Vacancy
from saas.hr.job_posting.policy import PostingPolicy
from saas.hr.job_posting.rules import PARTS
from saas.hr.job_posting.states import POSTING as MACHINE
from saas.hr.job_posting.states import STATES
from saas.hr.posts import position_field
from saas.hr.recruitment.policy import RecruitmentPolicy
from saas.office.lists import words_of
from saas.processes.declare import Act, Edits, Extra, Process, Section
from saas.processes.fields import choice, day, flag, long, person, text, whole
from saas.processes.people import head_of_unit

WRITERS = (P.VACANCY_WRITE,)
FROM_SHEET = N_("Left blank it is taken from the position’s sheet.")
LATER = N_("May be written later; a posting goes out only with every part the rulebook asks for.")


def _part(name: str, **more: Any) -> Any:
    return long(name, PARTS[name], most=3000, **more)


VACANCY = Process(
    slug="vacancy",
    area="hr",
    label=N_("Job vacancy"),
    plural=N_("Vacancies"),
    icon="tag",
    about=N_("A position that is to be filled, with its posting. Each change is screened: parts missing and banned"
             " criteria keep it from the public."),
    model=Vacancy,
    machine=MACHINE,
    states=STATES,
    number="VAC-{year}-{serial:03}",
    read=P.VACANCY_READ,
    file=P.VACANCY_WRITE,
    own=("filed_by_id", "recruiter_id", "selector_id"),
    sections=(
        Section(
            N_("The vacancy"),
            (position_field(), text("title", PARTS["title"], hint=N_("Left blank it is the position’s name.")),
             whole("headcount", N_("How many"), required=True, low=1, high=999),
             choice("method", N_("Method"), words_of(RecruitmentPolicy, "methods"), required=True),
             text("place", N_("Place of work")), day("closes_on", N_("Applications until")),
             person("recruiter_id", N_("Recruiter")), person("selector_id", N_("Selector of the unit")),
             flag("trial_required", N_("With a trial assessment"))),
        ),
        Section(
            N_("The posting"),
            (_part("duties", hint=FROM_SHEET), _part("requirements", hint=FROM_SHEET), _part("procedure", hint=LATER),
             _part("pay", hint=LATER), _part("training", hint=LATER),
             _part("more", hint=N_("Further parts of the company’s list stand here as “name: words”."))),
        ),
        Section(
            N_("Publication"),
            (choice("verdict", N_("Screen"), writing.WORDS), text("screened_by", N_("Screened by")),
             day("published_on", N_("Published")), day("closed_on", N_("Closed")), long("result", N_("Result"))),
            asked=False,
        ),
    ),
    moves=(
        Act("screen", N_("Screen"), "screening", WRITERS, N_("had it screened"), primary=True, icon="check",
            guard=writing.judge, effect=writing.screened),
        Act("publish", N_("Publish"), "publication", WRITERS, N_("published it"), primary=True, icon="send",
            guard=writing.may_publish, effect=writing.published, tells=("selector_id", head_of_unit),
            confirm=N_("Publish it for staff and public?")),
        Act("close", N_("Close with a result"), "close", WRITERS, N_("closed it"), tells=("selector_id", head_of_unit),
            asks=(long("result", N_("Result"), required=True, most=500,
                       hint=N_("Everybody who works here reads it: no names of candidates.")),),
            effect=closing.closed),
        Act("drop", N_("Drop"), "removal", WRITERS, N_("dropped it"),
            asks=(text("remark", N_("Reason"), required=True),)),
    ),
    guard=writing.prepare,
    derive=writing.screened,
    defaults=writing.first_values,
    edits=Edits(WRITERS, ("draft", "blocked", "screened", "published")),
    extras=(Extra("hr/job_posting/_screen.html", showing.screen_of),
            Extra("hr/job_posting/_result.html", showing.result_of)),
    columns=("title", "unit_id", "headcount", "verdict", "published_on", "closes_on", "recruiter_id"),
    filters=("state", "verdict", "unit_id", "published_on"),
    search=("title", "requirements"),
    prints=showing.printed,
    policies=(PostingPolicy,),
    clauses=("D06-10", "D06-14", "D06-09", "D21-22"),
)  # fmt: skip
