"""Who leads a unit: its head, its leader in charge, the members of a committee, each from a day to a day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import or_, select

from saas.auth.permissions import Permission
from saas.core.errors import NotFound, Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import Author, record
from saas.organisation import units
from saas.organisation.models import Person, Unit, UnitPost
from saas.organisation.moving import end_from
from saas.organisation.reach import insist
from saas.organisation.states import POST_KINDS, UnitState

EDIT = Permission.ORGANISATION_EDIT


def name_to(unit: Unit, person: Person, kind: str, *, by: Author, on: date, last_on: date | None = None) -> UnitPost:
    """Put somebody in a post from a day; a head or leader in charge follows the one before her.

    Heads and leaders are named from above the unit; committee members may come from any unit (D10-02).
    """
    _insist(unit, kind, by, on)
    _check(unit, person, kind, on, last_on=last_on)
    for standing in _standing(unit.id, kind, person.id if kind == "member" else None, on):
        end_from(standing, on)
    session.flush()
    post = UnitPost(unit_id=unit.id, person_id=person.id, kind=kind, first_on=on, last_on=last_on)
    session.add(post)
    record("organisation.unit.named", unit, by=by, person=person.id, name=person.name, kind=kind, on=on)
    return post


def end(post: UnitPost, *, by: Author, on: date) -> None:
    """The post is over from `on`."""
    unit = units.get(post.unit_id)
    _insist(unit, post.kind, by, on)
    person_id, kind = post.person_id, post.kind
    end_from(post, on)
    record("organisation.unit.released", unit, by=by, person=person_id, kind=kind, on=on)


def get(unit_id: int, post_id: int) -> UnitPost:
    """A post of this unit; NotFound otherwise."""
    post = session.get(UnitPost, post_id)
    if post is None or post.unit_id != unit_id:
        raise NotFound(f"post {post_id}")
    return post


def _insist(unit: Unit, kind: str, by: Author, on: date) -> None:
    term = units.term_on(unit.id, on) or units.terms_of(unit.id)[0]
    above = (term.parent_id,) if kind != "member" else ()
    insist(by, EDIT, unit.id, *above)


def _check(unit: Unit, person: Person, kind: str, on: date, *, last_on: date | None) -> None:
    if unit.state in (UnitState.MERGED, UnitState.CLOSED):
        raise Refused(Objection("unit.ended", N_("The unit has ended and is not changed any more.")))
    if kind not in POST_KINDS:
        raise Refused(Objection("unit.post", N_("Choose one of the listed values."), field="kind"))
    if kind == "member" and (term := units.term_on(unit.id, on)) is not None and term.kind != "committee":
        text = N_("Only a committee has members; people of other units get an assignment.")
        raise Refused(Objection("unit.member", text, field="kind", clause="D10-02"))
    if person.employed_on > on or (person.left_on is not None and person.left_on < on):
        text = N_("%(name)s does not work here on %(day)s.")
        raise Refused(Objection("unit.person", text, {"name": person.name, "day": on}, "person_id"))
    if last_on is not None and last_on < on:
        raise Refused(Objection("unit.post_span", N_("The end lies before the start."), field="last_on"))


def _standing(unit_id: int, kind: str, person_id: int | None, on: date) -> list[UnitPost]:
    """Posts of this kind that hold on the day or later."""
    wanted = select(UnitPost).where(
        UnitPost.unit_id == unit_id,
        UnitPost.kind == kind,
        or_(UnitPost.last_on.is_(None), UnitPost.last_on >= on),
    )
    if person_id is not None:
        wanted = wanted.where(UnitPost.person_id == person_id)
    return list(session.scalars(wanted))
