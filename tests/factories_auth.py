"""People who can sign in, made by the real actions and committed, for tests through the door."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from typing import TypeVar

from flask import Flask
from sqlalchemy import select

from jobs import door
from saas import clock
from saas.auth import actions
from saas.auth.models import User
from saas.db import session
from saas.events import SYSTEM
from saas.notices import sealing
from saas.notices.models import Delivery
from saas.office import letters
from saas.organisation import people_actions
from saas.organisation.models import Person
from saas.organisation.people_actions import PersonFacts
from saas.work import Job
from tenants import context, directory
from tests.ground import PASSWORD, TODAY

T = TypeVar("T")
_numbers = count(1)


@contextmanager
def working(app: Flask, company: context.Inside) -> Iterator[None]:
    """Inside the company; what was done is committed."""
    with app.app_context(), context.enter(company):
        yield
        session.commit()


def ask(app: Flask, company: context.Inside, question: Callable[[], T]) -> T:
    """The answer of a question asked inside the company."""
    with app.app_context(), context.enter(company):
        return question()


def hired(app: Flask, company: context.Inside, name: str = "李四", *, at: datetime | None = None) -> tuple[str, str]:
    """A new person with an open invitation. Returns her address and the link's path."""
    email = f"person{next(_numbers)}.{company.slug}@example.test"
    with working(app, company):
        person = people_actions.add(PersonFacts(name, employed_on=TODAY, email=email), by=SYSTEM, today=TODAY)
        letters.invite(person, by=SYSTEM, at=at or clock.now())
    return email, mailed_path(app, company, email)


def member(app: Flask, company: context.Inside, name: str = "李四") -> str:
    """Somebody who joined, with the password of the tests. Returns her address."""
    email, path = hired(app, company, name)
    with working(app, company):
        actions.accept(path.rsplit("/", 1)[1], name=name, password=PASSWORD, at=clock.now())
    return email


def mailed_path(app: Flask, company: context.Inside, email: str) -> str:
    """The path in the newest mail to this address."""

    def newest() -> str:
        found = session.scalars(select(Delivery).where(Delivery.address == email).order_by(Delivery.id.desc())).first()
        assert found is not None
        return str(sealing.unsealed(found.facts)["path"])

    return ask(app, company, newest)


def work_off(app: Flask, slug: str = "mujin") -> None:
    """Let this process answer who asked for a link, as a worker would."""
    with app.app_context():
        company = directory.by_slug(slug)
        assert company is not None
        waiting = select(Job.id).where(Job.name == "auth.reset.link", Job.state == "waiting")
        with context.enter(company):
            jobs = list(session.scalars(waiting))
        for job_id in jobs:
            door.run(company.tenant_id, job_id)


def person_of(email: str) -> Person:
    """The person behind an address; inside the company."""
    return session.scalars(select(Person).join(User, User.id == Person.user_id).where(User.email == email)).one()
