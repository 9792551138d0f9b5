"""Who is meant by what somebody typed: a staff number, a name, or "name · number" as the suggestions write it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, or_, select

from saas.auth.actor import Actor
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.hr.leave.accounts import people_within_reach
from saas.organisation.models import Person

MOST = 12


def meant(actor: Actor, typed: str, *, on: date) -> Person:
    """The one person within the reader's reach; Refused when it is nobody or several."""
    return _one(typed, Person.id.in_(people_within_reach(actor, on)), field="person")


def deputy(typed: str, *, of: int | None, on: date) -> int | None:
    """Who stands in for a person while she is away, anybody who works here; None where nothing was typed."""
    if not typed.strip():
        return None
    here = or_(Person.left_on.is_(None), Person.left_on >= on)
    found = _one(typed, here, field="deputy")
    if found.id == of:
        raise Refused(Objection("leave.deputy", N_("Nobody is her own deputy."), field="deputy"))
    return found.id


def _one(typed: str, among: ColumnElement[bool], *, field: str) -> Person:
    name, _, number = (part.strip() for part in typed.rpartition("·"))
    exact = (
        (Person.number == number, Person.name == name)
        if name
        else (or_(Person.number == number, Person.name == number),)
    )
    found = session.scalars(select(Person).where(among, *exact).limit(MOST)).all()
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refused(Objection("leave.caller", N_("Nobody of this name or number works here."), field=field))
    text = N_("Several people are called so. Type the staff number: %(numbers)s.")
    raise Refused(Objection("leave.caller", text, {"numbers": [row.number for row in found]}, field))


def suggested(actor: Actor, typed: str, *, on: date) -> list[Person]:
    """People within the reader's reach whose name, pinyin or number begins like this."""
    words = typed.strip()
    if not words:
        return []
    like = or_(
        Person.name.icontains(words, autoescape=True),
        Person.number.istartswith(words, autoescape=True),
        Person.sort_key.istartswith(words, autoescape=True),
    )
    wanted = select(Person).where(Person.id.in_(people_within_reach(actor, on)), like)
    return list(session.scalars(wanted.order_by(Person.sort_key, Person.id).limit(MOST)))
