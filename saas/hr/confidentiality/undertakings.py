"""The declaration of undertakings: signed by each person herself, binding after she has left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.hr.confidentiality.intake import INTAKE
from saas.hr.confidentiality.models import Undertaking
from saas.hr.confidentiality.policy import ConfidentialityPolicy
from saas.hr.confidentiality.states import UNDERTAKING as MACHINE
from saas.hr.confidentiality.states import UNDERTAKING_STATES
from saas.hr.of_person import everybody_with, may_keep, of_her, working
from saas.organisation.models import Person
from saas.policies.reading import read
from saas.policies.scope import COMPANY
from saas.processes.declare import Act, Doing, Page, Passing, Process, Reminder, Section
from saas.processes.fields import choice, day, long, person, text
from saas.processes.people import scope_of_record

KINDS = {
    "confidentiality": N_("Undertaking of confidentiality"),
    "gift": N_("Declaration of a gift"),
    "interest": N_("Declaration of a conflict of interest"),
}
LEVELS = {"internal": N_("Internal"), "confidential": N_("Confidential"), "secret": N_("Secret")}
KEEP, KEEPERS, HERSELF = (P.UNDERTAKING_KEEP,), everybody_with(P.UNDERTAKING_KEEP), ("person_id",)
WEEK = 7


def _may_be_asked(doing: Doing) -> Sequence[Objection]:
    """One undertaking for a person; gifts and interests are declared as often as there are any."""
    row: Undertaking = doing.record
    by = doing.by.person_id if isinstance(doing.by, Actor) else None
    if not may_keep(doing.by, P.UNDERTAKING_KEEP) and by != row.person_id:
        return [Objection("confidentiality.own", N_("Declare what concerns yourself."), field="person_id")]
    if row.kind != "confidentiality":
        return []
    same = select(Undertaking.id).where(
        Undertaking.person_id == row.person_id, Undertaking.kind == row.kind, Undertaking.state != "released"
    )
    if session.scalar(same.where(Undertaking.id != (row.id or 0)).limit(1)) is None:
        return []
    return [Objection("confidentiality.twice", N_("Her undertaking is on record already."), field="kind")]


def _of_her(doing: Doing) -> None:
    of_her(doing.record, doing.on)


def _signed(doing: Doing) -> None:
    doing.record.signed_on = doing.on


def _gone(on: date) -> Iterable[Any]:
    """Signed by somebody whose last day has passed: it outlives her employment (D19-27)."""
    left = select(Person.id).where(Person.left_on < on)
    wanted = select(Undertaking).where(Undertaking.state == "signed", Undertaking.person_id.in_(left))
    rows = session.scalars(wanted.order_by(Undertaking.id)).all()
    return [one for one in rows if read(ConfidentialityPolicy, on=on, for_=scope_of_record(one, on)).survives_exit]


def _unsigned(on: date) -> Iterable[Any]:
    """Once a week each: what is asked for and not signed, of those who work here."""
    here = working(on).with_only_columns(Person.id).order_by(None)
    wanted = select(Undertaking).where(Undertaking.state == "pending", Undertaking.person_id.in_(here))
    return [one for one in session.scalars(wanted) if (on - one.filed_at.date()).days % WEEK == 0]


def owing(on: date) -> Sequence[Person]:
    """Whoever works here without a signed undertaking, where the rulebook asks for one (D01-05)."""
    if not read(ConfidentialityPolicy, on=on, for_=COMPANY).undertaking_required:
        return []
    held = select(Undertaking.person_id).where(
        Undertaking.kind == "confidentiality", Undertaking.state.in_(("signed", "survives"))
    )
    return session.scalars(working(on).where(Person.id.not_in(held))).all()


def unsigned(on: date) -> Sequence[tuple[Person, Undertaking | None]]:
    """The same with the undertaking that waits for her signature, where one was asked for; two statements more."""
    waiting = select(Undertaking).where(Undertaking.kind == "confidentiality", Undertaking.state == "pending")
    asked = {one.person_id: one for one in session.scalars(waiting)}
    return [(one, asked.get(one.id)) for one in owing(on)]


def _leaving(on: date) -> Iterable[Any]:
    """On the last day: a word that it goes on binding (D19-27)."""
    last = select(Person.id).where(Person.left_on == on)
    wanted = select(Undertaking).where(Undertaking.state == "signed", Undertaking.person_id.in_(last))
    return session.scalars(wanted.order_by(Undertaking.id)).all()


UNDERTAKING = Process(
    slug="confidentiality",
    area="hr",
    label=N_("Undertaking"),
    plural=N_("Undertakings and declarations"),
    icon="lock",
    about=N_("Who has undertaken to keep secrets; gifts and conflicts of interest are declared here as well."),
    model=Undertaking,
    machine=MACHINE,
    states=UNDERTAKING_STATES,
    closed=("signed", "survives", "released"),
    number="UND-{serial:05}",
    read=P.UNDERTAKING_READ,
    file=P.UNDERTAKING_READ,
    own=HERSELF,
    sections=(
        Section(
            N_("The undertaking"),
            (
                person("person_id", N_("Person"), required=True),
                choice("kind", N_("Kind"), KINDS, required=True),
                choice("level", N_("Level"), LEVELS, required=True),
                long("statement", N_("What is undertaken or declared"), most=2000),
            ),
        ),
        Section(
            N_("Signature of the person"),
            (day("signed_on", N_("Signed on")), text("released_reason", N_("Reason"))),
            asked=False,
        ),
    ),
    moves=(
        Act("sign", N_("Sign the undertaking"), "signature", HERSELF, N_("signed it"), primary=True, effect=_signed,
            tells=(KEEPERS,),
            confirm=N_("Sign this undertaking? It binds you after your last day, too.")),
        Act("outlive", N_("Binds after leaving"), "survival", (), N_("noted that it binds after leaving"),
            tells=(KEEPERS,)),
        Act("release", N_("Release"), "release", KEEP, N_("released her from it"), not_by=HERSELF, tells=HERSELF,
            asks=(text("released_reason", N_("Reason"), required=True),)),
    ),
    passes=(Passing("outlive", find=_gone),),
    reminders=(
        Reminder("unsigned", find=_unsigned, tells=(*HERSELF, KEEPERS), text=N_("Still to be signed: %(what)s.")),
        Reminder("leaving", find=_leaving, tells=(*HERSELF, KEEPERS),
                 text=N_("The last day has come; the undertaking goes on binding: %(what)s. Print its letter.")),
    ),
    tells=HERSELF,
    pages=(Page(N_("Who has not signed"), "employment.undertakings_owed", "", P.UNDERTAKING_KEEP, icon="users"),),
    guard=_may_be_asked,
    intake=INTAKE,
    derive=_of_her,
    columns=("kind", "level", "signed_on"),
    filters=("state", "kind", "person_id", "unit_id"),
    search=("title",),
    sheet="papers/undertaking.html",
    policies=(ConfidentialityPolicy,),
    clauses=("D01-05", "D07-03", "D08-28", "D16-20", "D17-19", "D19-27"),
)  # fmt: skip
