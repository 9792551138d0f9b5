"""The declaration of appointments: named by the authority of the post, never by or for oneself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import select

from saas.auth.permissions import Permission as P
from saas.core.chains import Chain, of_roles
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import in_force, session
from saas.events import SYSTEM
from saas.office.appointment.models import Appointment
from saas.office.appointment.policy import AppointmentPolicy
from saas.office.appointment.rules import objections
from saas.office.appointment.states import APPOINTMENT as MACHINE
from saas.office.appointment.states import STATES
from saas.organisation import people, unit_posts, units
from saas.organisation.models import UnitPost
from saas.processes.declare import Act, Doing, Edits, Passing, Process, Section, Signing
from saas.processes.fields import choice, day, long, person, text, unit

POSTS = {"head": N_("Head"), "deputy": N_("Deputy")}
KEEPERS = (P.APPOINTMENT_PROPOSE,)
CONCERNED = ("person_id", "filed_by_id")


def _may_be_proposed(doing: Doing) -> Sequence[Objection]:
    row = doing.record
    own = row.person_id == row.filed_by_id
    return objections(row.post, own=own, first_on=row.first_on, last_on=row.last_on, has_unit=row.unit_id is not None)


def _authority(doing: Doing) -> Chain:
    """One step: the role that names this post."""
    return of_roles(doing.read(AppointmentPolicy).authority_of(doing.record.post))


def _take_post(doing: Doing) -> None:
    """A head is the unit's head in the organisation from the day on; a deputy's rights come by delegation."""
    row = doing.record
    if row.post == "head":
        first_on = max(row.first_on, doing.on)
        person_, unit_ = people.get(row.person_id), units.get(row.unit_id)
        unit_posts.name_to(unit_, person_, "head", by=SYSTEM, on=first_on, last_on=row.last_on)


def _leave_post(doing: Doing) -> None:
    row = doing.record
    held = select(UnitPost).where(
        UnitPost.unit_id == row.unit_id,
        UnitPost.person_id == row.person_id,
        UnitPost.kind == "head",
        in_force(UnitPost, doing.on),
    )
    for post in session.scalars(held) if row.post == "head" else ():
        unit_posts.end(post, by=SYSTEM, on=doing.on + timedelta(days=1))
    row.last_on = min(row.last_on or doing.on, doing.on) if row.first_on <= doing.on else row.first_on


def over(on: date) -> Iterable[Appointment]:
    """Terms whose last day has passed."""
    return session.scalars(select(Appointment).where(Appointment.state == "appointed", Appointment.last_on < on)).all()


APPOINTMENT = Process(
    slug="appointment",
    area="office",
    label=N_("Appointment"),
    plural=N_("Appointments"),
    icon="user",
    about=N_("Heads and deputies are named by the authority of the post; nobody appoints themselves."),
    model=Appointment,
    machine=MACHINE,
    states=STATES,
    number="APT-{year}-{serial:04}",
    read=P.APPOINTMENT_READ,
    file=P.APPOINTMENT_PROPOSE,
    own=CONCERNED,
    sections=(
        Section(
            N_("The post"),
            (
                text("title", N_("Title of the post"), required=True),
                choice("post", N_("Post"), POSTS, required=True),
                unit("unit_id", N_("Unit"), required=True),
                person("person_id", N_("Person"), required=True),
                day("first_on", N_("From"), required=True),
                day("last_on", N_("Until"), hint=N_("Empty: without a term.")),
                long("reason", N_("Reason"), most=1000),
            ),
        ),
    ),
    moves=(
        Act("appoint", N_("Appoint"), "appointing", (), N_("appointed"), effect=_take_post, tells=CONCERNED),
        Act("refuse", N_("Refuse"), "refusal", (), N_("refused it"), tells=("filed_by_id",)),
        Act("withdraw", N_("Withdraw"), "withdrawal", ("filed_by_id",), N_("withdrew it")),
        Act("end", N_("End the appointment"), "ending", KEEPERS, N_("ended it"), effect=_leave_post,
            not_by=("person_id",), tells=CONCERNED, confirm=N_("End this appointment today?")),
    ),
    chain=Signing(_authority, approves="appoint", refuses="refuse", applicant="person_id"),
    guard=_may_be_proposed,
    passes=(Passing("end", over),),
    edits=Edits(("filed_by_id",), ("proposed",)),
    columns=("title", "post", "person_id", "unit_id", "first_on", "last_on"),
    filters=("state", "post", "unit_id", "person_id", "first_on"),
    search=("title", "person_id"),
    policies=(AppointmentPolicy,),
    clauses=("D12-05", "D12-06"),
    sheet="papers/appointment.html",
)  # fmt: skip
