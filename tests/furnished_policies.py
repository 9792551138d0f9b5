"""A company with a rulebook, two people for every change, a head and an employee, committed for the web tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from flask import Flask
from sqlalchemy import select

from saas.auth.models import User
from saas.auth.passwords import hashed
from saas.db import session
from saas.events import SYSTEM
from saas.organisation import assignments, people_actions, unit_posts
from saas.organisation.models import Company, Person, Position, Unit
from saas.organisation.role_models import PersonRole, Role
from saas.starters.apply import apply
from tenants import context
from tests import ground

BEGAN = date(2025, 1, 1)


@dataclass(frozen=True)
class Furnished:
    """The company and the ids its tests need."""

    inside: context.Inside
    unit: int
    position: int


def furnish(app: Flask, slug: str, *, closed: bool = True) -> Furnished:
    """A company on template T04; `closed` says whether its set-up is over."""
    inside = ground.make_company(app, slug, "法制测试公司")
    with app.app_context(), context.enter(inside):
        apply("T04", by=SYSTEM, on=BEGAN)
        post = session.scalars(select(Position).where(Position.role_id.is_not(None)).order_by(Position.id)).first()
        assert post is not None
        add_person("林致远", f"boss@{slug}.test", "general_manager")
        head = add_person("李建国", f"head@{slug}.test", "department_head", post)
        unit_posts.name_to(
            session.get_one(Unit, post.unit_id), session.get_one(Person, head), "head", by=SYSTEM, on=BEGAN
        )
        add_person("张雨晴", f"staff@{slug}.test", None, post)
        if closed:
            session.get_one(Company, 1).setup_closed_at = datetime(2026, 1, 1, tzinfo=UTC)
        session.commit()
        return Furnished(inside, post.unit_id, post.id)


def add_person(name: str, email: str, role: str | None, post: Position | None = None) -> int:
    """Somebody who can sign in, with a role given by name."""
    person = people_actions.add(people_actions.PersonFacts(name, BEGAN, email=email), by=SYSTEM, today=BEGAN)
    user = User(email=email, name=name, state="active", password_hash=hashed(ground.PASSWORD))
    session.add(user)
    session.flush()
    person.user_id = user.id
    if role is not None:
        role_id = session.scalars(select(Role.id).where(Role.key == role)).one()
        given = PersonRole(person_id=person.id, role_id=role_id, reason="测试", given_by="测试", first_on=BEGAN)
        session.add(given)
    if post is not None:
        seat = assignments.Seat(post.unit_id, None)
        assignments.place(person, seat, by=SYSTEM, on=BEGAN, today=BEGAN)
    session.flush()
    return person.id
